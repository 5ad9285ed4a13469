import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AnswerChoice } from "./answer-choice.tsx";
import type { FormProps } from "./form-context.ts";
import classes from "./form.module.css";

/** The operators whose antennas are seen at the tower. */
export function TenantList({ base, draft, reference, answer }: FormProps) {
  const { t } = useTranslation(["surveys", "common"]);
  const said = draft.answers.tenants;
  const known = base?.tenants ?? null;
  const operators = reference?.operators ?? [];
  const name = (id: string) =>
    [...operators, ...(reference?.owners ?? [])].find((company) => company.id === id)?.shortName ?? t("common:unknown");
  const registry = known && (known.length === 0 ? t("form.tenantsNone") : known.map(name).join(", "));
  const ticked = said?.answer === "changed" ? said.value : (known ?? []);
  // Who stands in the registry can be unticked even when he is no longer on the list of operators.
  const listed = [
    ...operators,
    ...ticked.filter((id) => !operators.some((one) => one.id === id)).map((id) => ({ id, shortName: name(id) })),
  ];
  const set = (value: readonly string[]) => answer("tenants", { answer: "changed", value: [...value].sort() });
  return (
    <AnswerChoice field="tenants" registry={registry} answer={said} onAnswer={(next) => answer("tenants", next)}>
      {listed.length === 0 ? (
        <p className={classes.note}>{t("form.tenantsEmpty")}</p>
      ) : (
        <fieldset className={classes.checks}>
          <legend>{t("form.tenantsHint")}</legend>
          {listed.map(({ id, shortName }) => (
            <Checkbox
              key={id}
              size="md"
              label={shortName}
              classNames={{ body: classes.check ?? "", label: classes.checkLabel ?? "" }}
              checked={ticked.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                set(checked ? [...ticked, id] : ticked.filter((one) => one !== id))
              }
            />
          ))}
          <Checkbox
            size="md"
            label={t("form.tenantsNone")}
            classNames={{ body: classes.check ?? "", label: classes.checkLabel ?? "" }}
            checked={said?.answer === "changed" && said.value.length === 0}
            onChange={() => set([])}
          />
        </fieldset>
      )}
    </AnswerChoice>
  );
}
