/** Numbers as Indonesian letters write them. Pure. */

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
