/** Where a list's header is and what its columns mean, from their headers and from what stands in them. */
import { plain } from "../imports/cells.ts";
import type { SheetRow } from "../imports/sheet.ts";
import { checkable, createProfiler, type Profile } from "./contents.ts";
import { readDay } from "./days.ts";
import { inBox } from "./geometry.ts";
import { createLexicon, type Lexicon } from "./lexicon.ts";
import { createFrame, readPosition, utmZoneOf } from "./position.ts";
import { hash } from "./text.ts";
import { createTitleReader, type TitleReader, type TitleReading } from "./titles.ts";
import type { Alternative, Box, Context, Layout, LayoutColumn, Meaning, Point } from "./types.ts";

/** Rows above which no header is looked for, and rows of data that are looked at. */
const deepestHeader = 40;
const profiledRows = 150;
/** Filled cells from which on a column's content may overrule its header. */
const leastAgainst = 5;

interface Header {
  /** Places among the rows given. */
  from: number;
  to: number;
  /** Per column: header, what stands above it, and what both mean. */
  titles: { title: string; over: string; reading: TitleReading | null }[];
  score: number;
}

/**
 * @param rows the first rows of the sheet; some hundreds let the columns' contents speak
 */
export function detectLayout(rows: readonly SheetRow[], context: Context): Layout {
  const lexicon = createLexicon(context);
  const readTitle = createTitleReader(context.permitTypes.map(({ code }) => code));
  const header = findHeader(rows, readTitle);
  let first = header === null ? firstWideRow(rows) : header.to + 1;
  const headerRows = header === null ? [] : rows.slice(header.from, header.to + 1).map(({ row }) => row);
  const numbering = rows[first];
  if (header !== null && numbering !== undefined && isNumbering(numbering)) {
    headerRows.push(numbering.row);
    first += 1;
  }
  const data = rows.slice(first, first + profiledRows);
  const width = Math.max(header?.titles.length ?? 0, ...data.map(({ cells }) => cells.length), 0);
  const profiler = createProfiler(lexicon);
  const profiles = Array.from({ length: width }, (_, index) => profiler(data.map(({ cells }) => cells[index] ?? "")));
  const columns = settle(
    Array.from({ length: width }, (_, index) =>
      propose(index, header?.titles[index], profiles[index] ?? new Map<Meaning, number>(), data),
    ),
    profiles,
    data,
  ).map((column) => withDateOrder(column, data));
  return {
    headerRows,
    firstDataRow: rows[first]?.row ?? (rows.at(-1)?.row ?? 0) + 1,
    columns,
    kind: kindOf(columns),
    shape: hash(columns.map(({ title }) => plain(title)).join("|")),
    extent: findExtent(columns, data, lexicon),
  };
}

/** A mapping as a person set it: place of a column → its meaning, null to leave it unread. Others stay as found. */
export function applyMapping(
  layout: Layout,
  mapping: ReadonlyMap<number, { meaning: Meaning | null; permitType?: string | null }>,
): Layout {
  const columns = layout.columns.map((column): LayoutColumn => {
    const chosen = mapping.get(column.index);
    if (chosen === undefined) return column;
    return { ...column, meaning: chosen.meaning, permitType: chosen.permitType ?? null, confidence: 1 };
  });
  return { ...layout, columns, kind: kindOf(columns) };
}

function findHeader(rows: readonly SheetRow[], readTitle: TitleReader): Header | null {
  let best: Header | null = null;
  const depth = Math.min(rows.length, deepestHeader);
  for (let at = 0; at < depth; at++) {
    const one = headerAt(rows, at, at, readTitle);
    for (const header of [one, one === null ? null : headerAt(rows, at, at + 1, readTitle)])
      if (header !== null && header.score > (best?.score ?? 1.5) + 0.01) best = header;
  }
  return best;
}

