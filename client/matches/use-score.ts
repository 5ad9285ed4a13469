import { useTranslation } from "react-i18next";
import { useFormat } from "../ui/use-format.ts";
import { tenths } from "./tenths.ts";

/**
 * How sure a match is, as people say it: `9 dari 10`, `9,7 dari 10`. Rounded down, so that only what is certain is
 * called ten of ten.
 */
export function useScore(): (score: number) => string {
  const { t } = useTranslation("matches");
  const format = useFormat();
  return (score) => t("score", { of10: format.number(tenths(score), 1) });
}
