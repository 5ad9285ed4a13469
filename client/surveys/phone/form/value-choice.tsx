import { useTranslation } from "react-i18next";
import type { SurveyField } from "../../../../contract/survey-content.ts";
import { ChoiceGroup, type Choice } from "./choice-group.tsx";
import { anchorOf } from "./steps.ts";

type Answer<Value extends string> = { answer: "confirmed" } | { answer: "changed"; value: Value } | undefined;

interface ValueChoiceProps<Value extends string> {
  field: SurveyField;
  /** The values that can be chosen, with their words. */
  values: readonly { value: Value; label: string }[];
  /** The registry's value where it can be agreed with, else null. */
  known: Value | null;
  /** The registry's value in words; null: it does not know. */
  registry: string | null;
  answer: Answer<Value>;
  onAnswer: (answer: Answer<Value>) => void;
}

/** One attribute with few values: agreeing with the registry, each other value, and "not looked at". */
export function ValueChoice<Value extends string>(props: ValueChoiceProps<Value>) {
  const { field, values, known, registry, answer, onAnswer } = props;
  const { t } = useTranslation("surveys");
  type Said = Value | "confirmed" | "none";
  const choices: Choice<Said>[] = [
    ...values.map(({ value, label }): Choice<Said> =>
      value === known ? { value: "confirmed", label, detail: t("form.confirmed"), kind: "agree" } : { value, label },
    ),
    { value: "none", label: t("form.unseen"), kind: "none" },
  ];
  choices.sort((a, b) => Number(b.kind === "agree") - Number(a.kind === "agree"));
  const said = answer === undefined ? "none" : answer.answer === "confirmed" ? "confirmed" : answer.value;
  return (
    <ChoiceGroup<Said>
      legend={t(`form.field.${field}`)}
      hint={registry === null ? t("form.registryUnknown") : t("form.registry", { value: registry })}
      choices={choices}
      value={said === known ? "confirmed" : said}
      onChoose={(value) =>
        onAnswer(
          value === "none" ? undefined : value === "confirmed" ? { answer: "confirmed" } : { answer: "changed", value },
        )
      }
      anchor={anchorOf(`/answers/${field}`)}
    />
  );
}
