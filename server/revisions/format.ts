/** Values of a revision as people read them. */
// One by one: the whole library would take longer to load than the server's own code.
import { format } from "date-fns/format";
import { parseISO } from "date-fns/parseISO";
import { enGB } from "date-fns/locale/en-GB";
import { id as indonesian } from "date-fns/locale/id";
import { dateInJakarta } from "../../contract/dates.ts";
import type { Language } from "../http/problem-error.ts";
import { nothing, valueWords, yesNo } from "./words.ts";

/** Names of what a revision refers to, by id or code: companies, areas, permits. */
export type Names = Readonly<Record<string, string>>;

/** `2026-03-12` as `12 Maret 2026` or `12 March 2026`. */
export function longDate(date: string, language: Language): string {
  return format(parseISO(date), "d MMMM yyyy", { locale: language === "id" ? indonesian : enGB });
}

function number(value: number, language: Language): string {
  return new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 2 }).format(value);
}

/** GeoJSON keeps longitude first; people say latitude first. */
function latLon(value: object): string | null {
  const coordinates = (value as { coordinates?: unknown }).coordinates;
  if (!Array.isArray(coordinates)) return null;
  const [lon, lat] = coordinates.map(Number);
  return lon === undefined || lat === undefined ? null : `${lat.toFixed(6)}, ${lon.toFixed(6)}`;
}

/** The papers of an application: how many came in. */
function papersReceived(papers: readonly { received?: boolean }[], language: Language): string {
  const received = papers.filter((paper) => paper.received === true).length;
  return { id: `${received} dari ${papers.length} masuk`, en: `${received} of ${papers.length} received` }[language];
}

/**
 * One value of a column in words: metres with their unit, dates in full, positions as latitude, longitude, codes and ids
 * by the names of what they mean.
 */
export function formatValue(column: string, value: unknown, names: Names, language: Language): string {
  if (value === null || value === undefined || value === "") return nothing[language];
  if (typeof value === "boolean") return yesNo[value ? "true" : "false"][language];
  if (typeof value === "number") {
    if (column.endsWith("_m")) return `${number(value, language)} m`;
    return column === "year_built" ? String(value) : number(value, language);
  }
  if (column === "papers" && Array.isArray(value)) return papersReceived(value, language);
  if (typeof value === "object") return latLon(value) ?? JSON.stringify(value);
  const text = String(value);
  if (column.endsWith("_on") || column === "valid_until" || column === "ends_before") return longDate(text, language);
  if (column.endsWith("_at")) return longDate(dateInJakarta(new Date(text)), language);
  // A text may be "constructor": only what is really among the names counts.
  return valueWords[column]?.[text]?.[language] ?? (Object.hasOwn(names, text) ? names[text] : undefined) ?? text;
}
