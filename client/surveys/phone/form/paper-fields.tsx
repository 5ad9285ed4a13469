import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lastDay } from "../../../../contract/dates.ts";
import type { PermitPaper } from "../../../../contract/survey-content.ts";
import { ChoiceGroup } from "./choice-group.tsx";
import type { FormProps } from "./form-context.ts";
import { anchorOf } from "./steps.ts";
import classes from "./form.module.css";

/** The first day that the registry knows. */
const firstDay = "1945-08-17";

/** The permit paper that somebody at the tower has shown, if any. */
export function PaperFields({ tower, draft, reference, answer }: FormProps) {
  const { t } = useTranslation("surveys");
  const said = draft.answers.permitPaper;
  const paper = said?.answer === "changed" ? said.value : null;
  const permits = tower?.permits ?? [];
  const names = new Map((reference?.permitTypes ?? []).map(({ code, name }) => [code, name]));
  const codes = [...new Set([...names.keys(), ...permits.map(({ type }) => type), ...(paper ? [paper.type] : [])])];
  const set = (value: PermitPaper, typing = false) => answer("permitPaper", { answer: "changed", value }, { typing });
  const start: PermitPaper = {
    type: permits[0]?.type ?? codes[0] ?? "IMB",
    number: null,
    issuedOn: null,
    validUntil: null,
  };
  return (
    <>
      <ChoiceGroup
        legend={t("form.paper.question")}
        hint={permits.length === 0 && tower ? t("form.paper.knownNone") : undefined}
        choices={[
          { value: "yes", label: t("form.paper.yes") },
          { value: "no", label: t("form.paper.no"), kind: "none" },
        ]}
        value={paper ? "yes" : "no"}
        onChoose={(value) => (value === "no" ? answer("permitPaper", undefined) : set(start))}
        anchor={anchorOf("/answers/permitPaper")}
      />
      {paper && (
        <div className={classes.fields}>
          {permits.map(({ id, type, number, issuedOn, validUntil }) => (
            <Button
              key={id}
              variant="default"
              className={classes.wrapButton}
              onClick={() => set({ type, number, issuedOn, validUntil })}
            >
              {t("form.paper.copy", { paper: `${type} ${number ?? t("form.paper.noNumber")}` })}
            </Button>
          ))}
          <NativeSelect
            label={t("form.paper.type")}
            size="lg"
            value={paper.type}
            data={codes.map((code) => ({
              value: code,
              label: names.has(code) ? `${code} – ${names.get(code)}` : code,
            }))}
            onChange={({ currentTarget }) => set({ ...paper, type: currentTarget.value })}
          />
          <TextInput
            label={t("form.paper.number")}
            size="lg"
            maxLength={120}
            value={paper.number ?? ""}
            onChange={({ currentTarget: { value } }) => set({ ...paper, number: value === "" ? null : value }, true)}
          />
          <DayField
            label={t("form.paper.issuedOn")}
            value={paper.issuedOn}
            onValue={(issuedOn) => set({ ...paper, issuedOn })}
          />
          <DayField
            label={t("form.paper.validUntil")}
            value={paper.validUntil}
            onValue={(validUntil) => set({ ...paper, validUntil })}
          />
        </div>
      )}
    </>
  );
}

interface DayFieldProps {
  label: string;
  /** `YYYY-MM-DD` */
  value: string | null;
  onValue: (value: string | null) => void;
}

/** The phone's own date picker. A year that is still being typed is no day yet. */
function DayField({ label, value, onValue }: DayFieldProps) {
  const { t } = useTranslation("surveys");
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value ?? "";
  const isWrong = shown !== "" && (shown < firstDay || shown > lastDay);
  return (
    <TextInput
      type="date"
      label={label}
      size="lg"
      min={firstDay}
      max={lastDay}
      value={shown}
      error={isWrong && t("form.paper.dateWrong")}
      onChange={({ currentTarget: { value: next } }) => {
        const isDay = next === "" || (next >= firstDay && next <= lastDay);
        setTyped(isDay ? null : next);
        onValue(isDay && next !== "" ? next : null);
      }}
    />
  );
}
