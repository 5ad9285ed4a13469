import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImportReport } from "../../contract/imports.ts";
import { paths } from "../app/paths.ts";
import { Notice } from "../ui/notice.tsx";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ColumnsHelp } from "./columns-help.tsx";
import { ImportResult } from "./import-result.tsx";
import { SheetFileError } from "./sheet-file.ts";
import { useCheck, useWrite } from "./use-import.ts";
import classes from "./imports.module.css";

/** Towers from a sheet: choose, read what the check found, decide, see what was written. */
export function ImportPage() {
  const { t } = useTranslation("imports");
  const check = useCheck();
  const write = useWrite();
  const choose = (file: File) => {
    write.reset();
    check.mutate(file);
  };
  const startOver = () => {
    write.reset();
    check.reset();
  };
  // A write that found the registry changed since the check writes nothing and reports anew.
  const report = write.data ?? check.data?.report;
  const sheet = check.data?.sheet;
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} />
      {write.data?.written ? (
        <Done report={write.data} onAnother={startOver} />
      ) : (
        <div className={classes.steps}>
          <ChooseFile busy={check.isPending || write.isPending} busyName={check.variables?.name} onChoose={choose} />
          {check.error instanceof SheetFileError && (
            <Notice kind="failure">{t(check.error.reason, { name: check.error.fileName })}</Notice>
          )}
          {check.isError && !(check.error instanceof SheetFileError) && <ErrorState error={check.error} />}
          {write.isError && <ErrorState error={write.error} />}
          {write.data && <Notice kind="warning">{t("changed")}</Notice>}
          {report && sheet && !check.isPending && (
            <ImportResult
              name={sheet.name}
              report={report}
              busy={write.isPending}
              onWrite={(mode) => write.mutate({ sheet, mode })}
            />
          )}
          <ColumnsHelp />
        </div>
      )}
    </Page>
  );
}

function Done({ report, onAnother }: { report: ImportReport; onAnother: () => void }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  return (
    <Notice kind="done" title={t("doneTitle")}>
      <p style={{ margin: 0 }}>
        {t("done", { towers: format.number(report.towers), permits: format.number(report.permits) })}{" "}
        {report.bad > 0 && t("doneLeftOut", { count: report.bad })}
      </p>
      <Button.Group mt="md">
        <Button component={Link} to={paths.towers({ sort: "-number" })}>
          {t("toList")}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t("another")}
        </Button>
      </Button.Group>
    </Notice>
  );
}
