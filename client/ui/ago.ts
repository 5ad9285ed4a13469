import { useLanguage } from "../text/use-language.ts";
import type { Language } from "../text/i18n.ts";

/** Largest first: the first unit of which the time is at least one whole is the one to say. */
const units = [
  ["year", 365.25 * 86_400],
  ["month", 30.44 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/**
 * "3 hari yang lalu", "kemarin", "1 jam yang lalu": how long ago an instant (ISO 8601) was. Stands beside a date, never
 * instead of it. Less than a minute, and what a wrong clock puts into the future, is "now".
 */
export function agoWords(instant: string, now: Date, language: Language): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(instant)) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, length] = units.find(([, length]) => seconds >= length) ?? ["second", Infinity];
  return format.format(-Math.floor(seconds / length) || 0, unit);
}

/** `agoWords` in the language on screen, as of this rendering. */
export function useAgo(): (instant: string) => string {
  const language = useLanguage();
  return (instant) => agoWords(instant, new Date(), language);
}
