/** What only a whole list can tell of its rows. */
import { plain } from "../imports/cells.ts";
import type { Facts } from "./facts.ts";
import type { createTable } from "./facts.ts";
import { learnHeights, learnTerms, type HeightRepair } from "./habits.ts";
import type { Lexicon } from "./lexicon.ts";
import { reasons } from "./messages.ts";
import type { PermitColumns } from "./read-permits.ts";
import type { PositionColumns } from "./read-place.ts";
import { findDuplicates, findSharedPoints } from "./repeats.ts";
import { blamer, columnOf, placeOf, repair, type Blame, type Place } from "./report.ts";
import type { Run } from "./runs.ts";
import { shiftOfClouds, shiftOfPairs, type Shift } from "./shift.ts";
import type { Context, ContextArea, Finding, Layout, Point } from "./types.ts";

export interface Judged {
  context: Context;
  lexicon: Lexicon;
  layout: Layout;
  facts: Facts;
  runs: readonly Run[];
  texts: ReturnType<typeof createTable>;
  positions: PositionColumns | null;
  permits: readonly PermitColumns[];
}

export interface LateFindings {
  row: number;
  findings: Finding[];
}

export interface ListSummary {
  rows: number;
  /** Rows with a position that can be used, repairs included. */
  placed: number;
  /** Of these, rows that lie in the regency after all repairs. */
  inside: number;
  shift: Shift | null;
}

/** Share of points outside the regency above which the list is another one's. */
const foreignShare = 0.6;

export function judgeList(judged: Judged): { list: Finding[]; late: Iterable<LateFindings>; summary: ListSummary } {
  const { facts, context } = judged;
  const list: Finding[] = [];
  const blameList = blamer(0, list);
  const wholeList: Place = {
    column: positionPlace(judged).column,
    columns: positionPlace(judged).columns ?? [],
    meaning: null,
  };
  const outsideBy = facts.rows.map((_, i) => metresOutside(judged, i, null));
  const placed = outsideBy.filter((metres) => metres !== null).length;
  const outside = outsideBy.filter((metres) => metres !== null && metres > regencyMargin(context)).length;
  const foreign = placed >= 10 && outside >= foreignShare * placed;
  const shift = findShift(judged);
  if (shift !== null) {
    const detail = shiftText(shift);
    blameList("offset", wholeList, { severity: "error", detail, confidence: Math.min(0.98, 0.6 + 0.4 * shift.share) });
  } else if (foreign)
    blameList("list_outside", wholeList, {
      severity: "error",
      detail: `${Math.round((100 * outside) / placed)} %`,
      confidence: 0.95,
    });
  const late = judgeRows(judged, shift);
  const inside = facts.rows.filter((_, i) => {
    const metres = metresOutside(judged, i, shift);
    return metres !== null && metres <= regencyMargin(context);
  }).length;
  return { list, late, summary: { rows: facts.rows.length, placed, inside, shift } };
}

function shiftText({ metres, lon, lat }: Shift): string {
  const side = Math.abs(lat) > Math.abs(lon) ? (lat > 0 ? "selatan" : "utara") : lon > 0 ? "barat" : "timur";
  return `${Math.round(metres)} m (${side})`;
}

/** Metres by which a position may lie outside boundaries that are computed or simplified. */
function regencyMargin({ areas }: Context): number {
  return areas.some(({ level, approximate }) => level === "district" && approximate === false) ? 500 : 2000;
}

function pointAt({ facts }: Judged, i: number, shift: Shift | null): Point | null {
  const [lon = NaN, lat = NaN] = [facts.lon[i], facts.lat[i]];
  return Number.isNaN(lon) ? null : [lon + (shift?.lon ?? 0), lat + (shift?.lat ?? 0)];
}

function metresOutside(judged: Judged, i: number, shift: Shift | null): number | null {
  const point = pointAt(judged, i, shift);
  return point === null ? null : judged.lexicon.gazetteer.metresOutside(point);
}

/** By towers that list and registry both name; without enough of them by the two clouds of points. */
function findShift(judged: Judged): Shift | null {
  const { context, facts, texts } = judged;
  const towers = context.towers.filter((tower) => tower.lon !== null && tower.lat !== null);
  if (towers.length === 0) return null;
  const bySite = new Map<number, Point | null>();
  for (const { siteId, name, lon, lat } of towers) {
    for (const text of [siteId, name]) {
      const id = text === null ? undefined : texts.get(plain(text));
      // A name that two towers share tells nothing.
      if (id !== undefined) bySite.set(id, bySite.has(id) ? null : [lon ?? 0, lat ?? 0]);
    }
  }
  const pairs: (readonly [Point, Point])[] = [];
  const list: Point[] = [];
  for (let i = 0; i < facts.rows.length; i++) {
    const point = pointAt(judged, i, null);
    if (point === null) continue;
    list.push(point);
    const registry = bySite.get(facts.site[i] ?? -1) ?? bySite.get(facts.name[i] ?? -1) ?? null;
    if (registry !== null) pairs.push([point, registry]);
  }
  if (pairs.length >= 16) return shiftOfPairs(pairs);
  return shiftOfClouds(
    list,
    towers.map(({ lon, lat }): Point => [lon ?? 0, lat ?? 0]),
  );
}

