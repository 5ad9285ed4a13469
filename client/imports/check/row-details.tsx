import { Button, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Import, ImportRow } from "../../../contract/imports.ts";
import { useChangeRow } from "../queries.ts";
import { WriteError } from "../write-error.tsx";
import { byWeight, cellView, findingsAt } from "./cell-view.ts";
import { FindingCard } from "./finding-card.tsx";
import { MarkSign } from "./severity-word.tsx";
import classes from "./panel.module.css";

interface RowDetailsProps {
  found: Import;
  row: ImportRow;
  /** The column above, if one is open: the rest of the row is said here. */
  column: number | null;
  readOnly: boolean;
  onColumn: (column: number) => void;
}

/** The row around the cell: what else was found in it, what it says, and whether it is taken in. */
export function RowDetails({ found, row, column, readOnly, onColumn }: RowDetailsProps) {
  const { t } = useTranslation("imports");
  const change = useChangeRow(found.id);
  const kindOf = (kind: string) => found.findings.find((one) => one.kind === kind)?.label ?? kind;
  const titleOf = (index: number) => found.columns.find((one) => one.index === index)?.title ?? "";
  const elsewhere = row.findings.filter((one) => one.column !== null && one.column !== column).sort(byWeight);
  return (
    <section className={classes.row} aria-labelledby="row-title">
      <h3 id="row-title" className={classes.heading}>
        {column === null ? t("check.panel.rowFindings") : t("check.panel.rowTitle")}
      </h3>
      {row.leftOut && <p className={classes.text}>{t("check.panel.leftOut")}</p>}
      {findingsAt(row, null).map((finding) => (
        <FindingCard
          key={finding.id}
          id={found.id}
          row={row.row}
          finding={finding}
          label={kindOf(finding.kind)}
          readOnly={readOnly}
        />
      ))}
      {column === null && row.findings.length === 0 && (
        <p className={classes.quiet}>{t("check.panel.noRowFindings")}</p>
      )}
      {elsewhere.length > 0 && (
        <>
          {column !== null && <p className={classes.quiet}>{t("check.panel.elsewhere")}</p>}
          <ul className={classes.links}>
            {elsewhere.map((one) => (
              <li key={one.id}>
                <UnstyledButton className={classes.link} onClick={() => onColumn(one.column ?? 0)}>
                  <MarkSign
                    as={one.decision === "open" ? one.severity : one.decision === "accepted" ? "repaired" : "rejected"}
                  />
                  <span>
                    {titleOf(one.column ?? 0)}: {kindOf(one.kind)}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
      {column === null && (
        <>
          <p className={classes.quiet}>{t("check.panel.cells")}</p>
          <ul className={classes.links}>
            {found.columns.map((one) => {
              const { text, mark } = cellView(row, one.index);
              return text === "" && mark === null ? null : (
                <li key={one.index}>
                  <UnstyledButton className={classes.cellLink} onClick={() => onColumn(one.index)}>
                    <span className={classes.quiet}>{one.title || t("steps.columns.noTitle")}</span>
                    <span>
                      {mark !== null && <MarkSign as={mark.as} />} {text}
                    </span>
                  </UnstyledButton>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <WriteError error={change.error} />
      {!readOnly && row.kind === "data" && (
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ row: row.row, body: { leftOut: !row.leftOut } })}
        >
          {row.leftOut ? t("check.panel.takeAgain") : t("check.panel.leaveOut")}
        </Button>
      )}
    </section>
  );
}
