import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { severities, type Import } from "../../../contract/imports.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useDecide } from "../queries.ts";
import type { ImportViewHandle } from "../use-import-view.ts";
import { WriteError } from "../write-error.tsx";
import { FindingCard } from "./finding-card.tsx";
import { KindItem, type KindDecision } from "./kind-item.tsx";
import classes from "./check.module.css";

interface KindListProps {
  found: Import;
  handle: ImportViewHandle;
  readOnly: boolean;
  /** Called when a kind was chosen to filter the rows by. */
  onFilter: () => void;
}

/** Confidences above which repairs are accepted together. */
const thresholds = [0.8, 0.9, 0.95, 0.99];

/** What was found, by kind, the heavy ones first: each filters the rows and can be decided as a whole. */
export function KindList({ found, handle, readOnly, onFilter }: KindListProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { view, setView } = handle;
  const [threshold, setThreshold] = useState(0.9);
  const decide = useDecide(found.id);
  const kinds = [...found.findings].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.total - a.total,
  );
  const onDecide = (kind: string, { decision, above }: KindDecision) =>
    decide.mutate({ kind, decision, ...(above && { minConfidence: threshold }) });
  const done = () => {
    if (!decide.isSuccess) return t("check.findingsHint");
    const { changed } = decide.data;
    return changed === 0 ? t("check.decidedNone") : t("check.decided", { count: changed });
  };
  if (kinds.length === 0) return <p className={classes.note}>{t("check.noFindings")}</p>;
  return (
    <section aria-labelledby="findings" className={classes.kinds}>
      <div className={classes.kindsHead}>
        <div>
          <h2 id="findings" className={classes.heading}>
            {t("check.findings")}
          </h2>
          <p className={classes.note} role="status">
            {done()}
          </p>
        </div>
        {!readOnly && (
          <NativeSelect
            size="xs"
            label={t("check.threshold")}
            className={classes.threshold}
            value={String(threshold)}
            data={thresholds.map((value) => ({ value: String(value), label: format.share(value) }))}
            onChange={(event) => setThreshold(Number(event.currentTarget.value))}
          />
        )}
      </div>
      {found.listFindings.length > 0 && (
        <section aria-labelledby="whole-list">
          <h3 id="whole-list" className={classes.subheading}>
            {t("check.wholeList")}
          </h3>
          {found.listFindings.map((finding) => (
            <FindingCard
              key={finding.id}
              id={found.id}
              row={0}
              finding={finding}
              label={kinds.find(({ kind }) => kind === finding.kind)?.label ?? finding.kind}
              readOnly={readOnly}
            />
          ))}
        </section>
      )}
      <WriteError error={decide.error} />
      <ul className={classes.kindItems}>
        {kinds.map((kind) => (
          <KindItem
            key={kind.kind}
            kind={kind}
            threshold={threshold}
            chosen={view.finding === kind.kind}
            busy={decide.isPending}
            busyHere={decide.isPending && decide.variables.kind === kind.kind}
            readOnly={readOnly}
            onDecide={(decision) => onDecide(kind.kind, decision)}
            onChoose={() => {
              const same = view.finding === kind.kind;
              setView({ finding: same ? undefined : kind.kind, from: 1 });
              if (!same) onFilter();
            }}
          />
        ))}
      </ul>
    </section>
  );
}
