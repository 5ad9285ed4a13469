import { useMemo } from "react";
import { useLanguage } from "../text/use-language.ts";
import * as format from "./format.ts";

/** The formats of `format.ts` in the language on screen. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      longDate: (date: string) => format.longDate(date, language),
      shortDate: format.shortDate,
      dayAndTime: (instant: string) => format.dayAndTime(instant, language),
      number: (value: number, digits?: number) => format.formatNumber(value, language, digits),
      share: (share: number, digits?: number) => format.formatShare(share, language, digits),
      distance: (metres: number) => format.formatDistance(metres, language),
      metres: (metres: number) => format.formatMetres(metres, language),
      position: format.formatPosition,
    }),
    [language],
  );
}
