import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ExpiryItem } from "../../contract/expiries.ts";
import { paths } from "../app/paths.ts";
import { DateText } from "../ui/date-text.tsx";
import { RelativeDays } from "../ui/relative-days.tsx";
import { useFormat } from "../ui/use-format.ts";
import type { Names } from "./use-names.ts";
import classes from "./expiry-list.module.css";

interface ExpiryRowProps {
  item: ExpiryItem;
  /** The judged date. */
  on: string;
  /** The date of the address, absent for today: carried to the tower's page. */
  linkDate: string | undefined;
  names: Names;
}

/** One permit that ends: when, of which tower and owner, and until when its renewal can be asked for. */
export function ExpiryRow({ item, on, linkDate, names }: ExpiryRowProps) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const { tower, owner, district, permit, until, days, renewBy, inProcess } = item;
  const late = renewBy !== null && renewBy < on && !inProcess;
  return (
    <article className={classes.row}>
      <p className={classes.when}>
        <DateText date={until} short />
        <span className={classes.left}>
          <RelativeDays days={days} />
        </span>
      </p>
      <div className={classes.what}>
        <p className={classes.line}>
          <Link className={classes.tower} to={paths.tower(tower.number, linkDate)}>
            {tower.number}
          </Link>
          <span className={classes.name}>{[tower.name, district?.name].filter(Boolean).join(", ")}</span>
        </p>
        <p className={classes.line}>
          <strong className={classes.type} title={names.groupName(item.group)}>
            {permit.type.replaceAll("_", "-")}
          </strong>
          <span className={classes.number}>{permit.number ?? t("list.unnumbered")}</span>
          {owner ? (
            <Link className={classes.owner} to={paths.owner(owner.id)}>
              {owner.shortName}
            </Link>
          ) : (
            <span>{t("list.noOwner")}</span>
          )}
        </p>
        {(renewBy !== null || inProcess) && (
          <p className={classes.renew} data-late={late || undefined}>
            {inProcess
              ? t("list.inProcess")
              : t(late ? "list.renewLate" : "list.renewBy", { date: format.longDate(renewBy ?? until) })}
          </p>
        )}
      </div>
    </article>
  );
}
