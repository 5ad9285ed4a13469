import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { useRegistry } from "../../../api/session.ts";
import { paths } from "../../../app/paths.ts";
import { usePhone } from "../../../offline/phone.ts";
import type { LocalPhoto, LocalSurvey, Reference } from "../../../offline/types.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Page, usePageTitle } from "../../../ui/page.tsx";
import { momentAt } from "../where-now.ts";
import { PhotoStep } from "../photos/photo-step.tsx";
import { ConditionStep } from "./condition-step.tsx";
import { DetailsStep } from "./details-step.tsx";
import { draftToSend, faultsOf } from "./faults.ts";
import { FinishStep } from "./finish-step.tsx";
import type { FormProps } from "./form-context.ts";
import { OutcomeStep } from "./outcome-step.tsx";
import { PositionStep } from "./position-step.tsx";
import { StepBar } from "./step-bar.tsx";
import { stepOfFault, stepsFor, type Step } from "./steps.ts";
import { useDraft } from "./use-draft.ts";
import { useWhereabouts } from "./use-whereabouts.ts";
import classes from "./form.module.css";

interface SurveyFormProps {
  survey: LocalSurvey;
  photos: readonly LocalPhoto[];
  reference: Reference | null;
}

/** The form in six short steps, each of which fits a thumb; every change is stored on the phone at once. */
export function SurveyForm({ survey, photos, reference }: SurveyFormProps) {
  const { t } = useTranslation("surveys");
  const { store, sync } = usePhone();
  const navigate = useNavigate();
  const { maxAccuracyM } = useRegistry().survey;
  const [search, setSearch] = useSearchParams();
  const { draft, change, flush, state } = useDraft(survey);
  const here = useWhereabouts(draft.opened, (opened) => change({ opened }));
  const [closing, setClosing] = useState(false);
  const { tower } = survey;
  usePageTitle(tower?.number ?? t("form.newTitle"));

  const steps = stepsFor(draft.outcome);
  const step = steps.find((one) => one === search.get("langkah")) ?? "outcome";
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const faults = faultsOf(survey, draft, photos, maxAccuracyM);
  const go = (to: Step, anchor?: string) => {
    setSearch({ langkah: to });
    setTarget(anchor ?? "top");
  };
  const [target, setTarget] = useState<string | null>(null);
  useGoTo(target, step, () => setTarget(null));

  const submit = async () => {
    setClosing(true);
    try {
      change({ answers: draftToSend(draft, tower).answers });
      await flush();
      const result = await store.close(survey.id, momentAt(here.fix), maxAccuracyM);
      if (!result.ok) return setClosing(false);
      void sync.now();
      await navigate(paths.work, { replace: true, state: { note: "done" } });
    } catch (error) {
      setClosing(false);
      throw error;
    }
  };

  const props: FormProps = {
    survey,
    photos,
    draft,
    change,
    tower,
    base: tower?.values ?? null,
    reference,
    here,
    answer: (field, answer, how) => {
      const { [field]: _, ...others } = draft.answers;
      change({ answers: answer === undefined ? others : { ...others, [field]: answer } }, how);
    },
  };
  return (
    <Page width="narrow">
      <div className={classes.form}>
        <StepBar
          title={tower ? [tower.number, tower.name].filter(Boolean).join(" ") : t("form.newTitle")}
          steps={steps}
          step={step}
          faulty={new Set(faults.map(({ pointer }) => stepOfFault(pointer)))}
          state={state}
          onStep={go}
        />
        {survey.receipt?.reason && (
          <Notice kind="warning" title={t("form.sent.returned")}>
            {t("work.returnedReason", { reason: survey.receipt.reason })}
          </Notice>
        )}
        {state === "failed" && (
          <Notice kind="failure" title={t("form.saveFailed")}>
            <Button variant="default" size="md" onClick={() => void flush()}>
              {t("form.saveAgain")}
            </Button>
          </Notice>
        )}
        <div className={classes.step}>
          {step === "outcome" && <OutcomeStep {...props} />}
          {step === "position" && <PositionStep {...props} />}
          {step === "condition" && <ConditionStep {...props} />}
          {step === "details" && <DetailsStep {...props} />}
          {step === "photos" && <PhotoStep {...props} />}
          {step === "finish" && <FinishStep {...props} faults={faults} onGo={go} />}
        </div>
        <div className={classes.actions}>
          {at > 0 && (
            <Button
              variant="default"
              className={classes.back}
              aria-label={t("form.back")}
              onClick={() => go(steps[at - 1] as Step)}
            >
              <IconArrowLeft size={26} aria-hidden />
            </Button>
          )}
          {next ? (
            <Button className={classes.primary} onClick={() => go(next)} disabled={draft.outcome === null}>
              {t("form.next", { name: t(`form.steps.${next}`) })}
            </Button>
          ) : (
            <Button
              className={classes.primary}
              loading={closing}
              disabled={faults.length > 0}
              onClick={() => void submit()}
            >
              {t("form.finish.submit")}
            </Button>
          )}
        </div>
      </div>
    </Page>
  );
}

/** A new step begins at its top; a fault's link ends at the question it is about. */
function useGoTo(target: string | null, step: Step, done: () => void): void {
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });
  useEffect(() => {
    if (target === null) return;
    const element = target === "top" ? null : document.getElementById(target);
    if (element) {
      element.scrollIntoView({ block: "center" });
      element.focus({ preventScroll: true });
    } else window.scrollTo({ top: 0 });
    latest.current();
  }, [target, step]);
}