function headerAt(rows: readonly SheetRow[], from: number, to: number, readTitle: TitleReader): Header | null {
  const upper = rows[from]?.cells ?? [];
  const lower = to > from ? rows[to]?.cells : undefined;
  if (upper.length === 0 || (to > from && lower === undefined)) return null;
  if (!looksLikeTitles(upper) || (lower !== undefined && !looksLikeTitles(lower))) return null;
  const width = Math.max(upper.length, lower?.length ?? 0);
  const titles: Header["titles"] = [];
  let above = "";
  let understood = 0;
  let belowAlone = 0;
  for (let index = 0; index < width; index++) {
    const [top, bottom] = [(upper[index] ?? "").trim(), (lower?.[index] ?? "").trim()];
    // A merged cell leaves its text in the first of its columns; it reaches as far as the row below goes on.
    if (top !== "") above = top;
    else if (bottom === "") above = "";
    const over = bottom === "" ? "" : above;
    const title = bottom === "" ? top : bottom;
    const reading = title === "" ? null : readTitle(title, over);
    if (bottom !== "" && reading !== null) belowAlone += 1;
    if (reading !== null) understood += 1;
    titles.push({ title: over === "" || over === title ? title : `${over} ${title}`, over, reading });
  }
  const filled = titles.filter(({ title }) => title !== "").length;
  if (understood < 2 || understood < 0.3 * filled) return null;
  if (lower !== undefined && belowAlone < 0.5 * lower.filter((cell) => cell.trim() !== "").length) return null;
  const distinct = new Map<string, number>();
  for (const { reading } of titles)
    if (reading)
      distinct.set(
        `${reading.meaning} ${reading.permitType}`,
        Math.max(reading.confidence, distinct.get(`${reading.meaning} ${reading.permitType}`) ?? 0),
      );
  return { from, to, titles, score: [...distinct.values()].reduce((sum, one) => sum + one, 0) };
}

/** Titles are words: hardly a cell with a number in it, no sentence. */
function looksLikeTitles(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const numbers = filled.filter(
    (cell) => /^[-+]?[\d.,/]+$/.test(cell) || /\d{4,}/.test(cell) || cell.length > 60,
  ).length;
  return filled.length > 0 && numbers <= 0.15 * filled.length;
}

function isNumbering({ cells }: SheetRow): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const values = filled.map((cell) => Number(/^\(?(\d{1,3})(?:\.0)?\)?$/.exec(cell)?.[1] ?? NaN));
  if (values.length < 3 || values.some(Number.isNaN)) return false;
  return (
    values.filter((value, index) => index > 0 && value === (values[index - 1] ?? 0) + 1).length >=
    0.7 * (values.length - 1)
  );
}

/** Without a header: the first row that is as wide as most. */
function firstWideRow(rows: readonly SheetRow[]): number {
  const widths = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  return Math.max(
    0,
    widths.findIndex((count) => count >= 0.6 * usual && count > 0),
  );
}

function propose(
  index: number,
  header: Header["titles"][number] | undefined,
  profile: Profile,
  data: readonly SheetRow[],
): LayoutColumn {
  const title = header?.title ?? "";
  const reading = header?.reading ?? null;
  const seen = [...profile].filter(([, share]) => share >= 0.5).sort((a, b) => b[1] - a[1]);
  const alternatives: Alternative[] = seen
    .slice(0, 4)
    .map(([meaning, share]) => ({ meaning, permitType: null, confidence: 0.7 * share }));
  const column = { index, title, alternatives };
  if (reading === null) return { ...column, ...fromContent(title, profile) };
  const family = sameLook(reading.meaning);
  const support = family === null ? null : (profile.get(family) ?? 0);
  // A few cells may all be wrong; a header is doubted when many speak against it.
  const filled = data.filter(({ cells }) => (cells[index] ?? "").trim() !== "").length;
  if (support === null || support >= 0.2 || filled < leastAgainst)
    return {
      ...column,
      meaning: reading.meaning,
      permitType: reading.permitType,
      confidence: Math.min(1, reading.confidence + (support ?? 0) * 0.05),
    };
  const better = bestLook(profile, reading.meaning);
  if (better !== null)
    return {
      ...column,
      meaning: inFamily(better[0], reading.meaning),
      permitType: reading.permitType,
      confidence: 0.65,
    };
  return { ...column, meaning: reading.meaning, permitType: reading.permitType, confidence: reading.confidence * 0.7 };
}

