/** Cells that stand for themselves: heights, years, kinds of towers, states, texts. */
import { plain } from "../imports/cells.ts";
import { parseDecimal } from "../imports/numbers.ts";
import { conditionWords, siteTypeWords, stateWords, termWords } from "../imports/words.ts";
import { readDay } from "./days.ts";
import { reasons } from "./messages.ts";
import { keyOf, placeOf, repair, type Blame } from "./report.ts";
import { readHeight, readTowerWord } from "./tower-words.ts";
import type { LayoutColumn, Meaning, Value, Values } from "./types.ts";

/** Puts what a cell says into `values`; faults go to `blame`. */
type CellReader = (cell: string, column: LayoutColumn, values: Values, blame: Blame) => void;

/** Heights in metres that a tower, a building or an antenna may have. */
const highest: Partial<Record<Meaning, number>> = {
  tinggi_m: 150,
  izin_tinggi_m: 150,
  tinggi_gedung_m: 900,
  tinggi_antena_m: 900,
};

const height: CellReader = (cell, column, values, blame) => {
  const key = keyOf(column);
  const reading = readHeight(cell);
  if (key === null) return;
  if (reading === null || reading.value < 0) {
    blame("unreadable", placeOf(column), { severity: "error", confidence: 0.95 });
    return;
  }
  values[key] = reading.value;
  const converted = reading.unit === "ft" || reading.unit === "cm";
  if (reading.unit !== null)
    blame("height_unit", placeOf(column), {
      severity: converted ? "warning" : "info",
      repair: repair({ [key]: reading.value }, `${reading.value} m`, reasons.written),
      confidence: converted ? 0.85 : 0.99,
    });
};

const year: CellReader = (cell, column, values, blame) => {
  const key = keyOf(column);
  const match = /^(?:th(?:n|ahun)?\.?\s*)?((?:19[5-9]|20[0-9])\d)(?:\.0+)?$/i.exec(cell);
  const day = match ? null : readDay(cell);
  if (key === null) return;
  if (match) values[key] = Number(match[1]);
  else if (day !== null) values[key] = Number(day.day.slice(0, 4));
  else blame("unreadable", placeOf(column), { severity: "error", confidence: 0.9 });
};

const decimal: CellReader = (cell, column, values, blame) => {
  const key = keyOf(column);
  const value = parseDecimal(cell.replace(/\s*m(eter)?\.?$/i, ""));
  if (key === null) return;
  if (value === null) blame("unreadable", placeOf(column), { severity: "error", confidence: 0.9 });
  else values[key] = value;
};

const structure: CellReader = (cell, column, values, blame) => {
  const word = readTowerWord(cell);
  const read: Values = {};
  if (word.structure !== null) read.jenis_menara = word.structure;
  if (word.siteType !== null) read.jenis_tapak = word.siteType;
  const rest: Values = { ...read };
  if (word.heightM !== null) rest.tinggi_m = word.heightM;
  if (Object.keys(rest).length === 0) {
    blame("unknown_word", placeOf(column), { confidence: 0.9 });
    return;
  }
  for (const [key, value] of Object.entries(read) as [Meaning, Value][]) values[key] ??= value;
  // One word of another column's (RT under "Tipe") needs no talk; several things in one cell do.
  const several = Object.keys(rest).length > 1 || word.unknown.length > 0 || !word.exact;
  if (!several) return;
  const shown = [word.siteType, word.structure, word.heightM === null ? null : `${word.heightM} m`]
    .filter((part) => part !== null)
    .join(", ");
  blame(word.unknown.length > 0 && word.structure === null ? "unknown_word" : "mixed_word", placeOf(column), {
    severity: word.unknown.length > 0 ? "warning" : "info",
    repair: repair(rest, shown, reasons.written),
    confidence: word.unknown.length > 0 ? 0.6 : 0.9,
  });
};

function words<T extends string>(
  table: Readonly<Record<T, readonly string[]>>,
  more: Readonly<Record<string, T>> = {},
): CellReader {
  const known = new Map<string, T>(Object.entries(more).map(([word, value]) => [plain(word), value]));
  for (const value of Object.keys(table) as T[])
    for (const word of [value, ...table[value]]) known.set(plain(word), value);
  return (cell, column, values, blame) => {
    const key = keyOf(column);
    const value = known.get(plain(cell));
    if (key === null) return;
    if (value !== undefined) values[key] = value;
    else blame("unknown_word", placeOf(column), { severity: "info", confidence: 0.6 });
  };
}

const condition = words(conditionWords, {
  baik: "present",
  ya: "present",
  v: "present",
  "√": "present",
  tidak: "absent",
  belum: "absent",
});
const state = words(stateWords, {
  on: "active",
  "on air": "active",
  onair: "active",
  operasi: "active",
  operasional: "active",
  baik: "active",
  off: "inactive",
  "tidak operasi": "inactive",
  bongkar: "dismantled",
});

/** `02/05` that Excel took for a date; the reader of files gives it as a day. */
const neighbourhood: CellReader = (cell, column, values, blame) => {
  const key = keyOf(column);
  if (key === null) return;
  const made = /^\d{4}-(\d\d)-(\d\d)$/.exec(cell);
  if (made === null) values[key] = cell;
  else {
    const written = `${made[2]}/${made[1]}`;
    blame("excel_serial", placeOf(column), {
      repair: repair({ [key]: written }, written, reasons.written),
      confidence: 0.6,
    });
  }
};

const asText: CellReader = (cell, column, values) => {
  const key = keyOf(column);
  if (key !== null) values[key] = cell.slice(0, 2000);
};

export const cellReaders: Partial<Record<Meaning, CellReader>> = {
  tinggi_m: height,
  tinggi_gedung_m: height,
  tinggi_antena_m: height,
  izin_tinggi_m: height,
  tahun_berdiri: year,
  akurasi_m: decimal,
  jenis_menara: structure,
  jenis_tapak: words(siteTypeWords, { rf: "rooftop", "green field": "greenfield" }),
  keadaan: state,
  papan_identitas: condition,
  pagar: condition,
  pembumian: condition,
  penangkal_petir: condition,
  lampu_halangan: condition,
  listrik: condition,
  izin_jangka: words(termWords),
  rt_rw: neighbourhood,
  nomor_registri: asText,
  site_id: asText,
  nama: asText,
  alamat: asText,
  rt: asText,
  rw: asText,
  catatan: asText,
  izin_penerbit: asText,
  izin_pemohon: asText,
  izin_lokasi: asText,
  izin_keraguan: asText,
  izin_dicabut_alasan: asText,
  izin_catatan: asText,
};

export function highestOf(meaning: Meaning): number | null {
  return highest[meaning] ?? null;
}
