/** Companies, districts and villages of one row. */
import type { Lexicon } from "./lexicon.ts";
import { reasons } from "./messages.ts";
import { metresBetween } from "./geometry.ts";
import type { Match, Named } from "./names.ts";
import { placeOf, repair, type Blame } from "./report.ts";
import type { ContextArea, LayoutColumn, Point, Values } from "./types.ts";

export interface NamedAreas {
  district: ContextArea | null;
  village: ContextArea | null;
}

/** A match this sure is taken without a second look at its rivals. */
const sure = 0.85;

/** @returns the owner's id; null when nobody can say */
export function readOwner(
  cell: string,
  column: LayoutColumn,
  lexicon: Lexicon,
  values: Values,
  blame: Blame,
): string | null {
  values.pemilik = cell;
  const match = matchCompany(cell, lexicon);
  if (match.score === 1 && match.others.length === 0) return match.found?.target ?? null;
  blameName(match, column, blame, (named) => ({ pemilik: named.name }));
  return match.others.length === 0 ? (match.found?.target ?? null) : null;
}

export function readTenants(cell: string, column: LayoutColumn, lexicon: Lexicon, values: Values, blame: Blame): void {
  const names = splitNames(cell, lexicon);
  values.penyewa = names;
  names.forEach((name, index) => {
    const match = matchCompany(name, lexicon);
    if (match.score === 1 && match.others.length === 0) return;
    blameName(match, column, blame, (named) => ({
      penyewa: names.map((other, at) => (at === index ? named.name : other)),
    }));
  });
}

function splitNames(cell: string, lexicon: Lexicon): string[] {
  if (lexicon.companies.exact(cell).length > 0) return [cell];
  return cell
    .replace(/,\s*(tbk|persero)\b\.?/gi, " $1")
    .split(/\s*[;,/&+|\n]\s*|\s+dan\s+|\s+-\s+/)
    .map((name) => name.replace(/^\d+[.)]\s*/, "").trim())
    .filter((name) => name !== "");
}

/** The whole name; else what stands before and in its brackets, if they mean one company. */
function matchCompany(name: string, { companies }: Lexicon): Match<string> {
  const whole = companies.match(name);
  if (whole.score === 1) return whole;
  const parts = /^(.+?)\s*[([](.+?)[)\]]\s*(?:tbk\.?)?$/i.exec(name);
  if (parts === null) return whole;
  const found = [companies.exact(parts[1] ?? ""), companies.exact(parts[2] ?? "")].map((all) =>
    all.length === 1 ? all[0] : undefined,
  );
  const [outer, inner] = found;
  const one = outer ?? inner;
  if (one === undefined || (outer && inner && outer.target !== inner.target)) return whole;
  // Nearly a known name as it stands: then its brackets hold a slip, not a remark.
  if (whole.score >= sure && whole.found?.target === one.target) return whole;
  return { found: one, score: 1, others: [] };
}

function blameName(
  match: Match<string>,
  column: LayoutColumn,
  blame: Blame,
  mend: (named: Named<string>) => Values,
): void {
  const place = placeOf(column);
  if (match.found === null) blame("name_unknown", place, { confidence: 0.7 });
  else if (match.others.length > 0 && match.score < sure) {
    const names = [match.found, ...match.others].slice(0, 4).map(({ name }) => name);
    blame("name_ambiguous", place, {
      detail: names.join(", "),
      repair: repair(mend(match.found), match.found.name, reasons.spelling),
      confidence: 0.5,
    });
  } else
    blame("name_typo", place, {
      detail: match.found.name,
      repair: repair(mend(match.found), match.found.name, reasons.spelling),
      confidence: Math.min(0.97, match.score + (match.others.length > 0 ? 0 : 0.08)),
    });
}

/** @param point where the row's tower stands, as far as known: it decides between villages of one name */
export function readAreas(
  cells: { district: string; village: string },
  columns: { district: LayoutColumn | null; village: LayoutColumn | null },
  lexicon: Lexicon,
  point: Point | null,
  values: Values,
  blame: Blame,
): NamedAreas {
  const district =
    columns.district === null || cells.district === ""
      ? null
      : readDistrict(cells.district, columns.district, lexicon, point, values, blame);
  if (columns.village === null || cells.village === "") return { district, village: null };
  const village = readVillage(cells.village, columns.village, district, lexicon, point, values, blame);
  const parent = village?.parent === null || village?.parent === undefined ? null : lexicon.area(village.parent);
  return { district: district ?? (columns.district === null || cells.district === "" ? parent : null), village };
}