/** The meaning under whose look a column's cells are judged; null: they may look like anything. */
function sameLook(meaning: Meaning): Meaning | null {
  if (
    meaning === "izin_berlaku_sampai" ||
    meaning === "terakhir_dilihat" ||
    meaning === "dibongkar_tanggal" ||
    meaning === "izin_dicabut_tanggal"
  )
    return "izin_tanggal_terbit";
  if (meaning === "izin_lintang") return "lintang";
  if (meaning === "izin_bujur") return "bujur";
  if (meaning === "izin_koordinat") return "koordinat";
  if (meaning === "izin_tinggi_m") return "tinggi_m";
  // RT/RW in the hands of Excel is a column of dates.
  return checkable.has(meaning) && meaning !== "rt_rw" ? meaning : null;
}

/** A permit's column stays a permit's column when its header lied about the axis only. */
function inFamily(found: Meaning, said: Meaning): Meaning {
  if (!said.startsWith("izin_")) return found;
  const inPermit: Partial<Record<Meaning, Meaning>> = {
    lintang: "izin_lintang",
    bujur: "izin_bujur",
    koordinat: "izin_koordinat",
    tinggi_m: "izin_tinggi_m",
  };
  return inPermit[found] ?? found;
}

/** Looks so sure that they may overrule a header. */
const telling: readonly Meaning[] = [
  "koordinat",
  "lintang",
  "bujur",
  "utara",
  "timur",
  "izin_masa",
  "izin_tanggal_terbit",
  "izin_jenis",
  "kecamatan",
  "desa",
  "jenis_menara",
  "izin_nomor",
  "tahun_berdiri",
];

function bestLook(profile: Profile, said: Meaning): [Meaning, number] | null {
  const found = telling
    .filter((meaning) => meaning !== said)
    .map((meaning): [Meaning, number] => [meaning, profile.get(meaning) ?? 0])
    .sort((a, b) => b[1] - a[1])[0];
  if (found === undefined || found[1] < 0.6) return null;
  // Years under "Tanggal" are dates that lack their day, not the year in which a tower was built.
  if (found[0] === "tahun_berdiri" && said !== "tinggi_m") return null;
  return found;
}

function fromContent(title: string, profile: Profile): Pick<LayoutColumn, "meaning" | "permitType" | "confidence"> {
  const order: readonly Meaning[] = [
    "nomor_urut",
    ...telling,
    "pemilik",
    "rt_rw",
    "alamat",
    ...(title === "" ? (["tinggi_m"] as const) : []),
  ];
  const found = order
    // Nearly any number may be a height: only when nothing else fits.
    .map((meaning): [Meaning, number] => [meaning, (profile.get(meaning) ?? 0) * (meaning === "tinggi_m" ? 0.7 : 1)])
    .filter(([, share]) => share >= (title === "" ? 0.6 : 0.8))
    .reduce<[Meaning, number] | null>((best, one) => (best === null || one[1] > best[1] + 0.05 ? one : best), null);
  // A header that nobody knows over cells that look like something: less sure than no header at all.
  return {
    meaning: found?.[0] ?? null,
    permitType: null,
    confidence: found === null ? 0 : found[1] * (title === "" ? 0.75 : 0.55),
  };
}

/** One column for each meaning: the surest keeps it; a second one takes what is left of its kind. */
function settle(columns: LayoutColumn[], profiles: readonly Profile[], data: readonly SheetRow[]): LayoutColumn[] {
  const taken = new Map<string, LayoutColumn>();
  const result = [...columns];
  const key = ({ meaning, permitType }: LayoutColumn) => `${meaning} ${permitType ?? ""}`;
  for (const column of [...columns].sort((a, b) => b.confidence - a.confidence || a.index - b.index)) {
    if (column.meaning === null) continue;
    if (!taken.has(key(column))) {
      taken.set(key(column), column);
      continue;
    }
    const second = secondMeaning(column, profiles[column.index]);
    const settled: LayoutColumn =
      second !== null && !taken.has(`${second} ${column.permitType ?? ""}`)
        ? { ...column, meaning: second, confidence: column.confidence * 0.7 }
        : {
            ...column,
            meaning: null,
            confidence: 0,
            alternatives: [
              { meaning: column.meaning, permitType: column.permitType, confidence: 0.4 },
              ...column.alternatives,
            ],
          };
    if (settled.meaning !== null) taken.set(key(settled), settled);
    result[column.index] = settled;
  }
  return inDateOrder(result, data);
}

