/** Calendar dates as people write them: `20/04/2017`, `20 April 2017`, `12-Agt-09`, `2017-04-20`, Excel's day numbers. */
import { addDays } from "../../contract/dates.ts";
import { Fault, type Reader } from "./cells.ts";

const monthNames: readonly (readonly string[])[] = [
  ["januari", "jan", "january"],
  ["februari", "pebruari", "feb", "february"],
  ["maret", "mar", "march"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "jun", "june"],
  ["juli", "jul", "july"],
  ["agustus", "agt", "ags", "agu", "august", "aug"],
  ["september", "sep", "sept"],
  ["oktober", "okt", "october", "oct"],
  ["november", "nopember", "nov", "nop"],
  ["desember", "des", "december", "dec"],
];
const months = new Map(monthNames.flatMap((spellings, index) => spellings.map((name) => [name, index + 1] as const)));

/** Day 0 of Excel's calendar as far as days after February 1900 are concerned. */
const excelEpoch = "1899-12-30";
/** 1 January 1945 to the end of 2099: a number outside is no date that somebody meant. */
const excelDays = { first: 16438, last: 73050 };

const notADate = new Fault(
  "harus tanggal yang ada, misalnya 20/04/2017 atau 20 April 2017",
  "must be an existing date such as 20/04/2017 or 20 April 2017",
);
const shortYear = new Fault(
  "tulis tahun dengan empat angka, misalnya 20/04/2017",
  "write the year with four digits, such as 20/04/2017",
);
const flipped = new Fault(
  "bulan tidak ada; tulis hari dahulu, lalu bulan: 20/04/2017",
  "no such month; write the day first, then the month: 20/04/2017",
);

function existing(year: number, month: number, day: number): string | Fault {
  if (month > 12 && day <= 12) return flipped;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return notADate;
  if (year < 1945 || year > 2999) return new Fault("tahun harus 1945 sampai 2999", "the year must be 1945 to 2999");
  return date.toISOString().slice(0, 10);
}

/** Reads a date; day before month unless the year comes first. Two-digit years only beside a month's name. */
export const date: Reader<string> = (raw) => {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?$/.exec(raw);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(raw);
  if (numeric) {
    if (numeric[3]?.length === 2) return shortYear;
    return existing(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  }
  const named = /^(\d{1,2})[-/. ]*([a-z]+)[-/., ]*(\d{4}|\d{2})$/i.exec(raw);
  const month = named ? months.get((named[2] ?? "").toLowerCase()) : undefined;
  if (named && month !== undefined) return existing(fullYear(named[3] ?? ""), month, Number(named[1]));
  if (/^\d{5}$/.test(raw)) {
    const days = Number(raw);
    if (days >= excelDays.first && days <= excelDays.last) return addDays(excelEpoch, days);
  }
  return notADate;
};

/** 00..69 is this century, 70..99 the last. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
