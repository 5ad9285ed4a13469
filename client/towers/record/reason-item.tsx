import { useTranslation } from "react-i18next";
import type { Permit } from "../../../contract/permits.ts";
import type { Reason } from "../../../contract/status.ts";
import { typeWord } from "../../permits/words.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { reasonSentence } from "./reasons.ts";
import classes from "./record.module.css";

interface ReasonItemProps {
  reason: Reason;
  permits: readonly Permit[];
  on: string;
}

/** Why one rule is met or not: the rule, its standing, the deciding paper in a sentence, the legal basis. */
export function ReasonItem({ reason, permits, on }: ReasonItemProps) {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const paperName = usePaperName();
  const { key, permit, until, days } = reasonSentence(reason, permits, on);
  const sentence = t(`record.reason.${key}`, {
    paper: permit === null ? reason.group : paperName(permit),
    until: until === null ? "" : format.longDate(until),
    days: format.number(days),
  });
  return (
    <li className={classes.reason}>
      <div className={classes.reasonHead}>
        <strong>{reason.rule}</strong>
        <StatusBadge status={reason.value} size={16} />
      </div>
      <p>
        {sentence}{" "}
        {permit && (
          <a className={classes.seePermit} href={`#permit-${permit.id}`}>
            {t("record.status.seePermit")}
          </a>
        )}
      </p>
      {permit?.doubt && reason.value === "undetermined" && <p>{t("record.doubt", { text: permit.doubt })}</p>}
      <p className={classes.basis}>{t("record.status.legalBasis", { text: reason.legalBasis })}</p>
    </li>
  );
}

/** `IMB nomor 503/65/III/KP2T`, or that the number cannot be read: a paper within a sentence. */
export function usePaperName(): (permit: Permit) => string {
  const { t } = useTranslation("towers");
  return ({ type: code, number }) => {
    const type = typeWord(code);
    return number === null ? t("record.paperUnread", { type }) : t("record.paper", { type, number });
  };
}
