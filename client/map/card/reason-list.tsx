import { useTranslation } from "react-i18next";
import type { Reason } from "../../../contract/status.ts";
import type { Tower } from "../../../contract/towers.ts";
import { StatusSymbol } from "../../ui/status-symbol.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { reasonSentence } from "./reason-words.ts";
import classes from "./card.module.css";

/** Why the tower has its status: one line per required group, the deciding one first. */
export function ReasonList({ tower }: { tower: Tower }) {
  const { t } = useTranslation("map");
  const { reasons } = tower.status;
  if (reasons.length === 0) return <p className={classes.quiet}>{t("card.noRules")}</p>;
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => (
        <ReasonItem key={reason.group} reason={reason} tower={tower} />
      ))}
    </ul>
  );
}

function ReasonItem({ reason, tower }: { reason: Reason; tower: Tower }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const permit = tower.permits.find(({ id }) => id === reason.permitId);
  return (
    <li className={classes.reason}>
      <StatusSymbol status={reason.value} size={16} />
      <div>
        <p className={classes.sentence}>
          <strong>{reason.rule}</strong>: {reasonSentence(reason, t, format)}.
          {permit?.inProcess && ` ${t("card.inProcess")}`}
        </p>
        <p className={classes.basis}>
          {permit && (
            <span>
              {permit.number === null ? t("card.permitNoNumber") : t("card.permit", { number: permit.number })}
            </span>
          )}
          <span>{reason.legalBasis}</span>
        </p>
      </div>
    </li>
  );
}
