import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "../ui/use-format.ts";
import { expiryDistricts } from "./queries.ts";
import type { Names } from "./use-names.ts";
import type { CalendarView } from "./view.ts";
import classes from "./expiry-list.module.css";

interface DistrictChipsProps {
  view: CalendarView;
  names: Names;
  onChange: (codes: string[]) => void;
}

/** Kecamatan up to which those without any end are shown as well: "none" is an answer too. */
const wholeUpTo = 40;

/** How many of the chosen days' ends lie in which kecamatan, those with some first; pressing one shows its own. */
export function DistrictChips({ view, names, onChange }: DistrictChipsProps) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const { data } = useQuery(expiryDistricts(view));
  if (!data) return null;
  const totals = new Map(data.districts.map(({ code, total }) => [code, total]));
  const all = data.districts.reduce((sum, { total }) => sum + total, 0);
  const shown = names.districts
    .map(({ value, label }) => ({ code: value, name: label, total: totals.get(value) ?? 0 }))
    .filter(({ total, code }) => total > 0 || names.districts.length <= wholeUpTo || view.district.includes(code))
    .sort((a, b) => Number(b.total > 0) - Number(a.total > 0));
  return (
    <div className={classes.chips} role="group" aria-label={t("list.districts")}>
      <button
        type="button"
        className={classes.chip}
        aria-pressed={view.district.length === 0}
        onClick={() => onChange([])}
      >
        {t("list.allDistricts")} <strong>{format.number(all)}</strong>
      </button>
      {shown.map(({ code, name, total }) => {
        const alone = view.district.length === 1 && view.district[0] === code;
        return (
          <button
            key={code}
            type="button"
            className={classes.chip}
            data-zero={total === 0 || undefined}
            aria-pressed={view.district.includes(code)}
            onClick={() => onChange(alone ? [] : [code])}
          >
            {name} <strong>{format.number(total)}</strong>
          </button>
        );
      })}
    </div>
  );
}
