import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MetresInput } from "../../../ui/metres-input.tsx";

const most = 400;

/** The height of a tower, metres; null: not one. */
function heightOf(held: number | string): number | null {
  return typeof held === "number" && held > 0 && held <= most ? held : null;
}

interface HeightFieldProps {
  value: number | null;
  /** Called with metres, or null while what is typed is no height. */
  onValue: (metres: number | null) => void;
}

export function HeightField({ value, onValue }: HeightFieldProps) {
  const { t } = useTranslation("surveys");
  const [held, setHeld] = useState<number | string>(value ?? "");
  return (
    <MetresInput
      aria-label={t("form.field.heightM")}
      description={t("form.heightHint")}
      size="lg"
      rightSection={t("form.heightUnit")}
      rightSectionWidth={76}
      value={held}
      error={held !== "" && heightOf(held) === null && t("form.heightWrong")}
      onChange={(next) => {
        setHeld(next);
        onValue(heightOf(next));
      }}
    />
  );
}
