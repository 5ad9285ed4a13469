import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import, ImportColumn, ImportRow } from "../../../contract/imports.ts";
import { notifyDone } from "../../ui/notify.ts";
import { useChangeRow } from "../queries.ts";
import { WriteError } from "../write-error.tsx";
import { findingsAt } from "./cell-view.ts";
import { FindingCard } from "./finding-card.tsx";
import classes from "./panel.module.css";

interface CellDetailsProps {
  found: Import;
  row: ImportRow;
  column: ImportColumn;
  readOnly: boolean;
}

/** What is written, what is understood, what is wrong with it, and the cell to type anew. */
export function CellDetails({ found, row, column, readOnly }: CellDetailsProps) {
  const { t } = useTranslation("imports");
  const written = row.cells[column.index] ?? "";
  const reading = row.readings[column.index] ?? null;
  const findings = findingsAt(row, column.index);
  const typed = row.edited.includes(column.index);
  const understood = () => {
    if (column.meaning === null) return <span className={classes.quiet}>{t("check.panel.ignored")}</span>;
    if (reading !== null) return reading;
    return (
      <span className={classes.quiet}>
        {written.trim() === "" ? t("check.emptyCell") : t("check.panel.notUnderstood")}
      </span>
    );
  };
  return (
    <>
      <dl className={classes.facts}>
        <dt>{typed ? t("check.panel.typedText") : t("check.panel.inFile")}</dt>
        <dd>
          {written.trim() === "" ? (
            <span className={classes.quiet}>{t("check.emptyCell")}</span>
          ) : (
            <code className={classes.written}>{written}</code>
          )}
        </dd>
        <dt>{t("check.panel.understood")}</dt>
        <dd>{understood()}</dd>
      </dl>
      <section aria-labelledby="cell-findings">
        <h3 id="cell-findings" className={classes.heading}>
          {t("check.panel.findings")}
        </h3>
        {findings.length === 0 && <p className={classes.quiet}>{t("check.panel.noFindings")}</p>}
        {findings.map((finding) => (
          <FindingCard
            key={finding.id}
            id={found.id}
            row={row.row}
            finding={finding}
            label={found.findings.find(({ kind }) => kind === finding.kind)?.label ?? finding.kind}
            readOnly={readOnly}
          />
        ))}
      </section>
      {!readOnly && row.kind === "data" && (
        <CellForm
          // Begins anew when the cell is read otherwise.
          key={`${reading} ${typed}`}
          id={found.id}
          row={row.row}
          column={column.index}
          start={reading ?? written}
          typed={typed}
        />
      )}
    </>
  );
}

interface CellFormProps {
  id: string;
  row: number;
  column: number;
  start: string;
  typed: boolean;
}

function CellForm({ id, row, column, start, typed }: CellFormProps) {
  const { t } = useTranslation(["imports", "common"]);
  const [text, setText] = useState(start);
  const change = useChangeRow(id);
  const save = (value: string | null) =>
    change.mutate(
      { row, body: { cells: [{ column, text: value }] } },
      { onSuccess: () => notifyDone(t("check.panel.saved")) },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save(text);
      }}
    >
      <TextInput
        label={t("check.panel.type")}
        description={t("check.panel.typeHelp")}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {typed && <p className={classes.quiet}>{t("check.panel.typed")}</p>}
      <WriteError error={change.error} />
      <div className={classes.actions}>
        <Button type="submit" variant="default" disabled={text === start} loading={change.isPending}>
          {t("common:action.save")}
        </Button>
        {typed && (
          <Button variant="subtle" disabled={change.isPending} onClick={() => save(null)}>
            {t("check.panel.restore")}
          </Button>
        )}
      </div>
    </form>
  );
}
