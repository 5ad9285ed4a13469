import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../contract/imports.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { errorsCsv } from "./errors-csv.ts";
import classes from "./imports.module.css";

/** Rows that are drawn at a time: a sheet of thousands of faults must not stop the browser. */
const step = 200;

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Every error of every row, with the cell as it is written and what to do about it. */
export function ImportErrors({ errors }: { errors: ImportReport["errors"] }) {
  const { t } = useTranslation("imports");
  const [shown, setShown] = useState(step);
  const head = [t("row"), t("column"), t("value"), t("mend")];
  const rest = errors.length - shown;
  return (
    <>
      <div className={classes.errorsHead}>
        <h3 className={classes.heading}>{t("errors")}</h3>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          onClick={() => download(t("errorsFile"), errorsCsv(head, errors))}
        >
          {t("downloadErrors")}
        </Button>
      </div>
      <RecordTable caption={t("errors")} head={head.map((label) => ({ label }))}>
        {errors.slice(0, shown).map(({ row, column, value, detail }, index) => (
          <tr key={index}>
            <Cell label={t("row")}>{row}</Cell>
            <Cell label={t("column")}>{column ?? <span className={classes.quiet}>{t("wholeRow")}</span>}</Cell>
            <Cell label={t("value")}>
              {value === null ? (
                <span className={classes.quiet}>{t("emptyCell")}</span>
              ) : (
                <code className={classes.value}>{value}</code>
              )}
            </Cell>
            <Cell label={t("mend")}>{detail}</Cell>
          </tr>
        ))}
      </RecordTable>
      {rest > 0 && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + step)}>
          {t("more", { count: Math.min(rest, step) })}
        </Button>
      )}
    </>
  );
}
