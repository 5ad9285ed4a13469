import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../text/use-language.ts";
import { metresOf } from "./metres.ts";

type MetresInputProps = Omit<TextInputProps, "value" | "onChange" | "inputMode"> & {
  /** Metres; "" for nothing; text that is no number stands as it was typed. */
  value?: number | string;
  onChange?: (value: number | string) => void;
};

/**
 * Metres with comma or point, however they get there. An input that only knows the one of them drops the other from
 * what is pasted or dictated: 42,5 becomes 425.
 */
export function MetresInput({ value = "", onChange, onFocus, onBlur, error, ...props }: MetresInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const written = (metres: number) => metres.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 3 });
  // What was typed stands as long as it means the value: "42," on its way to "42,5", "72 m" for 72.
  const text = metresOf(typed) === value ? typed : typeof value === "number" ? written(value) : value;
  const unreadable = typeof value === "string" && value !== "";
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={error ?? (unreadable && !busy && t("form.metres", { example: written(42.5) }))}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange?.(metresOf(currentTarget.value));
      }}
      onFocus={(event) => {
        setBusy(true);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        setBusy(false);
        onBlur?.(event);
      }}
    />
  );
}
