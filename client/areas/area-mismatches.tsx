import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { areaMismatches } from "../../contract/areas.ts";
import { queryOf } from "../api/query.ts";
import { paths } from "../app/paths.ts";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./areas.module.css";

/** Towers whose recorded area is not the one their position lies in. */
export function AreaMismatches() {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const mismatches = useQuery(queryOf(areaMismatches));
  const items = mismatches.data?.items ?? [];
  const place = (village: string | null, district: string | null, absent: string) => {
    if (village === null && district === null) return absent;
    return [village, district && t("areas.districtLabel", { name: district })].filter(Boolean).join(", ");
  };
  return (
    <section>
      <h2 className={classes.section}>
        {t("areas.mismatches")}{" "}
        {items.length > 0 && <span className={classes.count}>{format.number(items.length)}</span>}
      </h2>
      <p className={classes.text}>{t("areas.mismatchesText")}</p>
      {mismatches.isPending && <LoadingLines lines={3} />}
      {mismatches.isError && <ErrorState error={mismatches.error} retry={() => void mismatches.refetch()} />}
      {mismatches.data && items.length === 0 && <p>{t("areas.noMismatches")}</p>}
      {items.length > 0 && (
        <RecordTable
          caption={t("areas.mismatches")}
          head={[{ label: t("areas.tower") }, { label: t("areas.recorded") }, { label: t("areas.derived") }]}
        >
          {items.map((item) => (
            <tr key={item.id}>
              <Cell>
                <Anchor component={Link} to={paths.tower(item.number)} size="sm">
                  {item.number}
                </Anchor>
              </Cell>
              <Cell label={t("areas.recorded")}>
                {place(item.recordedVillage, item.recordedDistrict, t("areas.notRecorded"))}
              </Cell>
              <Cell label={t("areas.derived")}>
                {place(item.derivedVillage, item.derivedDistrict, t("areas.outside"))}
              </Cell>
            </tr>
          ))}
        </RecordTable>
      )}
    </section>
  );
}
