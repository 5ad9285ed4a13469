/**
 * The examination of a foreign list, fed row by row. What a row says by itself is told at once; what only the whole
 * list can tell (a shift of all points, dragged cells, repeated towers, unusual terms) is told at the end.
 */
import { plain } from "../imports/cells.ts";
import type { SheetRow } from "../imports/sheet.ts";
import { daysBetween } from "../../contract/dates.ts";
import { wholeMonths } from "./days.ts";
import { createFacts, createTable } from "./facts.ts";
import { judgeList, type LateFindings, type ListSummary } from "./judge-list.ts";
import { createLexicon } from "./lexicon.ts";
import { isEmptyMark } from "./marks.ts";
import { inBox } from "./geometry.ts";
import { createFrame, utmZoneOf } from "./position.ts";
import { cellReaders } from "./read-cells.ts";
import { readAreas, readOwner, readTenants } from "./read-names.ts";
import { permitColumns, readPermit, readPlainDay, type ReadPermit } from "./read-permits.ts";
import { positionColumns, readPlace, type ReadPlace } from "./read-place.ts";
import { blamer, columnOf, keyOf, placeOf, type Blame } from "./report.ts";
import { kindOfRow } from "./row-kind.ts";
import { createTrack, dayStep, numberStep, pointStep, type Run } from "./runs.ts";
import type { Context, Finding, Layout, LayoutColumn, Meaning, Point, RowResult, ValueKey, Values } from "./types.ts";

export interface Analysis {
  /** Reads the next row of the sheet, header and blank rows included. Never throws, whatever the cells hold. */
  push(row: SheetRow): RowResult;
  /** What the whole list tells; call it once, after the last row. */
  finish(): { list: Finding[]; late: Iterable<LateFindings>; summary: ListSummary };
}

const longestCell = 2000;

export function createAnalysis(context: Context, layout: Layout): Analysis {
  const lexicon = createLexicon(context);
  const { bounds } = lexicon.gazetteer;
  const frame = createFrame([bounds, foreignExtent(layout, bounds)], utmZoneOf(context, bounds));
  const positions = positionColumns(layout);
  const permitPositions = positionColumns(layout, true);
  const permits = permitColumns(layout.columns);
  const columns = {
    district: columnOf(layout, "kecamatan"),
    village: columnOf(layout, "desa"),
    owner: columnOf(layout, "pemilik"),
    tenants: columnOf(layout, "penyewa"),
  };
  const plainDays = layout.columns.filter(
    ({ meaning }) => meaning === "pemilik_sejak" || meaning === "terakhir_dilihat" || meaning === "dibongkar_tanggal",
  );
  const areaNumbers = new Map(context.areas.map((area, index) => [area, index]));
  const facts = createFacts();
  const texts = createTable();
  const sitesSeen = new Set<number>();
  const runs: Run[] = [];
  const tracks = createTracks(layout, (run) => runs.push(run));

  const readData = (row: SheetRow): RowResult => {
    const values: Values = {};
    const findings: Finding[] = [];
    const blame = blamer(row.row, findings);
    const cell = (column: LayoutColumn | null) =>
      column === null ? "" : tidy(row.cells[column.index] ?? "", column.meaning);
    for (const column of layout.columns) readCell(row, column, cell(column), values, blame);
    for (const column of plainDays) readPlainDay(cell(column), column, values, blame);
    const place = positions === null ? null : readPlace(positions, cell, frame, lexicon, values, blame);
    if (permitPositions !== null) readPlace(permitPositions, cell, frame, lexicon, values, blame);
    const point: Point | null = place === null || place.placeholder ? null : [place.lon, place.lat];
    const areas = readAreas(
      { district: cell(columns.district), village: cell(columns.village) },
      columns,
      lexicon,
      point,
      values,
      blame,
    );
    const owner =
      columns.owner === null || cell(columns.owner) === ""
        ? null
        : readOwner(cell(columns.owner), columns.owner, lexicon, values, blame);
    if (columns.tenants !== null && cell(columns.tenants) !== "")
      readTenants(cell(columns.tenants), columns.tenants, lexicon, values, blame);
    const read = permits.map((group) => readPermit(group, cell, lexicon, values, blame));
    remember(row, values, place, areas, owner, read);
    if (positions !== null && place === null) blameMissing(cell, blame);
    return { row: row.row, kind: "data", values, findings };
  };

  const blameMissing = (cell: (column: LayoutColumn | null) => string, blame: Blame) => {
    const site = facts.site.at(-1) ?? -1;
    const own = [positions?.lat ?? null, positions?.lon ?? null, positions?.both ?? null].filter(
      (column) => column !== null,
    );
    const written = own.some((column) => cell(column) !== "");
    // Another permit of a tower above may leave the tower's cells empty.
    if (written || sitesSeen.has(site) || layout.kind === "permits") return;
    const [first, ...others] = own;
    if (first)
      blame(
        "missing",
        { ...placeOf(first), columns: others.map(({ index }) => index) },
        { severity: "error", confidence: 0.99 },
      );
  };

  const remember = (
    row: SheetRow,
    values: Values,
    place: ReadPlace | null,
    areas: ReturnType<typeof readAreas>,
    owner: string | null,
    read: readonly ReadPermit[],
  ) => {
    const index = facts.rows.length;
    const used = place === null || place.placeholder ? null : place;
    facts.rows.push(row.row);
    facts.lon.push(used?.lon ?? NaN);
    facts.lat.push(used?.lat ?? NaN);
    facts.district.push(areas.district === null ? -1 : (areaNumbers.get(areas.district) ?? -1));
    facts.village.push(areas.village === null ? -1 : (areaNumbers.get(areas.village) ?? -1));
    facts.owner.push(texts.idOf(owner ?? textOf(values.pemilik)));
    const site = texts.idOf(textOf(values.site_id));
    facts.site.push(site);
    facts.name.push(texts.idOf(textOf(values.nama)));
    facts.permit.push(
      texts.idOf(
        read
          .map(({ type, number, issuedOn }) =>
            number === null && issuedOn === null ? "" : `${type} ${number} ${issuedOn}`,
          )
          .join("|")
          .replace(/^\|*$/, ""),
      ),
    );
    facts.height.push(typeof values.tinggi_m === "number" ? values.tinggi_m : NaN);
    const structure = values.jenis_menara;
    facts.low.push(
      structure === undefined || structure === "mini_pole" || structure === "rooftop" || structure === "camouflage"
        ? 1
        : 0,
    );
    read.forEach(({ type, issuedOn, validUntil }, group) => {
      if (issuedOn === null || validUntil === null) return;
      facts.terms.row.push(index);
      facts.terms.group.push(group);
      facts.terms.type.push(texts.idOf(`type ${type ?? ""}`));
      facts.terms.days.push(daysBetween(issuedOn, validUntil));
      facts.terms.months.push(wholeMonths(issuedOn, validUntil) ?? 0);
    });
    tracks.follow(index, read, used);
    if (used !== null && site >= 0) sitesSeen.add(site);
  };

  return {
    push(row) {
      const kind = kindOfRow(row, layout);
      return kind === "data" ? readData(row) : { row: row.row, kind, values: {}, findings: [] };
    },
    finish() {
      tracks.end();
      return judgeList({ context, lexicon, layout, facts, runs, texts, positions, permits });
    },
  };
}

