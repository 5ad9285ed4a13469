import { useMemo } from "react";
import { useLanguage } from "../text/use-language.ts";
import type { Language } from "../text/i18n.ts";
import { addDays } from "../../contract/dates.ts";

const locales: Record<Language, string> = { id: "id-ID", en: "en-GB" };

/** Names of months and weekdays in the language on screen. */
export function useCalendarWords() {
  const language = useLanguage();
  return useMemo(() => {
    const words = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options });
      return (date: string) => format.format(new Date(`${date}T00:00:00Z`));
    };
    const long = words({ month: "long", year: "numeric" });
    const short = words({ month: "short" });
    const dayLong = words({ weekday: "long" });
    const dayShort = words({ weekday: "short" });
    // Any Monday and the six days after it.
    const week = Array.from({ length: 7 }, (_, day) => addDays("2026-11-30", day));
    return {
      /** "Desember 2026" from `2026-12`. */
      month: (month: string) => long(`${month}-01`),
      /** "Des" */
      monthShort: (month: string) => short(`${month}-01`),
      weekdays: week.map((day) => ({ long: dayLong(day), short: dayShort(day) })),
    };
  }, [language]);
}
