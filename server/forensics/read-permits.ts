/** The permits of one row: type, number, day of issue, end; and what these say about each other. */
import { reasons } from "./messages.ts";
import { addMonths, readDay, readMonths, readPeriod, wholeMonths, type DayReading } from "./days.ts";
import type { Lexicon } from "./lexicon.ts";
import { readNumber, withMonth, type NumberReading } from "./permit-number.ts";
import { keyOf, placeOf, repair, type Blame } from "./report.ts";
import type { Text } from "../http/problem-error.ts";
import type { LayoutColumn, Meaning, ValueKey, Values } from "./types.ts";

/** The columns that describe one permit of a row; lists with several permits in a row have several. */
export interface PermitColumns {
  /** Type that the headers imply; null: a column or nobody says it. */
  type: string | null;
  columns: ReadonlyMap<Meaning, LayoutColumn>;
}

export interface ReadPermit {
  type: string | null;
  number: string | null;
  /** After the repairs proposed; null when unknown. */
  issuedOn: string | null;
  validUntil: string | null;
  /** As they stand there, before any judgement. */
  written: { issuedOn: string | null; validUntil: string | null };
}

type Settled = Pick<ReadPermit, "issuedOn" | "validUntil">;

const dateMeanings = ["izin_tanggal_terbit", "izin_berlaku_sampai"] as const;

export function permitColumns(columns: readonly LayoutColumn[]): PermitColumns[] {
  const groups = new Map<string | null, Map<Meaning, LayoutColumn>>();
  for (const column of columns) {
    if (column.meaning?.startsWith("izin_") !== true) continue;
    const group = groups.get(column.permitType) ?? new Map<Meaning, LayoutColumn>();
    group.set(column.meaning, column);
    groups.set(column.permitType, group);
  }
  return [...groups].map(([type, own]) => ({ type, columns: own }));
}

interface Dated {
  column: LayoutColumn;
  key: ValueKey;
  reading: DayReading;
}

/** @param cell the text of a column, empty when it says nothing */
export function readPermit(
  group: PermitColumns,
  cell: (column: LayoutColumn) => string,
  lexicon: Lexicon,
  values: Values,
  blame: Blame,
): ReadPermit {
  const written = (meaning: Meaning) => {
    const column = group.columns.get(meaning);
    return column === undefined ? "" : cell(column);
  };
  const type = readType(group, written("izin_jenis"), lexicon, values, blame);
  const number = readPermitNumber(group, written("izin_nomor"), values);
  const [issued, end] = readDates(group, cell, values, blame);
  const told = number === null ? null : readNumber(number);
  const usual = lexicon.context.permitTypes.find(({ code }) => code === type)?.usualMonths ?? null;
  const settled = judgeDates(issued, end, told, usual, lexicon.context.today, values, blame);
  if (number !== null && told?.misspelt) blameRoman(group, number, told.misspelt, settled.issuedOn, blame);
  readDuration(group, written("izin_masa"), settled.issuedOn, values, blame);
  const column = group.columns.get("izin_nomor");
  if (number === null && column !== undefined && (issued !== null || end !== null))
    blame("missing", placeOf(column), { severity: "info", confidence: 0.6 });
  return {
    type,
    number,
    ...settled,
    written: { issuedOn: issued?.reading.day ?? null, validUntil: end?.reading.day ?? null },
  };
}

function readType(group: PermitColumns, cell: string, lexicon: Lexicon, values: Values, blame: Blame): string | null {
  if (group.type !== null) return group.type;
  const column = group.columns.get("izin_jenis");
  if (cell === "" || column === undefined) return null;
  const type = lexicon.permitType(cell);
  if (type === null) blame("unknown_word", placeOf(column), { confidence: 0.8 });
  else values.izin_jenis = type;
  return type;
}

function readPermitNumber(group: PermitColumns, cell: string, values: Values): string | null {
  const column = group.columns.get("izin_nomor");
  const key = column === undefined ? null : keyOf(column);
  if (cell === "" || key === null) return null;
  values[key] = cell;
  return cell;
}

const openEnded = /tanpa batas|tidak terbatas|tak terbatas|tidak ada batas|selama|seumur|permanen|seterusnya/i;
const lease = /sewa|kontrak/i;

function readDates(
  group: PermitColumns,
  cell: (column: LayoutColumn) => string,
  values: Values,
  blame: Blame,
): [Dated | null, Dated | null] {
  const [issued, end] = dateMeanings.map((meaning): Dated | null => {
    const column = group.columns.get(meaning);
    const text = column === undefined ? "" : cell(column);
    const key = column === undefined ? null : keyOf(column);
    if (column === undefined || key === null || text === "") return null;
    const reading = readDay(text, column.monthFirst === true);
    if (reading === null) {
      if (meaning !== "izin_berlaku_sampai" || !readTerm(group, text, column, values))
        blameUnreadable(column, text, blame);
      return null;
    }
    dress(reading, column, key, values, blame);
    return { column, key, reading };
  });
  for (const meaning of ["izin_dicabut_tanggal"] as const) {
    const column = group.columns.get(meaning);
    if (column !== undefined) readPlainDay(cell(column), column, values, blame);
  }
  return [issued ?? null, end ?? null];
}

