import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AnswerChoice } from "./answer-choice.tsx";
import type { FormProps } from "./form-context.ts";

const longest = 600;

/** What the identity plate says. */
export function PlateText({ base, draft, answer }: FormProps) {
  const { t } = useTranslation("surveys");
  const said = draft.answers.plateText;
  return (
    <AnswerChoice
      field="plateText"
      registry={base?.plateText ?? null}
      answer={said}
      onAnswer={(next) => answer("plateText", next)}
    >
      <Textarea
        aria-label={t("form.field.plateText")}
        placeholder={t("form.plateHint")}
        size="md"
        autosize
        minRows={3}
        maxLength={longest}
        defaultValue={said?.answer === "changed" ? said.value : ""}
        onChange={({ currentTarget: { value } }) =>
          answer("plateText", value.trim() === "" ? undefined : { answer: "changed", value }, { typing: true })
        }
      />
    </AnswerChoice>
  );
}
