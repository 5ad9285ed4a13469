import { IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { impliedState } from "../../../../contract/survey-rules.ts";
import type { Outcome } from "../../../../contract/survey-content.ts";
import { paths } from "../../../app/paths.ts";
import { ChoiceGroup } from "./choice-group.tsx";
import type { FormProps } from "./form-context.ts";
import { NewTowerFields } from "./new-tower-fields.tsx";
import { anchorOf } from "./steps.ts";
import { TowerFacts } from "./tower-facts.tsx";
import classes from "./form.module.css";

const outcomes = ["found", "moved", "not_found", "dismantled"] as const satisfies readonly Outcome[];

/** What was found; of a new tower instead what is known of it. */
export function OutcomeStep(props: FormProps) {
  const { t } = useTranslation(["surveys", "common"]);
  const { survey, tower, draft, change } = props;
  if (tower === null) return <NewTowerFields {...props} />;
  const implied = draft.outcome && impliedState(draft.outcome);
  return (
    <>
      <TowerFacts tower={tower} />
      <ChoiceGroup
        legend={t("form.outcome.title")}
        columns={1}
        choices={outcomes.map((value) => ({
          value,
          label: t(`form.outcome.${value}`),
          detail: t(`form.outcome.${value}Text`),
        }))}
        value={draft.outcome}
        onChoose={(outcome) => change({ outcome })}
        anchor={anchorOf("/outcome")}
      />
      <Link to={paths.surveyOfNew(survey.assignmentId ?? undefined)} className={classes.bigLink}>
        <span>
          <strong>{t("form.outcome.new")}</strong>
          <span>{t("form.outcome.newText")}</span>
        </span>
        <IconChevronRight size={24} aria-hidden />
      </Link>
      {implied && (
        <p className={classes.note} role="status">
          {t("form.outcome.stateNote", { state: t(`common:state.${implied}`) })}
        </p>
      )}
    </>
  );
}