function secondMeaning({ meaning }: LayoutColumn, profile: Profile | undefined): Meaning | null {
  if (meaning === "pemilik" && (profile?.get("pemilik") ?? 0) > 0.2) return "penyewa";
  if (meaning === "izin_tanggal_terbit") return "izin_berlaku_sampai";
  if (meaning === "izin_berlaku_sampai" && (profile?.get("izin_tanggal_terbit") ?? 0) > 0.5)
    return "izin_tanggal_terbit";
  if (meaning === "lintang") return "bujur";
  if (meaning === "bujur") return "lintang";
  return null;
}

/** Two columns of dates without headers: the permit begins with the earlier one. */
function inDateOrder(columns: LayoutColumn[], data: readonly SheetRow[]): LayoutColumn[] {
  const from = columns.find((column) => column.meaning === "izin_tanggal_terbit" && column.title === "");
  const to = columns.find((column) => column.meaning === "izin_berlaku_sampai" && column.title === "");
  if (from === undefined || to === undefined) return columns;
  let later = 0;
  for (const { cells } of data) {
    const [a, b] = [readDay(cells[from.index] ?? ""), readDay(cells[to.index] ?? "")];
    if (a !== null && b !== null) later += a.day <= b.day ? 1 : -1;
  }
  if (later >= 0) return columns;
  return columns.map((column) => {
    if (column === from) return { ...column, meaning: "izin_berlaku_sampai" };
    return column === to ? { ...column, meaning: "izin_tanggal_terbit" } : column;
  });
}

function withDateOrder(column: LayoutColumn, data: readonly SheetRow[]): LayoutColumn {
  if (column.meaning === null || sameLook(column.meaning) !== "izin_tanggal_terbit") return column;
  const orders = data.map(({ cells }) => readDay(cells[column.index] ?? "")?.order ?? null);
  const [month, day] = [
    orders.filter((order) => order === "month").length,
    orders.filter((order) => order === "day").length,
  ];
  return month >= 3 && month > 4 * day ? { ...column, monthFirst: true } : column;
}

function kindOf(columns: readonly LayoutColumn[]): Layout["kind"] {
  const has = (...wanted: Meaning[]) => columns.some(({ meaning }) => meaning !== null && wanted.includes(meaning));
  const permits = columns.some(({ meaning }) => meaning?.startsWith("izin_") ?? false);
  const towers = has(
    "lintang",
    "bujur",
    "koordinat",
    "timur",
    "utara",
    "site_id",
    "nama",
    "nomor_registri",
    "tinggi_m",
    "jenis_menara",
  );
  return permits && towers ? "both" : permits ? "permits" : "towers";
}

/** The middle nine tenths of the list's own points. */
function findExtent(
  columns: readonly LayoutColumn[],
  data: readonly SheetRow[],
  { gazetteer, context }: Lexicon,
): Box | null {
  const place = (meaning: Meaning) => columns.find((column) => column.meaning === meaning)?.index ?? -1;
  const [lat, lon, both] = [place("lintang"), place("bujur"), place("koordinat")];
  const frame = createFrame([gazetteer.bounds], utmZoneOf(context, gazetteer.bounds));
  const points = data.flatMap(({ cells }): Point[] => {
    const cell = (index: number) => (cells[index] ?? "").trim();
    const reading = readPosition({ lat: cell(lat), lon: cell(lon), both: cell(both), south: false }, frame);
    return reading.lat === null || reading.lon === null ? [] : [[reading.lon, reading.lat]];
  });
  if (points.length < 5) return null;
  const quantile = (axis: 0 | 1, share: number) =>
    points.map((point) => point[axis]).sort((a, b) => a - b)[Math.round(share * (points.length - 1))] ?? 0;
  const box: Box = [quantile(0, 0.05), quantile(1, 0.05), quantile(0, 0.95), quantile(1, 0.95)];
  return points.some((point) => inBox(point, box)) ? box : null;
}
