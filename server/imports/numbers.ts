/** Numbers as people write them here: `1.234,56`, `1,234.56`, `-7,16`, `-7.16`, `31 m`. */
import { Fault, type Reader } from "./cells.ts";

interface Range {
  min: number;
  max: number;
  /** `min` itself is not allowed. */
  above?: boolean;
  /** A unit that may stand behind the number: only `m` is known. */
  unit?: "m";
}

/**
 * A decimal number with comma or dot. With both, the last one is the decimal sign; one of a kind is always the decimal
 * sign (coordinates are far more frequent than thousands of metres); several of a kind separate thousands.
 * @returns null when it is no number
 */
export function parseDecimal(text: string): number | null {
  const bare = text.replace(/[\s\u00a0]/g, "").replace(/^[\u2212\u2013]/, "-");
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(bare)) return Number(bare);
  const match = /^([+-]?)([\d.,]*\d)$/.exec(bare);
  const body = match?.[2];
  if (body === undefined) return null;
  const decimal = decimalSign(body);
  const [whole = "", fraction, ...rest] = decimal === null ? [body] : body.split(decimal);
  if (rest.length > 0) return null;
  if (/[.,]/.test(whole) && !/^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(whole)) return null;
  const value = Number(`${whole.replace(/[.,]/g, "") || "0"}.${fraction ?? "0"}`);
  return match?.[1] === "-" ? -value : value;
}

function decimalSign(body: string): "," | "." | null {
  const comma = body.lastIndexOf(",");
  const dot = body.lastIndexOf(".");
  if (comma >= 0 && dot >= 0) return comma > dot ? "," : ".";
  if (comma >= 0) return body.indexOf(",") === comma ? "," : null;
  if (dot >= 0) return body.indexOf(".") === dot ? "." : null;
  return null;
}

/** A number within a range. */
export function number({ min, max, above = false, unit }: Range): Reader<number> {
  return (raw) => {
    const value = parseDecimal(unit === undefined ? raw : raw.replace(/\s*(m|mtr|meter)\.?$/i, ""));
    if (value === null) return new Fault("harus angka, misalnya 42 atau 42,5", "must be a number such as 42 or 42.5");
    if (value < min || value > max || (above && value === min)) {
      const unitName = unit === undefined ? "" : " meter";
      return new Fault(
        `harus ${above ? "lebih dari " : ""}${min} sampai ${max}${unitName}`,
        `must be ${above ? "above " : ""}${min} to ${max}${unit === undefined ? "" : " metres"}`,
      );
    }
    return value;
  };
}

/** A whole number within a range. */
export function integer(range: Range): Reader<number> {
  const read = number(range);
  return (raw) => {
    const value = read(raw);
    if (value instanceof Fault || Number.isInteger(value)) return value;
    return new Fault("harus angka bulat", "must be a whole number");
  };
}

/**
 * A coordinate in decimal degrees, WGS 84.
 * @param limit 90 for a latitude, 180 for a longitude
 */
export function degrees(limit: 90 | 180): Reader<number> {
  return (raw) => {
    const value = parseDecimal(raw);
    if (value === null) {
      return new Fault(
        "harus derajat desimal seperti -7,16234 (bukan derajat-menit-detik)",
        "must be decimal degrees such as -7.16234 (not degrees, minutes, seconds)",
      );
    }
    if (Math.abs(value) <= limit) return value;
    if (limit === 90 && value > 90 && value <= 180) {
      return new Fault(
        "bukan lintang; lintang dan bujur mungkin tertukar",
        "not a latitude; latitude and longitude may be swapped",
      );
    }
    return new Fault(
      `harus -${limit} sampai ${limit} derajat; mungkin titik desimalnya hilang`,
      `must be -${limit} to ${limit} degrees; the decimal point may be lost`,
    );
  };
}
