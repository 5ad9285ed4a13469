import type { Language } from "../text/i18n.ts";

const locales: Record<Language, string> = { id: "id-ID", en: "en-GB" };

/** A month `YYYY-MM` in words: "Desember 2026", "Des", "2026". */
export function monthWords(month: string, language: Language): { long: string; short: string; year: string } {
  const date = new Date(`${month}-01T00:00:00Z`);
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options }).format(date);
  return { long: words({ month: "long", year: "numeric" }), short: words({ month: "short" }), year: month.slice(0, 4) };
}
