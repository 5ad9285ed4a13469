import { useTranslation } from "react-i18next";
import type { LocalSurvey } from "../../../offline/types.ts";
import { useFormat } from "../../../ui/use-format.ts";
import classes from "./outbox.module.css";

/** Digits of an id or hash that are enough to compare two by eye. */
const digits = 12;

/** The server's receipt: what it has, under which number, since when. */
export function ReceiptFacts({ survey }: { survey: LocalSurvey }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const { receipt, attempt } = survey;
  if (receipt === null) return <p className={classes.quiet}>{t("outbox.noReceipt")}</p>;
  return (
    <section className={classes.receipt} aria-label={t("outbox.receipt")}>
      <strong>{t("outbox.receipt")}</strong>
      <dl>
        <dt>{t("outbox.receiptId")}</dt>
        <dd>
          <code>{receipt.id.slice(-digits)}</code>
        </dd>
        <dt>{t("outbox.receiptSha")}</dt>
        <dd>
          <code>{receipt.sha256.slice(0, digits)}…</code>
        </dd>
      </dl>
      <p>{t("outbox.receiptAt", { time: format.dayAndTime(receipt.receivedAt) })}</p>
      {receipt.attempt < attempt && <p>{t("outbox.receiptOlder", { attempt: receipt.attempt })}</p>}
      {survey.tower === null && receipt.tower && <p>{t("outbox.tower", { number: receipt.tower.number })}</p>}
    </section>
  );
}