function readDistrict(
  cell: string,
  column: LayoutColumn,
  lexicon: Lexicon,
  point: Point | null,
  values: Values,
  blame: Blame,
): ContextArea | null {
  const match = lexicon.districts.match(withoutRegency(cell));
  values.kecamatan = match.score === 1 ? (match.found?.target.name ?? cell) : cell;
  if (match.score === 1) return match.found?.target ?? null;
  return settleArea(match, column, "kecamatan", lexicon, point, blame);
}

function readVillage(
  cell: string,
  column: LayoutColumn,
  district: ContextArea | null,
  lexicon: Lexicon,
  point: Point | null,
  values: Values,
  blame: Blame,
): ContextArea | null {
  values.desa = cell;
  const all = lexicon.villages.exact(cell).map(({ target }) => target);
  const here = district === null ? all : all.filter(({ parent }) => parent === district.code);
  if (here.length === 1 || (here.length > 1 && point !== null)) {
    const village = here.length === 1 ? here[0] : nearestOf(here, point, lexicon);
    if (village) values.desa = village.name;
    return village ?? null;
  }
  if (here.length > 1) {
    blame("name_ambiguous", placeOf(column), {
      detail: here.map((area) => `${area.name} (${parentName(area, lexicon)})`).join(", "),
      confidence: 0.6,
    });
    return null;
  }
  const inside = district === null ? null : lexicon.villages.match(cell, (area) => area.parent === district.code);
  if (all.length > 0 && (inside?.found === null || inside?.found === undefined)) {
    const standing = point === null ? undefined : all.find((area) => lexicon.gazetteer.metresFrom(area, point) === 0);
    const parent = standing?.parent === null || standing?.parent === undefined ? null : lexicon.area(standing.parent);
    blame("village_elsewhere", placeOf(column), {
      detail: all.map((area) => parentName(area, lexicon)).join(", "),
      repair: parent === null ? null : repair({ kecamatan: parent.name }, parent.name, reasons.byPosition),
      confidence: parent === null ? 0.7 : 0.85,
    });
    return null;
  }
  const match = inside?.found ? inside : lexicon.villages.match(cell);
  return settleArea(match, column, "desa", lexicon, point, blame);
}

/** A misspelt area: the only near name, or the one of several in which the point lies. */
function settleArea(
  match: Match<ContextArea>,
  column: LayoutColumn,
  key: "kecamatan" | "desa",
  lexicon: Lexicon,
  point: Point | null,
  blame: Blame,
): ContextArea | null {
  const place = placeOf(column);
  if (match.found === null) {
    blame("name_unknown", place, { confidence: 0.8 });
    return null;
  }
  const candidates = [match.found, ...match.others].map(({ target }) => target);
  const standing =
    point === null ? undefined : candidates.find((area) => lexicon.gazetteer.metresFrom(area, point) === 0);
  const area = standing ?? match.found.target;
  const mended = repair(
    { [key]: area.name },
    area.name,
    standing && candidates.length > 1 ? reasons.byPosition : reasons.spelling,
  );
  if (candidates.length === 1 || standing !== undefined) {
    blame("name_typo", place, {
      detail: area.name,
      repair: mended,
      confidence: Math.min(0.99, match.score + (standing ? 0.12 : 0.05)),
    });
    return area;
  }
  const names = candidates.slice(0, 4).map((one) => one.name);
  blame(match.score >= sure ? "name_typo" : "name_ambiguous", place, {
    detail: names.join(", "),
    repair: mended,
    confidence: 0.5,
  });
  return null;
}

function nearestOf(
  areas: readonly ContextArea[],
  point: Point | null,
  { gazetteer }: Lexicon,
): ContextArea | undefined {
  if (point === null) return undefined;
  const far = (area: ContextArea) =>
    gazetteer.metresFrom(area, point) ?? (area.reference === null ? Infinity : metresBetween(area.reference, point));
  return [...areas].sort((a, b) => far(a) - far(b))[0];
}

function parentName(area: ContextArea, lexicon: Lexicon): string {
  return lexicon.area(area.parent ?? "")?.name ?? area.code;
}

/** `Kebomas, Kab. Gresik` names the district first. */
function withoutRegency(cell: string): string {
  return cell.replace(/[,/-]?\s*\b(kab|kabupaten|kota)\b.*$/i, "").trim() || cell;
}
