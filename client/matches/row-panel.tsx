import { Anchor, Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../app/paths.ts";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { CandidateList } from "./candidate-list.tsx";
import { ComparisonTable } from "./comparison-table.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { Place } from "./place.tsx";
import { isUndecided } from "./piles.ts";
import type { DeskRow } from "./queries.ts";
import { RecordFacts } from "./record-facts.tsx";
import type { ShownRow } from "./use-shown-row.ts";
import classes from "./row.module.css";

interface RowPanelProps {
  shown: ShownRow;
  /** Null for who may only read. */
  onUndo: ((row: number) => void) | null;
  onOpenRow: (row: number) => void;
}

/** One row of the list: what it may be, both records side by side, where they stand, and what was decided. */
export function RowPanel({ shown, onUndo, onOpenRow }: RowPanelProps) {
  const { query, stale } = shown;
  const panel = useRef<HTMLElement>(null);
  const row = query.data?.item.row;
  // Another row begins at its beginning, whatever of the former one was being read.
  useEffect(() => {
    panel.current?.parentElement?.scrollTo({ top: 0 });
    // On a phone it is the page that scrolls.
    window.scrollTo({ top: 0 });
  }, [row]);
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingLines lines={9} height={56} />;
  const { record, item, sameAs } = query.data;
  return (
    <article ref={panel} className={classes.panel} aria-labelledby="desk-row" aria-busy={stale}>
      <RowHead item={item} />
      <Decided item={item} onUndo={onUndo} />
      <Previous row={query.data} />
      {shown.candidate ? (
        <>
          <CandidateList candidates={shown.candidates} shown={shown.candidate} onChoose={shown.choose} />
          <div className={classes.body}>
            <ComparisonTable record={record} candidate={shown.candidate} />
            <div className={classes.side}>
              <Place record={record} candidate={shown.candidate} />
              <EvidenceList evidence={shown.candidate.evidence} />
            </div>
          </div>
        </>
      ) : (
        <div className={classes.body}>
          <RecordFacts record={record} />
          <div className={classes.side}>
            <Place record={record} candidate={null} />
          </div>
        </div>
      )}
      <SameAs rows={sameAs} onOpenRow={onOpenRow} />
    </article>
  );
}

function RowHead({ item }: Pick<DeskRow, "item">) {
  const { t } = useTranslation("matches");
  return (
    <header className={classes.head}>
      <h2 id="desk-row">
        <span className={classes.rowNumber}>{t("row", { row: item.row })}</span> {item.title}
      </h2>
      <p>{item.detail}</p>
    </header>
  );
}

/** What was decided, by whom, and the way back. */
function Decided({ item, onUndo }: Pick<DeskRow, "item"> & { onUndo: RowPanelProps["onUndo"] }) {
  const { t } = useTranslation("matches");
  const { row, decision, decidedBy } = item;
  if (decision === null || row === null) return null;
  const who = item.certain ? t("byThreshold") : decidedBy !== null && t("by", { name: decidedBy });
  return (
    <div className={classes.decided} data-decision={decision}>
      <p>
        <strong>{t(`decided.${decision}`, { number: item.number ?? "" })}</strong> {who}
      </p>
      {onUndo && !isUndecided(item) && (
        <Button variant="default" size="compact-sm" onClick={() => onUndo(row)}>
          {t("undoThis")}
        </Button>
      )}
    </div>
  );
}

/** What this sender's row was decided to be in an earlier list. */
function Previous({ row: { previous } }: { row: DeskRow }) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  if (previous === null) return null;
  const { number, on, by } = previous;
  return (
    <p className={classes.previous}>
      {t("previous")}{" "}
      <Anchor component={Link} to={paths.tower(number)} size="sm" underline="always">
        {number}
      </Anchor>{" "}
      {t(by === null ? "previousOn" : "previousOnBy", { date: format.dayAndTime(on), name: by })}
    </p>
  );
}

function SameAs({ rows, onOpenRow }: { rows: readonly number[]; onOpenRow: RowPanelProps["onOpenRow"] }) {
  const { t } = useTranslation("matches");
  if (rows.length === 0) return null;
  return (
    <section className={classes.sameAs}>
      <h3>{t("sameAs.title")}</h3>
      <p>{t("sameAs.text")}</p>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <Button variant="default" size="compact-sm" onClick={() => onOpenRow(row)}>
              {t("row", { row })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
