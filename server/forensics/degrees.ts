/** What one cell may say about a latitude or longitude: every reading that makes sense, the plainest first. */
import { parseDecimal } from "../imports/numbers.ts";
import type { FindingKind } from "./types.ts";

export type Axis = "lat" | "lon";

export interface Reading {
  value: number;
  kind: FindingKind | null;
  /** How far-fetched: 0 is what stands there. */
  cost: number;
  /** Said by a letter or by the way of writing; null: either. */
  axis: Axis | null;
}

export interface Range {
  min: number;
  max: number;
}

const hemispheres: Readonly<Record<string, readonly [Axis, 1 | -1]>> = {
  s: ["lat", -1],
  ls: ["lat", -1],
  n: ["lat", 1],
  u: ["lat", 1],
  lu: ["lat", 1],
  e: ["lon", 1],
  t: ["lon", 1],
  bt: ["lon", 1],
  w: ["lon", -1],
  bb: ["lon", -1],
};

/** @param range where the value should lie: it decides where a lost decimal point stood */
export function readingsOf(text: string, axis: Axis, range: Range): Reading[] {
  const cell = tidy(text);
  if (cell === "") return [];
  const { body, hemisphere } = takeHemisphere(cell);
  if (hemisphere !== null && hemisphere[0] !== axis) return [];
  const sixty = sexagesimal(body, hemisphere?.[1] ?? null);
  if (sixty) return withSign(sixty, axis, hemisphere !== null, range);
  const readings: Reading[] = [];
  const number = parseDecimal(body.replace(/°$/, ""));
  if (number !== null) {
    const value = hemisphere === null ? number : hemisphere[1] * Math.abs(number);
    readings.push(
      ...withSign({ value, kind: null, cost: 0, axis: hemisphere?.[0] ?? null }, axis, hemisphere !== null, range),
    );
  }
  readings.push(...withoutPoint(body, hemisphere?.[1] ?? null, range));
  return readings;
}

function tidy(text: string): string {
  return text
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .replace(/[\u00ba\u02da\u00b0]|\bderajat\b|\bdeg\b/gi, "°")
    .replace(/[\u2018\u2019\u2032\u00b4`]|\bmenit\b/gi, "'")
    .replace(/''|[\u201c\u201d\u2033]|\bdetik\b/gi, '"')
    .replace(/\b(lintang|latitude|lat|bujur|longitude|long|lon)\b\s*[:=.]?/gi, " ")
    .replace(/\bselatan\b/gi, "S")
    .replace(/\btimur\b/gi, "E")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^'(?=[-+\d])/, "");
}

function takeHemisphere(cell: string): { body: string; hemisphere: readonly [Axis, 1 | -1] | null } {
  const match = /^(ls|lu|bt|bb|[snuewt])[\s.:]*(?=[-\d])(.*)$/i.exec(cell) ?? null;
  if (match) return { body: match[2] ?? "", hemisphere: hemispheres[(match[1] ?? "").toLowerCase()] ?? null };
  const behind = /^(.*[\d°'"])[\s.]*(ls|lu|bt|bb|[snuewt])\.?$/i.exec(cell);
  if (behind)
    return { body: (behind[1] ?? "").trim(), hemisphere: hemispheres[(behind[2] ?? "").toLowerCase()] ?? null };
  return { body: cell, hemisphere: null };
}

const dms = /^([-+]?)(\d{1,3})\s*[°\s:-]\s*(\d{1,2})\s*['\s:-]\s*(\d{1,2}(?:[.,]\d+)?)\s*"?'?$/;
const ddm = /^([-+]?)(\d{1,3})\s*[°\s:]\s*(\d{1,2}(?:[.,]\d+)?)\s*'?$/;

function sexagesimal(body: string, sign: 1 | -1 | null): Reading | null {
  const full = dms.exec(body);
  const short = full === null ? ddm.exec(body) : null;
  const match = full ?? short;
  if (match === null) return null;
  const minutes = Number((match[3] ?? "").replace(",", "."));
  const seconds = full === null ? 0 : Number((match[4] ?? "").replace(",", "."));
  if (minutes >= 60 || seconds >= 60) return null;
  const size = Number(match[2]) + minutes / 60 + seconds / 3600;
  const side = sign ?? (match[1] === "-" ? -1 : 1);
  return { value: Number((side * size).toFixed(7)), kind: full === null ? "ddm" : "dms", cost: 0.1, axis: null };
}

/** A value on the wrong side of the equator or of Greenwich gets a second reading with the other sign. */
function withSign(reading: Reading, axis: Axis, said: boolean, { min, max }: Range): Reading[] {
  const limit = axis === "lat" ? 90 : 180;
  if (Math.abs(reading.value) > limit) return [];
  const other = -reading.value;
  if (said || other < min || other > max || (reading.value >= min && reading.value <= max)) return [reading];
  return [reading, { ...reading, value: other, kind: reading.kind ?? "sign", cost: reading.cost + 1 }];
}

/** Digits without a point, or with points between the thousands: the point goes where the value lies in the range. */
function withoutPoint(body: string, sign: 1 | -1 | null, { min, max }: Range): Reading[] {
  const separators = body.match(/[.,]/g)?.length ?? 0;
  const grouped = /^[-+]?\d{1,3}([.,\s]\d{3})+([.,]0*\d{0,6})?$/.test(body) && separators >= 2;
  const whole = /^[-+]?\d+([.,]0*)?$/.test(body);
  // -716.234: a point that stands too far right to be one.
  const misplaced = separators === 1 && Math.abs(Number(body.replace(",", "."))) > 180;
  const scattered = separators >= 2 && /^[-+]?\d[\d.,]*$/.test(body);
  if (!grouped && !whole && !scattered && !misplaced) return [];
  const trailing = /[.,]0+$/.exec(body);
  const digits = (trailing && (separators > 1 || whole) ? body.slice(0, trailing.index) : body).replace(/\D/g, "");
  if (digits.length < 3 || digits.length > 17) return [];
  const written = sign ?? (body.startsWith("-") ? -1 : 1);
  const kind: FindingKind = whole || (misplaced && !/[.,]\d{3}$/.test(body)) ? "lost_decimal" : "thousands_separator";
  const readings: Reading[] = [];
  for (let point = 1; point <= 3 && point < digits.length; point++) {
    const size = Number(`${digits.slice(0, point)}.${digits.slice(point)}`);
    for (const side of sign === null ? [written, -written] : [written]) {
      const value = side * size;
      if (value < min || value > max) continue;
      readings.push({ value, kind, cost: 1 + (side === written ? 0 : 0.4) + 0.01 * point, axis: null });
    }
  }
  return readings;
}
