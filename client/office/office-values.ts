import { unknownPlaceholders } from "../../contract/letter-number.ts";
import type { Office } from "../../contract/office.ts";

/** The values of the form: lists are lines of a text. */
export interface OfficeValues {
  horizonDays: number | "";
  letterhead: string;
  place: string;
  numberPattern: string;
  signatory: Office["signatory"];
  copies: string;
}

export function officeValuesOf(office: Office): OfficeValues {
  const { horizonDays, place, numberPattern, signatory } = office;
  return {
    ...{ horizonDays, place, numberPattern, signatory },
    letterhead: office.letterhead.join("\n"),
    copies: office.copies.join("\n"),
  };
}

/** Lines that say something. */
export const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The settings as the wire wants them; call only with a horizon. */
export function officeBody({ letterhead, copies, horizonDays, ...rest }: OfficeValues) {
  return { ...rest, horizonDays: Number(horizonDays), letterhead: linesOf(letterhead), copies: linesOf(copies) };
}

/** What is wrong with a number pattern: no running number, or the first part that means nothing. */
export function patternFault(pattern: string): "no-seq" | { unknown: string } | null {
  const [unknown] = unknownPlaceholders(pattern);
  if (unknown !== undefined) return { unknown };
  return /\{seq(:\d)?\}/.test(pattern) ? null : "no-seq";
}
