/** A cell of an XLSX file as the text a person would have typed. */

/** What a number format makes of a number. */
export type NumberKind = "number" | "date" | "time";

/** Formats that every workbook knows without naming them (ECMA-376 Part 1, 18.8.30; 27 to 58 are East Asian dates). */
export function builtInKind(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return "date";
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? "time" : "number";
}

/** What a workbook's own format makes of a number, such as `dd\ mmmm\ yyyy;@` or `[$-421]d mmm yyyy`. */
export function kindOfFormat(code: string): NumberKind {
  const first = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .split(";")[0]
    ?.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .replace(/AM\/PM|A\/P/gi, "")
    .toLowerCase();
  if (first === undefined || first.includes("general") || /[#?0]/.test(first.replace(/s\.0+/g, "s"))) {
    return "number";
  }
  if (/[yd]/.test(first)) return "date";
  if (/[hs]/.test(first)) return "time";
  return first.includes("m") ? "date" : "number";
}

/**
 * A number as its digits, without exponent. Excel keeps fifteen significant digits: what lies beyond is the noise of
 * binary fractions (0.30000000000000004). A whole number is left as it is written, it may be an identity number.
 */
export function numberText(raw: string): string {
  const trimmed = raw.trim();
  if (/^-?\d+$/.test(trimmed)) return trimmed;
  const value = Number(trimmed);
  if (trimmed === "" || !Number.isFinite(value)) return trimmed;
  return withoutExponent(Number(value.toPrecision(15)));
}

/** A finite number as its digits, without exponent. */
export function withoutExponent(value: number): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = parts;
  const exponent = Number(power);
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, "0")}`;
}

const dayMs = 86_400_000;
/** Day 0 of the two systems; the one of 1900 has a 29 February 1900 that never was, as its day 60. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

/** The calendar day of a serial number, `YYYY-MM-DD`, its time dropped; the text itself when it is no day of ours. */
export function dayText(raw: string, date1904: boolean): string {
  const serial = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(serial)) return raw;
  const day = Math.floor(serial + 1e-9);
  const shifted = !date1904 && day < 60 ? day + 1 : day;
  const date = new Date((date1904 ? epoch1904 : epoch1900) + shifted * dayMs);
  const year = date.getUTCFullYear();
  return serial >= 0 && year >= 1900 && year <= 9999 ? date.toISOString().slice(0, 10) : numberText(raw);
}

/** The time of day of a serial number, `HH:MM`. */
export function timeText(raw: string): string {
  const serial = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(serial) || serial < 0) return raw;
  const minutes = Math.round((serial % 1) * 1440) % 1440;
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

const pad = (value: number) => String(value).padStart(2, "0");

/** Column of a cell's reference from 1 (`C12` is 3); 0 when there is none. */
export function columnOf(reference: string | undefined): number {
  let column = 0;
  for (const letter of reference ?? "") {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = column * 26 + place;
  }
  return column;
}
