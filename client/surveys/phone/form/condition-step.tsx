import { useTranslation } from "react-i18next";
import { conditionFields, type ConditionField } from "./answers.ts";
import type { FormProps } from "./form-context.ts";
import { PlateText } from "./plate-text.tsx";
import { ValueChoice } from "./value-choice.tsx";
import classes from "./form.module.css";

const conditions = ["present", "damaged", "absent"] as const;

/** The checklist: each item as the registry says, otherwise, or not looked at. */
export function ConditionStep(props: FormProps) {
  const { t } = useTranslation("surveys");
  const { answers } = props.draft;
  const looked = conditionFields.filter((field) => answers[field] !== undefined).length;
  return (
    <>
      <p className={classes.lead}>
        {t("form.conditionText")}{" "}
        <strong role="status">{t("form.looked", { looked, all: conditionFields.length })}</strong>
      </p>
      {conditionFields.map((field) => (
        <div key={field} className={classes.question}>
          <Condition field={field} {...props} />
          {field === "identityPlate" && hasPlate(props) && <PlateText {...props} />}
        </div>
      ))}
    </>
  );
}

function Condition({ field, base, draft, answer }: FormProps & { field: ConditionField }) {
  const { t } = useTranslation("surveys");
  const value = base?.[field] ?? "unknown";
  const known = value === "unknown" ? null : value;
  return (
    <ValueChoice
      field={field}
      values={conditions.map((condition) => ({ value: condition, label: t(`form.condition.${condition}`) }))}
      known={known}
      registry={known && t(`form.condition.${known}`)}
      answer={draft.answers[field]}
      onAnswer={(said) => answer(field, said)}
    />
  );
}

/** What a plate says is asked once somebody has said that there is one. */
function hasPlate({ draft, base }: FormProps): boolean {
  const plate = draft.answers.identityPlate;
  if (plate === undefined) return false;
  return (plate.answer === "changed" ? plate.value : base?.identityPlate) !== "absent";
}
