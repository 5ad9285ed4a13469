import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readMetres } from "../../../ui/metres.ts";

const most = 400;

/** Metres as somebody types them; null: not a height of a tower. */
function readHeight(text: string): number | null {
  const metres = readMetres(text);
  return metres !== null && metres > 0 && metres <= most ? metres : null;
}

interface HeightFieldProps {
  value: number | null;
  /** Called with metres, or null while what is typed is no height. */
  onValue: (metres: number | null) => void;
}

export function HeightField({ value, onValue }: HeightFieldProps) {
  const { t, i18n } = useTranslation("surveys");
  const [text, setText] = useState(() => (value === null ? "" : value.toLocaleString(i18n.language)));
  return (
    <TextInput
      aria-label={t("form.field.heightM")}
      description={t("form.heightHint")}
      size="lg"
      inputMode="decimal"
      rightSection={t("form.heightUnit")}
      rightSectionWidth={76}
      value={text}
      error={text.trim() !== "" && readHeight(text) === null && t("form.heightWrong")}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onValue(readHeight(currentTarget.value));
      }}
    />
  );
}
