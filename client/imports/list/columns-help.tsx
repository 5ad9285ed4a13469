import { useTranslation } from "react-i18next";
import type { imports } from "../../text/id/imports.ts";
import { Cell, RecordTable } from "../../ui/table.tsx";
import { columnNames, requiredColumns } from "../columns.ts";
import classes from "./list.module.css";

type Column = keyof typeof imports.columns;

/** The columns of the sheet and how to fill them in, folded until somebody asks. */
export function ColumnsHelp() {
  const { t } = useTranslation("imports");
  const permitColumns = columnNames.filter((name) => name.startsWith("izin_"));
  const towerColumns = columnNames.filter((name) => !name.startsWith("izin_"));
  const table = (title: string, names: readonly Column[]) => (
    <>
      <h3>{title}</h3>
      <RecordTable caption={title} head={[{ label: t("documentation.column") }, { label: t("documentation.meaning") }]}>
        {names.map((name) => (
          <tr key={name}>
            <Cell>
              <code>{name}</code>
              {requiredColumns.includes(name) && (
                <span className={classes.quiet}> ({t("documentation.required")})</span>
              )}
            </Cell>
            <Cell>{t(`columns.${name}`)}</Cell>
          </tr>
        ))}
      </RecordTable>
    </>
  );
  return (
    <details className={classes.help}>
      <summary>{t("documentation.title")}</summary>
      <p className={classes.helpText}>{t("documentation.text")}</p>
      {table(t("documentation.towerColumns"), towerColumns)}
      {table(t("documentation.permitColumns"), permitColumns)}
    </details>
  );
}
