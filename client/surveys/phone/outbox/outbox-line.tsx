import { Progress } from "@mantine/core";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../../app/paths.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { useSurvey, useSurveyPhotos } from "../../../offline/use.ts";
import { useFormat } from "../../../ui/use-format.ts";
import { PhotoList } from "../photos/photo-list.tsx";
import { useSizeWords } from "../size-words.ts";
import { ReceiptFacts } from "./receipt-facts.tsx";
import { SurveyStateWord } from "./state-word.tsx";
import classes from "./outbox.module.css";

/**
 * One survey: what it is about, where it is, why it came back, and behind a press its receipt and photos. Plain elements
 * and drawn once: a slow phone draws a screen of them while the list is being opened.
 */
export const OutboxLine = memo(function OutboxLine({ line }: { line: SurveyLine }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const size = useSizeWords();
  const [isOpen, setOpen] = useState(false);
  const { id, label, state, outcome, reason, attempt, updatedAt, photos, photosReceived, bytes, sentBytes } = line;
  const name = label || t("outbox.newTower");
  const share = bytes === 0 ? null : sentBytes / bytes;
  const way = state === "draft" ? "continue" : state === "returned" || state === "refused" ? "mend" : "open";
  return (
    <article className={classes.line} aria-label={name}>
      <div className={classes.head}>
        <strong>{name}</strong>
        <SurveyStateWord state={state} share={share} />
      </div>
      <p className={classes.quiet}>
        {[
          outcome && t(`form.outcome.${outcome}`),
          photos === 0
            ? t("outbox.noPhotos")
            : t("outbox.photos", { received: photosReceived, all: photos }) + `, ${size(bytes)}`,
          attempt > 1 && t("outbox.attempt", { attempt }),
          t("outbox.changed", { time: format.dayAndTime(updatedAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {state === "sending" && share !== null && (
        <Progress value={share * 100} aria-label={t("outbox.state.sendingShare", { share: format.share(share) })} />
      )}
      {reason && <p className={classes.reason}>{t("outbox.reason", { reason })}</p>}
      <div className={classes.buttons}>
        <Link className={classes.button} to={paths.survey(id)} aria-label={t("outbox.openOf", { tower: name })}>
          {t(`outbox.${way}`)}
        </Link>
        <button
          type="button"
          className={classes.button}
          data-quiet
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "outbox.hide" : "outbox.details")}
        </button>
      </div>
      {isOpen && <Details id={id} />}
    </article>
  );
});

function Details({ id }: { id: string }) {
  const survey = useSurvey(id);
  const photos = useSurveyPhotos(id);
  if (!survey || !photos) return null;
  return (
    <div className={classes.details}>
      <ReceiptFacts survey={survey} />
      <PhotoList surveyId={id} photos={photos} />
    </div>
  );
}
