import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Step } from "./steps.ts";
import type { DraftInHand } from "./use-draft.ts";
import classes from "./step-bar.module.css";

interface StepBarProps {
  title: string;
  steps: readonly Step[];
  step: Step;
  /** Steps in which something is still missing. */
  faulty: ReadonlySet<Step>;
  state: DraftInHand["state"];
  onStep: (step: Step) => void;
}

/** Which tower, how far, and that everything is stored; each step is one press away. */
export function StepBar({ title, steps, step, faulty, state, onStep }: StepBarProps) {
  const { t } = useTranslation("surveys");
  const at = steps.indexOf(step);
  return (
    <header className={classes.bar}>
      <div className={classes.head}>
        <h1>{title}</h1>
        <span className={classes.saved} data-state={state} role="status">
          {state === "saving" ? t("form.saving") : state === "saved" ? t("form.saved") : ""}
        </span>
      </div>
      <nav aria-label={t("form.stepOf", { step: at + 1, steps: steps.length, name: t(`form.steps.${step}`) })}>
        <ol className={classes.steps}>
          {steps.map((one, index) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === step ? "step" : undefined}
                data-passed={index < at || undefined}
                onClick={() => onStep(one)}
              >
                <span className={classes.line} />
                <span className={classes.name}>
                  {t(`form.steps.${one}`)}
                  {index < at && !faulty.has(one) && <IconCheck size={14} stroke={3} aria-hidden />}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
    </header>
  );
}
