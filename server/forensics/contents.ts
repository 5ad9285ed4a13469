/** What a column's cells look like, whatever its header says. */
import { parseDecimal } from "../imports/numbers.ts";
import { readDay, readMonths } from "./days.ts";
import type { Lexicon } from "./lexicon.ts";
import { isEmptyMark } from "./marks.ts";
import { createFrame, readPosition, utmZoneOf } from "./position.ts";
import { readHeight, readTowerWord } from "./tower-words.ts";
import type { Box, Meaning } from "./types.ts";

/** Share of the filled cells that look like each meaning; only meanings whose cells have a look of their own. */
export type Profile = ReadonlyMap<Meaning, number>;
export type Profiler = (cells: readonly string[]) => Profile;

export const checkable: ReadonlySet<Meaning> = new Set<Meaning>([
  "lintang", "bujur", "koordinat", "timur", "utara", "izin_tanggal_terbit", "izin_berlaku_sampai", "kecamatan", "desa", "tahun_berdiri", "izin_masa", "izin_jenis", "jenis_menara", "tinggi_m", "izin_nomor", "rt_rw",
]); // prettier-ignore

const indonesia: Box = [94, -11.5, 142, 6.5];

export function createProfiler(lexicon: Lexicon): Profiler {
  const frame = createFrame(
    [lexicon.gazetteer.bounds, indonesia],
    utmZoneOf(lexicon.context, lexicon.gazetteer.bounds),
  );
  const looks: readonly (readonly [Meaning, (cell: string) => boolean])[] = [
    ["lintang", (cell) => isAxis(cell, "lat")],
    ["bujur", (cell) => isAxis(cell, "lon")],
    [
      "koordinat",
      (cell) =>
        /\d\D+\d/.test(cell) &&
        cell.length >= 9 &&
        readPosition({ lat: "", lon: "", both: cell, south: false }, frame).placed,
    ],
    ["timur", (cell) => isMetres(cell, 100_000, 900_000)],
    ["utara", (cell) => isMetres(cell, 8_500_000, 10_000_000)],
    ["izin_tanggal_terbit", (cell) => !/^\d{5}$/.test(cell) && readDay(cell) !== null],
    ["tahun_berdiri", (cell) => /^(19[6-9]\d|20[0-7]\d)(\.0)?$/.test(cell)],
    ["izin_masa", (cell) => readMonths(cell) !== null],
    ["kecamatan", (cell) => lexicon.districts.exact(cell).length > 0],
    ["desa", (cell) => lexicon.villages.exact(cell).length > 0],
    ["pemilik", (cell) => lexicon.companies.exact(cell).length > 0 || /^pt\b/i.test(cell)],
    ["izin_jenis", (cell) => cell.length <= 40 && lexicon.permitType(cell) !== null],
    ["izin_nomor", isPermitNumber],
    [
      "jenis_menara",
      (cell) =>
        /[a-z]/i.test(cell) && readTowerWord(cell).structure !== null && readTowerWord(cell).unknown.length === 0,
    ],
    ["tinggi_m", (cell) => isHeight(cell)],
    ["rt_rw", (cell) => /^(rt\.?\s*)?\d{1,3}\s*\/\s*(rw\.?\s*)?\d{1,3}$/i.test(cell)],
    ["alamat", (cell) => /\b(jl|jln|jalan|dusun|dsn|gang|gg|perum)\b/i.test(cell)],
  ];
  return (cells) => {
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "" && !isEmptyMark(cell));
    const profile = new Map<Meaning, number>();
    if (filled.length === 0) return profile;
    for (const [meaning, fits] of looks) profile.set(meaning, filled.filter(fits).length / filled.length);
    if (counts(filled)) profile.set("nomor_urut", 1);
    return profile;
  };
}

function isAxis(cell: string, axis: "lat" | "lon"): boolean {
  const hemisphere = axis === "lat" ? /\b(s|ls|lu|n)\b|[°'"](s|n)$/i : /\b(e|bt|t)\b|[°'"](e|t)$/i;
  if (/[°º]/.test(cell)) {
    const degrees = Number(/\d+/.exec(cell)?.[0]);
    return (
      cell.length < 24 && (hemisphere.test(cell) || (axis === "lat" ? degrees <= 11 : degrees >= 94 && degrees <= 142))
    );
  }
  const value = parseDecimal(cell);
  const [low, high] = axis === "lat" ? [0.05, 11.5] : [94, 142];
  if (value !== null && /[.,]\d{3,}/.test(cell)) {
    const size = Math.abs(value);
    if (size >= low && size <= high) return true;
  }
  // Without its point: the digits begin as those of a coordinate in the country do, and are too many for anything else.
  const digits = cell.replace(/\D/g, "");
  if (/[a-z/]/i.test(cell) || digits.length < 6 || !/^-?[\d.,]+$/.test(cell)) return false;
  const tens = Number(`${digits.slice(0, 3)}.${digits.slice(3)}`);
  return axis === "lon" ? tens >= 94 && tens <= 142 : cell.startsWith("-") && digits.length <= 9;
}

function isMetres(cell: string, min: number, max: number): boolean {
  const value = parseDecimal(cell.replace(/\s*m[etu]?$/i, "")) ?? NaN;
  return value >= min && value <= max;
}

function isHeight(cell: string): boolean {
  const height = readHeight(cell);
  return height !== null && height.value >= 3 && height.value <= 150 && cell.length <= 12 && !/^0\d/.test(cell);
}

function isPermitNumber(cell: string): boolean {
  return (
    cell.length >= 6 &&
    /\d/.test(cell) &&
    (cell.match(/[/\-.]/g)?.length ?? 0) >= 2 &&
    /^[\w./\-\s,()]+$/.test(cell) &&
    readDay(cell) === null &&
    !/^-?\d+[.,]\d+$/.test(cell)
  );
}

/** 1, 2, 3 … with few gaps. */
function counts(cells: readonly string[]): boolean {
  if (cells.length < 3 || !cells.every((cell) => /^\d{1,6}\.?$/.test(cell))) return false;
  let steps = 0;
  for (let i = 1; i < cells.length; i++)
    if (parseInt(cells[i] ?? "", 10) - parseInt(cells[i - 1] ?? "", 10) === 1) steps += 1;
  return steps >= 0.9 * (cells.length - 1);
}