/** A date that has nothing to do with a permit's term. */
export function readPlainDay(cell: string, column: LayoutColumn, values: Values, blame: Blame): void {
  const key = keyOf(column);
  if (cell === "" || key === null) return;
  const reading = readDay(cell, column.monthFirst === true);
  if (reading === null) blameUnreadable(column, cell, blame);
  else dress(reading, column, key, values, blame);
}

/** Says how a date was written, where that deserves a word; its value is usable at once when there was no choice. */
function dress({ day, kind }: DayReading, column: LayoutColumn, key: ValueKey, values: Values, blame: Blame): void {
  values[key] = kind === null || kind === "month_name" ? day : null;
  if (kind === null) return;
  const severity = kind === "month_name" ? "info" : "warning";
  const confidence = { month_name: 0.99, excel_serial: 0.95, two_digit_year: 0.93, day_month: 0.97 }[kind];
  const reason = kind === "day_month" ? reasons.noMonth : reasons.written;
  blame(kind, placeOf(column), {
    severity,
    detail: kind === "day_month" ? reason.id : "",
    repair: repair({ [key]: day }, day, reason),
    confidence,
  });
}

function blameUnreadable(column: LayoutColumn, text: string, blame: Blame): void {
  const yearOnly = /^(19|20)\d\d$/.test(text);
  blame("unreadable", placeOf(column), { severity: yearOnly ? "warning" : "error", confidence: 0.95 });
}

/** An end that is no date: open-ended in words, a period, a duration. */
function readTerm(group: PermitColumns, text: string, column: LayoutColumn, values: Values): boolean {
  const suffix = group.type === null ? "" : (`@${group.type}` as const);
  const put = (meaning: Meaning, value: string) => void (values[`${meaning}${suffix}` as ValueKey] = value);
  const period = readPeriod(text);
  if (period !== null) {
    put("izin_berlaku_sampai", period[1].day);
    if (!group.columns.has("izin_tanggal_terbit")) put("izin_tanggal_terbit", period[0].day);
    return true;
  }
  if (lease.test(text)) put("izin_jangka", "follows_lease");
  else if (openEnded.test(text)) put("izin_jangka", "open_ended");
  else if (readMonths(text) !== null) put("izin_masa", text);
  else return false;
  return column.meaning !== null;
}

/** `5 tahun` in a column of its own, or where the end should stand: the end is counted from the day of issue. */
function readDuration(group: PermitColumns, cell: string, issuedOn: string | null, values: Values, blame: Blame): void {
  const column = group.columns.get("izin_masa");
  const suffix = group.type === null ? "" : `@${group.type}`;
  const masa = `izin_masa${suffix}` as ValueKey;
  const until = `izin_berlaku_sampai${suffix}` as ValueKey;
  const text = cell || (typeof values[masa] === "string" ? values[masa] : "");
  if (text === "") return;
  const months = readMonths(text);
  if (months !== null) {
    values[masa] = text;
    if (issuedOn !== null) values[until] ??= addMonths(issuedOn, months);
    return;
  }
  if (column === undefined || cell === "") return;
  const day = readDay(cell)?.day ?? readPeriod(cell)?.[1].day;
  if (day !== undefined) values[until] ??= day;
  else if (openEnded.test(cell) || lease.test(cell))
    values[`izin_jangka${suffix}` as ValueKey] = lease.test(cell) ? "follows_lease" : "open_ended";
  else blame("unreadable", placeOf(column), { severity: "warning", confidence: 0.8 });
}

/** What one assumption about a pair of dates makes of it. */
interface Case {
  issued: string | null;
  end: string | null;
  flips: readonly ("issued" | "end")[];
}

