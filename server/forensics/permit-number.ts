/** What a permit's number tells besides: its month in Roman figures, its date, and the part that counts. */
import { editDistance } from "./text.ts";

const roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

export interface NumberReading {
  /** 1 to 12, of a Roman month between separators. */
  month: number | null;
  /** A whole date among the digits, such as `SK-PBG-352501-26072023-001`. */
  day: string | null;
  /** A Roman figure that is no month, with the months that it may have been. */
  misspelt: { written: string; months: readonly number[] } | null;
}

export function readNumber(number: string): NumberReading {
  const reading: NumberReading = { month: null, day: null, misspelt: null };
  const tokens = number.split(/[/.\-_\s]+/);
  for (const [place, token] of tokens.entries()) {
    const upper = token.toUpperCase();
    const month = roman.indexOf(upper) + 1;
    if (month > 0) reading.month = month;
    else if (place > 0 && isMisspelt(token))
      reading.misspelt = { written: token, months: candidates(upper.replace(/[L1|]/g, "I")) };
    reading.day ??= dayIn(token);
  }
  if (reading.month !== null) reading.misspelt = null;
  return reading;
}

/** Only the letters of Roman months, or these with an `l`, `1` or `|` that stands for an I. */
function isMisspelt(token: string): boolean {
  return /^[IVX]{2,7}$/i.test(token) || (/^[IVXl1|]{2,6}$/.test(token) && /[IVX]/.test(token));
}

/** The nearest first; months that have nothing of what is written are left out. */
function candidates(written: string): readonly number[] {
  const sorted = [...written].sort().join("");
  return roman
    .map((name, index) => ({
      month: index + 1,
      // The same letters in another order are one slip.
      distance: [...name].sort().join("") === sorted ? 1 : editDistance(name, written),
    }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance)
    .map(({ month }) => month);
}

export function withMonth(number: string, written: string, month: number): string {
  const at = new RegExp(`(^|[/.\\-_\\s])${written.replace(/[|]/g, "\\|")}(?=$|[/.\\-_\\s])`);
  return number.replace(at, `$1${roman[month - 1] ?? written}`);
}

function dayIn(token: string): string | null {
  const match = /^(\d{2})(\d{2})((?:19|20)\d{2})$/.exec(token) ?? null;
  const [year, month, day] = match
    ? [match[3], match[2], match[1]]
    : (/^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(token)?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const iso = `${year}-${month}-${day}`;
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : null;
}

/** The digits of a number as values, and what stands between them. */
export function countingParts(number: string): { stem: string; parts: number[] } {
  const parts = (number.match(/\d+/g) ?? []).map(Number);
  return { stem: number.trim().toUpperCase().replace(/\d+/g, "#"), parts };
}
