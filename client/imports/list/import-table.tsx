import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImportItem } from "../../../contract/imports.ts";
import { paths } from "../../app/paths.ts";
import { Cell, RecordTable } from "../../ui/table.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { StateWord } from "../state-word.tsx";
import classes from "./list.module.css";

/** One line for each import; the file's name opens it, what waits leads to the desk. */
export function ImportTable({ items }: { items: readonly ImportItem[] }) {
  const { t } = useTranslation(["imports", "common"]);
  const format = useFormat();
  const head = [
    { label: t("list.file") },
    { label: t("list.state") },
    { label: t("list.sender") },
    { label: t("list.rows"), numeric: true },
    { label: t("list.by") },
    { label: t("list.at") },
    { label: t("list.desk") },
  ];
  return (
    <RecordTable caption={t("list.caption")} head={head}>
      {items.map((item) => (
        <tr key={item.id}>
          <Cell>
            <Link to={paths.import(item.id)} className={classes.link}>
              {item.fileName}
            </Link>
            {item.kind !== null && <div className={classes.quiet}>{t(`kind.${item.kind}`)}</div>}
          </Cell>
          <Cell label={t("list.state")}>
            <StateWord state={item.state} />
          </Cell>
          <Cell label={t("list.sender")}>
            {item.sender ?? <span className={classes.quiet}>{t("common:unknown")}</span>}
            {item.statedOn !== null && (
              <div className={classes.quiet}>{t("list.statedOn", { date: format.shortDate(item.statedOn) })}</div>
            )}
          </Cell>
          <Cell label={t("list.rows")} numeric>
            {format.number(item.rows)}
          </Cell>
          <Cell label={t("list.by")}>{item.createdBy?.name ?? t("common:unknown")}</Cell>
          <Cell label={t("list.at")}>
            <time dateTime={item.createdAt}>{format.dayAndTime(item.createdAt)}</time>
          </Cell>
          <Cell label={t("list.desk")}>
            <DeskLink item={item} />
          </Cell>
        </tr>
      ))}
    </RecordTable>
  );
}

function DeskLink({ item }: { item: ImportItem }) {
  const { t } = useTranslation("imports");
  if (item.state !== "committed") return <span className={classes.quiet}>–</span>;
  return (
    <Link to={paths.desk(item.id)} className={item.openAtDesk > 0 ? classes.link : undefined}>
      {item.openAtDesk > 0 ? t("list.waiting", { count: item.openAtDesk }) : t("list.nothingWaits")}
    </Link>
  );
}
