import { Button, Textarea } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { paths } from "../../../app/paths.ts";
import { usePhone } from "../../../offline/phone.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useFormat } from "../../../ui/use-format.ts";
import { answersFor, lookedAt, standsThere } from "./answers.ts";
import { useFaultWords, type FormFault } from "./faults.ts";
import type { FormProps } from "./form-context.ts";
import { anchorOf, stepOfFault, type Step } from "./steps.ts";
import classes from "./form.module.css";

const longestRemarks = 2000;

interface FinishStepProps extends FormProps {
  faults: readonly FormFault[];
  onGo: (step: Step, anchor: string) => void;
}

/** Remarks, what is still missing with a way to each of it, and the evidence of the visit. */
export function FinishStep({ survey, draft, change, base, photos, faults, onGo, here }: FinishStepProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const words = useFaultWords();
  const { outcome, opened } = draft;
  const looked = outcome && standsThere(outcome) ? lookedAt(answersFor(outcome, draft.answers, base)) : null;
  const accuracy = (metres: number | null) =>
    metres === null
      ? t("form.finish.withoutPosition")
      : t("form.finish.withAccuracy", { metres: format.metres(Math.round(metres)) });
  return (
    <>
      <Textarea
        id={anchorOf("/remarks")}
        label={t("form.remarks")}
        description={t(outcome === "not_found" ? "form.remarksNeeded" : "form.remarksHint")}
        size="lg"
        autosize
        minRows={3}
        maxLength={longestRemarks}
        defaultValue={draft.remarks}
        onChange={({ currentTarget: { value } }) => change({ remarks: value }, { typing: true })}
      />
      <section className={classes.faults} aria-live="polite">
        {faults.length === 0 ? (
          <p className={classes.ready}>{t("form.finish.ready")}</p>
        ) : (
          <>
            <h2>{t("form.finish.faults", { count: faults.length })}</h2>
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.pointer} ${fault.fault} ${fault.kind ?? ""}`}>
                  <button type="button" onClick={() => onGo(stepOfFault(fault.pointer), anchorOf(fault.pointer))}>
                    <span>{words(fault)}</span>
                    <IconChevronRight size={22} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className={classes.summary}>
        <h2>{t("form.finish.summary")}</h2>
        <ul>
          {outcome && <li>{t(`form.outcome.${outcome}`)}</li>}
          {looked && (
            <>
              <li>{t("form.finish.confirmedCount", { count: looked.confirmed })}</li>
              <li>{t("form.finish.changedCount", { count: looked.changed })}</li>
              <li>{t("form.finish.unseenCount", { count: looked.unseen })}</li>
            </>
          )}
          <li>{t("form.finish.photoCount", { count: photos.length })}</li>
        </ul>
        <h2>{t("form.finish.evidence")}</h2>
        <ul>
          <li>
            {t("form.finish.opened", { time: format.dayAndTime(opened.at) })}, {accuracy(opened.accuracyM)}
          </li>
          <li>
            {t("form.finish.closes")}, {accuracy(here.fix?.accuracyM ?? null)}
          </li>
        </ul>
        <p>{t("form.finish.note")}</p>
      </section>
      {survey.attempt === 0 && <Discard id={survey.id} />}
    </>
  );
}

/** Only a draft that was never sent can be thrown away. */
function Discard({ id }: { id: string }) {
  const { t } = useTranslation("surveys");
  const { store } = usePhone();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const discard = async () => {
    await store.discard(id);
    await navigate(paths.work, { replace: true, state: { note: "discarded" } });
  };
  return (
    <>
      <Button variant="default" size="md" className={classes.discard} onClick={() => setAsked(true)}>
        {t("form.finish.discard")}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t("form.finish.discardTitle")}
        confirm={t("form.finish.discard")}
        danger
        onConfirm={() => void discard()}
        onClose={() => setAsked(false)}
      >
        {t("form.finish.discardText")}
      </ConfirmDialog>
    </>
  );
}
