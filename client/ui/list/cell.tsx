import { useTranslation } from "react-i18next";
import { daysBetween } from "../../../contract/dates.ts";
import type { TowerItem } from "../../../contract/towers.ts";
import { DateText } from "../date-text.tsx";
import { RelativeDays } from "../relative-days.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useFormat } from "../use-format.ts";
import type { FactId } from "./columns.ts";
import classes from "./tower-table.module.css";

/** Dash for what is not recorded; said as a word to screen readers. */
export function Unknown() {
  const { t } = useTranslation();
  return (
    <span className={classes.quiet}>
      <span aria-hidden="true">–</span>
      <span className={classes.spoken}>{t("unknown")}</span>
    </span>
  );
}

/** The end of the deciding permit: how far away, then the date, so that dates stand under each other. */
export function UntilText({ tower, on }: { tower: TowerItem; on: string }) {
  const { t } = useTranslation();
  if (tower.until === null) {
    return tower.status === "valid" ? <span className={classes.quiet}>{t("days.noEnd")}</span> : <Unknown />;
  }
  return (
    <>
      <span className={classes.relative}>
        <RelativeDays days={daysBetween(on, tower.until)} />
      </span>{" "}
      <DateText date={tower.until} short />
    </>
  );
}

/** What one cell of the list shows. `on` is the judged date. */
export function Cell({ id, tower, on }: { id: FactId; tower: TowerItem; on: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (id) {
    case "status":
      return <StatusBadge status={tower.status} />;
    case "until":
      return <UntilText tower={tower} on={on} />;
    case "owner":
      return tower.owner?.shortName ?? <Unknown />;
    case "tenants":
      return tower.tenants.length === 0 ? <Unknown /> : tower.tenants.map(({ shortName }) => shortName).join(", ");
    case "district":
    case "village":
      return tower[id]?.name ?? <Unknown />;
    case "structure":
      return tower.structure === null ? <Unknown /> : t(`structure.${tower.structure}`);
    case "heightM":
      return tower.heightM === null ? <Unknown /> : format.metres(tower.heightM);
    case "state":
      return t(`state.${tower.state}`);
    case "lastSeenOn":
      return tower.lastSeenOn === null ? <Unknown /> : <DateText date={tower.lastSeenOn} short />;
    default:
      return tower[id] ?? <Unknown />;
  }
}
