import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../../contract/imports.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useDecide } from "../queries.ts";
import { WriteError } from "../write-error.tsx";
import { SeverityWord } from "./severity-word.tsx";
import classes from "./panel.module.css";

interface FindingCardProps {
  /** Of the import. */
  id: string;
  /** 0: the list as a whole. */
  row: number;
  finding: Finding;
  /** The kind, in words. */
  label: string;
  readOnly: boolean;
}

/** A confidence from 0 to 1, in a word. */
function confidenceWord(confidence: number): "sure" | "likely" | "unsure" {
  if (confidence >= 0.95) return "sure";
  return confidence >= 0.75 ? "likely" : "unsure";
}

/** One finding: what is wrong, what is proposed and why, how sure that is, and the decision. */
export function FindingCard({ id, row, finding, label, readOnly }: FindingCardProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const decide = useDecide(id);
  const { repair, decision, severity } = finding;
  const say = (next: Finding["decision"]) => decide.mutate({ decision: next, findings: [{ row, id: finding.id }] });
  return (
    <article className={classes.finding} data-severity={severity}>
      <p className={classes.findingHead}>
        <SeverityWord severity={severity} />
        <strong>{label}</strong>
      </p>
      <p className={classes.text}>{finding.message}</p>
      {repair !== null && (
        <dl className={classes.facts}>
          <dt>{t("check.panel.proposal")}</dt>
          <dd>
            <strong>{repair.shown}</strong>
          </dd>
          <dt>{t("check.panel.reason")}</dt>
          <dd>{repair.reason}</dd>
        </dl>
      )}
      {repair !== null && (
        <p className={classes.quiet}>
          {t("check.panel.confidence", {
            share: format.share(finding.confidence),
            words: t(`check.panel.${confidenceWord(finding.confidence)}`),
          })}
        </p>
      )}
      {!readOnly && decision === "open" && severity === "error" && (
        <p className={classes.quiet}>{t("check.panel.withoutCell")}</p>
      )}
      <WriteError error={decide.error} />
      <div className={classes.actions}>
        {decision !== "open" && <strong role="status">{t(`check.panel.${decision}`)}</strong>}
        {!readOnly && decision === "open" && repair !== null && (
          <Button size="xs" loading={decide.isPending} onClick={() => say("accepted")}>
            {t("check.panel.accept")}
          </Button>
        )}
        {!readOnly && decision === "open" && (repair !== null || severity !== "info") && (
          <Button size="xs" variant="default" disabled={decide.isPending} onClick={() => say("rejected")}>
            {repair === null ? t("check.panel.ignore") : t("check.panel.reject")}
          </Button>
        )}
        {!readOnly && decision !== "open" && (
          <Button size="xs" variant="default" loading={decide.isPending} onClick={() => say("open")}>
            {t("check.panel.reopen")}
          </Button>
        )}
      </div>
    </article>
  );
}
