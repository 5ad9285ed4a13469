import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding, FindingKindCount } from "../../../contract/imports.ts";
import { useFormat } from "../../ui/use-format.ts";
import { MarkSign } from "./severity-word.tsx";
import classes from "./check.module.css";

export interface KindDecision {
  decision: Finding["decision"];
  /** Only those above the chosen confidence. */
  above: boolean;
}

interface KindItemProps {
  kind: FindingKindCount;
  /** 0 to 1 */
  threshold: number;
  chosen: boolean;
  busy: boolean;
  busyHere: boolean;
  readOnly: boolean;
  onDecide: (decision: KindDecision) => void;
  onChoose: () => void;
}

/** One kind of finding: how many, how many can be repaired, what was decided, and the decisions. */
export function KindItem(props: KindItemProps) {
  const { kind, threshold, readOnly } = props;
  const { t } = useTranslation("imports");
  const format = useFormat();
  const undecided = kind.total - kind.accepted - kind.rejected;
  const facts = [
    undecided > 0 && kind.repairable > 0 && t("check.repairable", { count: kind.repairable }),
    undecided > 0 && kind.repairable > 0 && t("check.upTo", { share: format.share(kind.maxConfidence) }),
    kind.accepted > 0 && t("check.accepted", { count: kind.accepted }),
    kind.rejected > 0 && t("check.rejected", { count: kind.rejected }),
  ].filter((fact) => fact !== false);
  const action = (label: string, decision: KindDecision) => (
    <Button
      size="compact-xs"
      variant={decision.decision === "accepted" && !decision.above ? "light" : "default"}
      aria-label={t("check.ofKind", { action: label, kind: kind.label })}
      disabled={props.busy}
      onClick={() => props.onDecide(decision)}
    >
      {label}
    </Button>
  );
  const canAccept = kind.repairable > kind.accepted && undecided > 0;
  return (
    <li className={classes.kind} data-chosen={props.chosen || undefined} aria-busy={props.busyHere}>
      <button
        type="button"
        className={classes.kindButton}
        aria-pressed={props.chosen}
        title={t("check.filterBy")}
        onClick={props.onChoose}
      >
        <MarkSign as={kind.severity} size={18} />
        <span className={classes.kindName}>
          {kind.label}
          <span className={classes.kindSeverity}>{t(`check.severity.${kind.severity}`)}</span>
        </span>
        <span className={classes.kindTotal}>
          <span aria-hidden="true">{format.number(kind.total)}</span>
          <span className="visually-hidden">{t("check.total", { count: kind.total })}</span>
        </span>
      </button>
      {facts.length > 0 && <p className={classes.kindFacts}>{facts.join(" · ")}</p>}
      {!readOnly && (kind.severity !== "info" || kind.repairable > 0) && (
        <div className={classes.kindActions}>
          {canAccept && action(t("check.acceptAll"), { decision: "accepted", above: false })}
          {canAccept &&
            kind.maxConfidence >= threshold &&
            action(t("check.acceptAbove", { share: format.share(threshold) }), { decision: "accepted", above: true })}
          {undecided > 0 && action(t("check.rejectAll"), { decision: "rejected", above: false })}
          {undecided < kind.total && action(t("check.reopen"), { decision: "open", above: false })}
        </div>
      )}
    </li>
  );
}
