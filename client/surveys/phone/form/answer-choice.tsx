import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SurveyField } from "../../../../contract/survey-content.ts";
import { ChoiceGroup, type Choice } from "./choice-group.tsx";
import { anchorOf } from "./steps.ts";

/** Longer texts stand above the buttons only. */
const longestDetail = 40;

interface AnswerChoiceProps {
  field: SurveyField;
  /** The registry's value in words; null: it does not know. */
  registry: string | null;
  answer: { answer: "confirmed" | "changed" } | undefined;
  /** Agreed, or taken back: a changed value comes from the fields below. */
  onAnswer: (answer: { answer: "confirmed" } | undefined) => void;
  /** Fields in which the other value is given; shown while it is asked for. */
  children: ReactNode;
}

/** As the registry says, different, or not looked at; what the registry does not know is filled in or not. */
export function AnswerChoice({ field, registry, answer, onAnswer, children }: AnswerChoiceProps) {
  const { t } = useTranslation("surveys");
  // "Different" without a value is no answer yet, only open fields.
  const [isOpen, setOpen] = useState(answer?.answer === "changed");
  const choices: Choice<"confirmed" | "changed" | "none">[] = [
    { value: "changed", label: t(registry === null ? "form.fill" : "form.different") },
    { value: "none", label: t("form.unseen"), kind: "none" },
  ];
  if (registry !== null) {
    const detail = registry.length > longestDetail ? undefined : registry;
    choices.unshift({ value: "confirmed", label: t("form.confirmed"), ...(detail && { detail }), kind: "agree" });
  }
  const said = answer?.answer ?? (isOpen ? "changed" : "none");
  return (
    <div>
      <ChoiceGroup
        legend={t(`form.field.${field}`)}
        hint={registry === null ? t("form.registryUnknown") : t("form.registry", { value: registry })}
        choices={choices}
        value={said}
        onChoose={(value) => {
          setOpen(value === "changed");
          onAnswer(value === "confirmed" ? { answer: "confirmed" } : undefined);
        }}
        anchor={anchorOf(`/answers/${field}`)}
      />
      {said === "changed" && <div style={{ marginTop: 8 }}>{children}</div>}
    </div>
  );
}
