/** Numbers as Indonesian letters write them. Pure. */

const romans: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** `11` as `XI`; for whole numbers from 1 to 3999. */
export function roman(value: number): string {
  let left = value;
  let text = "";
  for (const [size, letters] of romans) {
    while (left >= size) {
      text += letters;
      left -= size;
    }
  }
  return text;
}

const small = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(" ");

/** A whole number in words (terbilang): `13` as `tiga belas`, `2026` as `dua ribu dua puluh enam`; from 0 to 999,999. */
export function inWords(value: number): string {
  if (value < 12) return small[value] ?? "";
  if (value < 20) return `${inWords(value - 10)} belas`;
  if (value < 100) return `${inWords(Math.floor(value / 10))} puluh${rest(value % 10)}`;
  if (value < 200) return `seratus${rest(value - 100)}`;
  if (value < 1000) return `${inWords(Math.floor(value / 100))} ratus${rest(value % 100)}`;
  if (value < 2000) return `seribu${rest(value - 1000)}`;
  return `${inWords(Math.floor(value / 1000))} ribu${rest(value % 1000)}`;
}

function rest(value: number): string {
  return value === 0 ? "" : ` ${inWords(value)}`;
}

/**
 * The number of a letter by the office's pattern: `{seq}` or `{seq:4}` (with leading zeros), `{kind}`, `{month}` (Roman),
 * `{year}`; everything else stands as it is.
 * @param on date of the letter, `YYYY-MM-DD`
 */
export function letterNumber(pattern: string, { seq, code, on }: { seq: number; code: string; on: string }): string {
  const values: Record<string, string> = { kind: code, month: roman(Number(on.slice(5, 7))), year: on.slice(0, 4) };
  return pattern.replace(/\{(seq|kind|month|year)(?::(\d))?\}/g, (_field, name: string, width: string | undefined) =>
    name === "seq" ? String(seq).padStart(Number(width ?? 0), "0") : (values[name] ?? ""),
  );
}