/** Accepted repairs put into a row's values, in the order given. */
export function applyRepairs(values: Values, accepted: readonly Pick<Finding, "repair">[]): Values {
  return accepted.reduce<Values>((all, { repair }) => (repair === null ? all : { ...all, ...repair.values }), {
    ...values,
  });
}

/** Empty marks are told and read as nothing; cells with a reader of their own are read. */
function readCell(row: SheetRow, column: LayoutColumn, cell: string, values: Values, blame: Blame): void {
  const key = keyOf(column);
  if (key === null || column.meaning === null || column.meaning === "nomor_urut") return;
  values[key] ??= null;
  if (cell === "") {
    if ((row.cells[column.index] ?? "").trim() !== "")
      blame("empty_marker", placeOf(column), { severity: "info", confidence: 0.99 });
    return;
  }
  cellReaders[column.meaning]?.(cell, column, values, blame);
}

function tidy(cell: string, meaning: Meaning | null): string {
  const text = cell
    .slice(0, longestCell)
    .replace(/[\u0000-\u001f\u007f\ufeff]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const bare = /^'[=+\-@\d]/.test(text) ? text.slice(1) : text;
  if (isEmptyMark(bare)) return "";
  return meaning?.startsWith("izin_") === true && /^(tidak|belum|blm|tdk) ada\b/i.test(bare) ? "" : bare;
}

function textOf(value: Values[ValueKey]): string | null {
  return typeof value === "string" ? plain(value) : null;
}

/** Where a list of another regency lies, so that its cells can be read at all. */
function foreignExtent({ extent }: Layout, bounds: Layout["extent"]): Layout["extent"] {
  if (extent === null || bounds === null) return extent;
  const [west, south, east, north] = extent;
  return inBox([(west + east) / 2, (south + north) / 2], bounds, 0.15) ? null : extent;
}

/** One track per permit column that may have been dragged, and one for the positions. */
function createTracks(layout: Layout, found: (run: Run) => void) {
  const positions = positionColumns(layout);
  const point = createTrack("drag_point", (positions?.both ?? positions?.lat)?.index ?? -1, found);
  const groups = permitColumns(layout.columns).map(({ columns }) => ({
    number: createTrack("drag_number", columns.get("izin_nomor")?.index ?? -1, found),
    issued: createTrack("drag_date", columns.get("izin_tanggal_terbit")?.index ?? -1, found),
    end: createTrack("drag_date", columns.get("izin_berlaku_sampai")?.index ?? -1, found),
  }));
  let before: { place: ReadPlace | null; read: readonly ReadPermit[] } = { place: null, read: [] };
  return {
    follow(index: number, read: readonly ReadPermit[], place: ReadPlace | null): void {
      const last = before.place;
      point.next(
        index,
        place === null || last === null ? null : pointStep([last.lon, last.lat], [place.lon, place.lat]),
        false,
      );
      groups.forEach(({ number, issued, end }, group) => {
        const [a, b] = [before.read[group], read[group]];
        const step = <T>(
          from: T | null | undefined,
          to: T | null | undefined,
          by: (from: T, to: T) => string | null,
        ) => (from === null || from === undefined || to === null || to === undefined ? null : by(from, to));
        const [from, to] = [a?.written, b?.written];
        const ordered =
          from?.issuedOn !== null &&
          from?.issuedOn !== undefined &&
          to?.issuedOn !== null &&
          to?.issuedOn !== undefined &&
          from.issuedOn <= to.issuedOn;
        number.next(index, step(a?.number, b?.number, numberStep), ordered);
        const issuedMove = step(from?.issuedOn, to?.issuedOn, dayStep);
        const endMove = step(from?.validUntil, to?.validUntil, dayStep);
        issued.next(index, issuedMove, false);
        // Ends that follow their beginnings day by day say nothing new.
        end.next(index, endMove, endMove !== null && endMove === issuedMove);
      });
      before = { place, read };
    },
    end(): void {
      point.end();
      for (const { number, issued, end } of groups) for (const track of [number, issued, end]) track.end();
    },
  };
}