function positionPlace({ positions }: Judged): Place {
  const columns = [positions?.lat, positions?.lon, positions?.both].filter(
    (column) => column !== null && column !== undefined,
  );
  const first = positions?.both ?? positions?.lat ?? positions?.lon ?? null;
  return { column: first?.index ?? null, columns: columns.map(({ index }) => index), meaning: first?.meaning ?? null };
}

function* judgeRows(judged: Judged, shift: Shift | null): Generator<LateFindings> {
  const { facts, layout } = judged;
  const count = facts.rows.length;
  const duplicates = findDuplicates(facts);
  const shared = findSharedPoints(facts, duplicates, (i) => {
    const point = pointAt(judged, i, shift);
    const far =
      point === null ? null : farFrom(judged.lexicon, judged.context.areas[facts.village[i] ?? -1] ?? null, point);
    return far === null ? null : far === 0;
  });
  const dragged = spread(judged.runs, count);
  const judgeTerm = termJudge(judged);
  const judgeHeight = learnHeights(facts.height);
  const height = columnOf(layout, "tinggi_m");
  for (let i = 0; i < count; i++) {
    const row = facts.rows[i] ?? 0;
    const findings: Finding[] = [];
    const blame = blamer(row, findings);
    const draggedPoint = (dragged.get(i) ?? []).some(({ kind, natural }) => kind === "drag_point" && !natural);
    for (const run of dragged.get(i) ?? []) blameRun(judged, run, blame);
    if (shift !== null) blameShift(judged, i, shift, blame);
    judgePlace(judged, i, shift, shared[i] ?? 0, draggedPoint, blame);
    const other = duplicates[i] ?? -1;
    if (other >= 0)
      blame(
        "duplicate_row",
        { column: null, meaning: null },
        { detail: String(facts.rows[other] ?? 0), confidence: 0.9 },
      );
    judgeTerm(i, blame);
    const metres = facts.height[i] ?? NaN;
    if (height !== null && !Number.isNaN(metres))
      blameHeight(judgeHeight(metres, facts.low[i] === 1), placeOf(height), blame);
    if (findings.length > 0) yield { row, findings };
  }
}

/** Runs by the rows that were filled by dragging: all but the first. */
function spread(runs: readonly Run[], count: number): Map<number, Run[]> {
  const byRow = new Map<number, Run[]>();
  for (const run of runs) {
    for (let i = run.from + 1; i <= Math.min(run.to, count - 1); i++) byRow.set(i, [...(byRow.get(i) ?? []), run]);
  }
  return byRow;
}

function blameRun(judged: Judged, { kind, column, from, to, natural }: Run, blame: Blame): void {
  const { rows } = judged.facts;
  const meaning = judged.layout.columns.find(({ index }) => index === column)?.meaning ?? null;
  const place = kind === "drag_point" ? positionPlace(judged) : { column, meaning };
  const length = to - from + 1;
  blame(kind, place, {
    severity: natural ? "info" : "warning",
    detail: `(${rows[from] ?? 0}–${rows[to] ?? 0})`,
    confidence: natural ? 0.3 : Math.min(0.95, 0.6 + 0.05 * length),
  });
}

function blameShift(judged: Judged, i: number, shift: Shift, blame: Blame): void {
  const point = pointAt(judged, i, shift);
  if (point === null || judged.positions === null) return;
  const [lon, lat] = point.map((value) => Math.round(value * 1e6) / 1e6) as [number, number];
  const [latKey, lonKey] = judged.positions.keys;
  blame("offset", positionPlace(judged), {
    detail: shiftText(shift),
    repair: repair({ [latKey]: lat, [lonKey]: lon }, `${lat}, ${lon}`, reasons.shiftedBack),
    confidence: Math.min(0.97, 0.6 + 0.4 * shift.share),
  });
}