/** Finds exchanged days and months, ends before beginnings, and days in the future. */
function judgeDates(
  issued: Dated | null,
  end: Dated | null,
  told: NumberReading | null,
  usual: number | null,
  today: string,
  values: Values,
  blame: Blame,
): Settled {
  const asRead: Case = { issued: issued?.reading.day ?? null, end: end?.reading.day ?? null, flips: [] };
  const cases: Case[] = [asRead];
  if (issued?.reading.flipped) cases.push({ ...asRead, issued: issued.reading.flipped, flips: ["issued"] });
  if (end?.reading.flipped) cases.push({ ...asRead, end: end.reading.flipped, flips: ["end"] });
  if (issued?.reading.flipped && end?.reading.flipped)
    cases.push({ issued: issued.reading.flipped, end: end.reading.flipped, flips: ["issued", "end"] });
  const weigh = (one: Case) => evidence(one, told, usual, today) - 1.5 * one.flips.length;
  const best = cases.reduce((a, b) => (weigh(b) > weigh(a) ? b : a));
  const gain = weigh(best) - weigh(asRead);
  for (const side of best.flips) {
    const dated = side === "issued" ? issued : end;
    const day = side === "issued" ? best.issued : best.end;
    if (dated === null || day === null) continue;
    const reason = whyFlipped(asRead, best, told, today);
    values[dated.key] = null;
    blame("day_month", placeOf(dated.column), {
      detail: reason.id,
      repair: repair({ [dated.key]: day }, day, reason),
      confidence: Math.min(0.97, 0.7 + 0.1 * gain),
    });
  }
  if (best.issued !== null && best.end !== null && best.end < best.issued && issued !== null && end !== null)
    return blameOrder(issued, end, best.issued, best.end, usual, today, values, blame);
  if (best.issued !== null && best.issued > today && issued !== null) {
    values[issued.key] = null;
    blame("future_date", placeOf(issued.column), { severity: "error", confidence: 0.95 });
  }
  return { issuedOn: best.issued, validUntil: best.end };
}

/** Points for what fits together. */
function evidence({ issued, end }: Case, told: NumberReading | null, usual: number | null, today: string): number {
  let points = 0;
  if (issued !== null && told?.day !== null && told?.day !== undefined) points += told.day === issued ? 4 : 0;
  if (issued !== null && told?.month !== null && told?.month !== undefined)
    points += told.month === Number(issued.slice(5, 7)) ? 2 : 0;
  if (issued !== null && issued > today) points -= 3;
  if (issued !== null && end !== null) {
    if (end < issued) points -= 3;
    const months = wholeMonths(issued, end);
    if (months !== null) points += months === usual ? 3 : months % 12 === 0 ? 2.5 : months % 6 === 0 ? 1 : 0;
  }
  return points;
}

function whyFlipped(before: Case, after: Case, told: NumberReading | null, today: string): Text {
  if (told?.day !== null && told?.day !== undefined && told.day === after.issued && told.day !== before.issued)
    return reasons.numberDay;
  if (
    told?.month !== null &&
    told?.month !== undefined &&
    after.issued !== null &&
    told.month === Number(after.issued.slice(5, 7)) &&
    after.issued !== before.issued
  )
    return reasons.numberMonth;
  if (before.issued !== null && before.issued > today) return reasons.future;
  return reasons.wholeTerm;
}

function blameOrder(
  issued: Dated,
  end: Dated,
  from: string,
  to: string,
  usual: number | null,
  today: string,
  values: Values,
  blame: Blame,
): Settled {
  const exchanged = to <= today && wholeMonths(to, from) !== null;
  const place = { ...placeOf(issued.column), columns: [end.column.index] };
  values[issued.key] = null;
  values[end.key] = null;
  if (exchanged) {
    const mended = repair({ [issued.key]: to, [end.key]: from }, `${to} – ${from}`, reasons.exchanged);
    blame("end_before_start", place, {
      severity: "error",
      repair: mended,
      confidence: wholeMonths(to, from) === usual ? 0.95 : 0.8,
    });
    return { issuedOn: to, validUntil: from };
  }
  const until = usual === null ? null : addMonths(from, usual);
  const mended = until === null ? null : repair({ [issued.key]: from, [end.key]: until }, until, reasons.usualTerm);
  blame("end_before_start", place, { severity: "error", repair: mended, confidence: mended === null ? 0.9 : 0.45 });
  return { issuedOn: null, validUntil: null };
}

function blameRoman(
  group: PermitColumns,
  number: string,
  { written, months }: NonNullable<NumberReading["misspelt"]>,
  issuedOn: string | null,
  blame: Blame,
): void {
  const column = group.columns.get("izin_nomor");
  const key = column === undefined ? null : keyOf(column);
  if (column === undefined || key === null) return;
  const ofDate = issuedOn === null ? null : Number(issuedOn.slice(5, 7));
  const sure = ofDate !== null && months.includes(ofDate);
  const month = sure ? ofDate : (months[0] ?? ofDate);
  const mended = month === null ? null : withMonth(number, written, month);
  blame("roman_month", placeOf(column), {
    repair:
      mended === null
        ? null
        : repair(
            { [key]: mended },
            mended,
            sure ? { id: "bulan terbitnya", en: "the month of its issue" } : reasons.spelling,
          ),
    confidence: sure ? 0.95 : 0.45,
  });
}
