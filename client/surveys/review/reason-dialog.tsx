import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../ui/dialog.tsx";
import classes from "./decision-bar.module.css";

/** As the contract has it. */
const reasonLength = { least: 3, most: 400 } as const;

interface ReasonDialogProps {
  verdict: "return" | "reject";
  /** The surveyor. */
  name: string;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** Why a survey does not pass: a frequent reason by one press, or words of one's own, or both. */
export function ReasonDialog({ verdict, name, onReason, onClose }: ReasonDialogProps) {
  const { t } = useTranslation("reviews");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < reasonLength.least;
  const presets = Object.values(
    t(`reason.${verdict}Presets`, { returnObjects: true }) as unknown as Record<string, string>,
  );
  const toggle = (preset: string) =>
    setReason((before) =>
      before.includes(preset) ? before.replace(preset, "").replace(/ {2,}/g, " ").trim() : `${before} ${preset}`.trim(),
    );
  return (
    <FormDialog
      title={t(`reason.${verdict}Title`, { name })}
      submit={t(`decide.${verdict}`)}
      busy={false}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isShort) onReason(reason.trim());
      }}
      onClose={onClose}
    >
      <Text size="sm">{t(`reason.${verdict}Text`)}</Text>
      <fieldset className={classes.presets}>
        <legend>{t("reason.presets")}</legend>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className={classes.preset}
            aria-pressed={reason.includes(preset)}
            onClick={() => toggle(preset)}
          >
            {preset}
          </button>
        ))}
      </fieldset>
      <Textarea
        label={t("reason.label")}
        autosize
        minRows={2}
        maxLength={reasonLength.most}
        value={reason}
        data-autofocus
        error={tried && isShort ? t("reason.fault") : null}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </FormDialog>
  );
}