/** One reason is enough for a point that is wrong: shared, dragged, outside everything, or outside what the row names. */
function judgePlace(
  judged: Judged,
  i: number,
  shift: Shift | null,
  shared: number,
  dragged: boolean,
  blame: Blame,
): void {
  const { context, facts, lexicon } = judged;
  const point = pointAt(judged, i, shift);
  if (point === null || dragged) return;
  const place = positionPlace(judged);
  const outside = lexicon.gazetteer.metresOutside(point);
  const [district, village] = [
    context.areas[facts.district[i] ?? -1] ?? null,
    context.areas[facts.village[i] ?? -1] ?? null,
  ];
  const farVillage = farFrom(lexicon, village, point);
  if (shared > 0) {
    blame("repeated_point", place, { detail: String(shared), confidence: farVillage === null ? 0.6 : 0.9 });
    return;
  }
  if (outside !== null && outside > regencyMargin(context)) {
    blame("outside_regency", place, { severity: "error", detail: kilometres(outside), confidence: 0.95 });
    return;
  }
  const farDistrict = farFrom(lexicon, district, point);
  const nameColumn = (meaning: "kecamatan" | "desa") => columnOf(judged.layout, meaning)?.index;
  if (farDistrict !== null && farDistrict > 0) {
    const at = lexicon.gazetteer.at(point, "district")?.name;
    blame("outside_district", withColumn(place, nameColumn("kecamatan")), {
      detail: `${kilometres(farDistrict)}${at === undefined ? "" : ` (${at})`}`,
      confidence: sureness(farDistrict),
    });
  } else if (farVillage !== null && farVillage > 0) {
    const at = lexicon.gazetteer.at(point, "village")?.name;
    blame("outside_village", withColumn(place, nameColumn("desa")), {
      detail: `${kilometres(farVillage)}${at === undefined ? "" : ` (${at})`}`,
      confidence: sureness(farVillage),
    });
  }
}

function withColumn(place: Place, column: number | undefined): Place {
  return column === undefined ? place : { ...place, columns: [...(place.columns ?? []), column] };
}

/** Metres outside an area beyond its margin; 0 within; null when nobody can say. */
function farFrom({ gazetteer }: Lexicon, area: ContextArea | null, point: Point): number | null {
  const metres = area === null ? null : gazetteer.metresFrom(area, point);
  if (area === null || metres === null) return null;
  return metres > gazetteer.margin(area) ? metres : 0;
}

function sureness(metres: number): number {
  return Math.min(0.95, 0.5 + metres / 5000);
}

function kilometres(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1).replace(".", ",")} km`;
}

function termJudge({ facts, context, texts, permits }: Judged): (i: number, blame: Blame) => void {
  const { terms } = facts;
  const expected = new Map(
    context.permitTypes.map(({ code, usualMonths }) => [texts.get(`type ${code}`) ?? -1, usualMonths]),
  );
  const habits = learnTerms(terms.type, terms.months, (type) => expected.get(type) ?? null);
  const byRow = new Map<number, number[]>();
  terms.row.forEach((i, at) => {
    if (habits.isOdd(terms.type[at] ?? -1, terms.months[at] ?? 0, terms.days[at] ?? 0))
      byRow.set(i, [...(byRow.get(i) ?? []), at]);
  });
  return (i, blame) => {
    for (const at of byRow.get(i) ?? []) {
      const columns = permits[terms.group[at] ?? -1]?.columns;
      const [end, issued] = [columns?.get("izin_berlaku_sampai"), columns?.get("izin_tanggal_terbit")];
      const column = end ?? issued;
      if (column === undefined) continue;
      const usual = habits.usual(terms.type[at] ?? -1);
      const detail = `${((terms.days[at] ?? 0) / 365.25).toFixed(1).replace(".", ",")} / ${((usual ?? 0) / 12).toFixed(0)} th`;
      blame(
        "odd_term",
        { ...placeOf(column), columns: issued === undefined ? [] : [issued.index] },
        { detail, confidence: 0.8 },
      );
    }
  };
}

const factorWords: Readonly<Record<HeightRepair["factor"], string>> = {
  cm: "cm",
  "10": "× 10",
  ft: "ft",
  "0.1": "÷ 10",
};

function blameHeight(judgement: HeightRepair | null | "strange", place: Place, blame: Blame): void {
  if (judgement === null) return;
  if (judgement === "strange") {
    blame("height_factor", place, { severity: "error", detail: "?", confidence: 0.8 });
    return;
  }
  const mended = repair({ tinggi_m: judgement.value }, `${judgement.value} m`, reasons.likeOthers);
  blame("height_factor", place, {
    detail: `${judgement.value} m (${factorWords[judgement.factor]})`,
    repair: mended,
    confidence: 0.85,
  });
}
