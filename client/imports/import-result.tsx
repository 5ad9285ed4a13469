import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../contract/imports.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/use-format.ts";
import { ImportErrors } from "./import-errors.tsx";
import classes from "./imports.module.css";

interface ImportResultProps {
  name: string;
  report: ImportReport;
  busy: boolean;
  onWrite: (mode: "all" | "good") => void;
}

/** What the check found, and the decision: all of it, the good rows only, or nothing yet. */
export function ImportResult({ name, report, busy, onWrite }: ImportResultProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const figures = [
    [t("rows"), report.rows],
    [t("good"), report.good],
    [t("bad"), report.bad],
    [t("towers"), report.towers],
    [t("permits"), report.permits],
  ] as const;
  const isWell = report.errors.length === 0;
  return (
    <section aria-label={t("checked")}>
      <h2 className={classes.section}>{name}</h2>
      <dl className={classes.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      <p role="status" className={classes.verdict}>
        {report.rows === 0 && isWell && t("nothing")}
        {report.rows > 0 && isWell && t("allGood", { count: report.rows })}
        {!isWell && `${t("someBad", { count: report.errors.length })} ${t("fix")}`}
      </p>
      <div className={classes.actions}>
        {isWell && report.towers > 0 && (
          <Button loading={busy} onClick={() => onWrite("all")}>
            {t("writeAll", { count: report.towers })}
          </Button>
        )}
        {!isWell && report.good > 0 && (
          <Button variant="default" loading={busy} onClick={() => setAsking(true)}>
            {t("writeGood", { count: report.good })}
          </Button>
        )}
      </div>
      {!isWell && <ImportErrors errors={report.errors} />}
      <ConfirmDialog
        opened={asking}
        title={t("leaveOutTitle", { count: report.bad })}
        confirm={t("writeGood", { count: report.good })}
        onConfirm={() => {
          setAsking(false);
          onWrite("good");
        }}
        onClose={() => setAsking(false)}
      >
        {t("leaveOutText", { good: format.number(report.good), bad: format.number(report.bad) })}
      </ConfirmDialog>
    </section>
  );
}
