import type { Language } from "../text/i18n.ts";

const locales: Record<Language, string> = { id: "id-ID", en: "en-GB" };

/** Making a formatter costs a hundred times its use: each is made once per language and options. */
const formatters = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `date ${language} ${JSON.stringify(options)}`;
  const made =
    (formatters.get(key) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(locales[language], options);
  formatters.set(key, made);
  return made;
}

function numberFormat(language: Language, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `number ${language} ${maximumFractionDigits}`;
  const made =
    (formatters.get(key) as Intl.NumberFormat | undefined) ??
    new Intl.NumberFormat(locales[language], { maximumFractionDigits });
  formatters.set(key, made);
  return made;
}

/** `20 April 2017` from `YYYY-MM-DD`: the form for running text. */
export function longDate(date: string, language: Language): string {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return dateFormat(language, options).format(new Date(`${date}T00:00:00Z`));
}

/** `20/04/2017` from `YYYY-MM-DD`: the form for tables. */
export function shortDate(date: string): string {
  const [year, month, day] = date.split("-");
  return `${day}/${month}/${year}`;
}

/** An instant (ISO 8601) as day and time in Jakarta: `20 April 2017, 14.05 WIB`. */
export function dayAndTime(instant: string, language: Language): string {
  const text = dateFormat(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Asia/Jakarta",
  }).format(new Date(instant));
  return `${text.replace(/ (pukul|at) /, ", ")} WIB`;
}

/** `1.234,5` in Indonesian, `1,234.5` in English. */
export function formatNumber(value: number, language: Language, maximumFractionDigits = 2): string {
  return numberFormat(language, maximumFractionDigits).format(value);
}

/** `12,5 %`: `share` is a fraction from 0 to 1. */
export function formatShare(share: number, language: Language, maximumFractionDigits = 0): string {
  return `${formatNumber(share * 100, language, maximumFractionDigits)}%`;
}

/** Metres as people say them: `40 m`, `850 m`, `1,2 km`. */
export function formatDistance(metres: number, language: Language): string {
  if (metres < 995) return `${formatNumber(metres, language, 0)} m`;
  return `${formatNumber(metres / 1000, language, metres < 9950 ? 1 : 0)} km`;
}

/** A height or accuracy in metres: `42,5 m`. */
export function formatMetres(metres: number, language: Language): string {
  return `${formatNumber(metres, language, 1)} m`;
}

/**
 * Latitude then longitude, as people read and search a position given as (lon, lat). The decimal sign is a point in
 * every language, because the two numbers are separated by a comma and pasted into other maps.
 */
export function formatPosition([lon, lat]: readonly [number, number]): string {
  return `${lat.toFixed(6)}, ${lon.toFixed(6)}`;
}
