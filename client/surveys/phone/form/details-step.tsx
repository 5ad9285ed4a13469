import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { structures } from "../../../../contract/towers.ts";
import { useFormat } from "../../../ui/use-format.ts";
import { AnswerChoice } from "./answer-choice.tsx";
import type { FormProps } from "./form-context.ts";
import { HeightField } from "./height-field.tsx";
import { PaperFields } from "./paper-fields.tsx";
import { TenantList } from "./tenant-list.tsx";
import { ValueChoice } from "./value-choice.tsx";
import classes from "./form.module.css";

/** States of a tower that stands. */
const standing = ["active", "inactive", "derelict"] as const;

/** State, structure, height, operators, permit paper. */
export function DetailsStep(props: FormProps) {
  const { t } = useTranslation(["surveys", "common"]);
  const format = useFormat();
  const { base, draft, answer } = props;
  const { state, structure, heightM } = draft.answers;
  const baseHeight = base?.heightM ?? null;
  return (
    <>
      <div className={classes.question}>
        <ValueChoice
          field="state"
          values={standing.map((value) => ({ value, label: t(`common:state.${value}`) }))}
          known={standing.find((value) => value === base?.state) ?? null}
          registry={base && t(`common:state.${base.state}`)}
          answer={state?.answer === "changed" ? stateHere(state.value) : state}
          onAnswer={(said) => answer("state", said)}
        />
      </div>
      <div className={classes.question}>
        <AnswerChoice
          field="structure"
          registry={base?.structure ? t(`common:structure.${base.structure}`) : null}
          answer={structure}
          onAnswer={(said) => answer("structure", said)}
        >
          <NativeSelect
            aria-label={t("form.field.structure")}
            size="lg"
            value={structure?.answer === "changed" ? structure.value : ""}
            data={[
              { value: "", label: "…", disabled: true },
              ...structures
                .filter((value) => value !== base?.structure)
                .map((value) => ({ value, label: t(`common:structure.${value}`) })),
            ]}
            onChange={({ currentTarget }) => {
              const value = structures.find((one) => one === currentTarget.value);
              if (value) answer("structure", { answer: "changed", value });
            }}
          />
        </AnswerChoice>
      </div>
      <div className={classes.question}>
        <AnswerChoice
          field="heightM"
          registry={baseHeight === null ? null : format.metres(baseHeight)}
          answer={heightM}
          onAnswer={(said) => answer("heightM", said)}
        >
          <HeightField
            value={heightM?.answer === "changed" ? heightM.value : null}
            onValue={(value) =>
              answer("heightM", value === null ? undefined : { answer: "changed", value }, { typing: true })
            }
          />
        </AnswerChoice>
      </div>
      <div className={classes.question}>
        <TenantList {...props} />
      </div>
      <div className={classes.question}>
        <PaperFields {...props} />
      </div>
    </>
  );
}

/** A state left over from another outcome is none here. */
function stateHere(value: string) {
  const fits = standing.find((one) => one === value);
  return fits && ({ answer: "changed", value: fits } as const);
}
