/**
 * How values of PostgreSQL become values of JavaScript, on our pools only (the `types` option of `pg`): nothing global
 * is changed, so that a library with a pool of its own sees what it expects.
 *
 * - `date` stays the string `YYYY-MM-DD`: a legal date has no hour and no time zone, and a `Date` has both.
 * - `bigint` and `numeric` become numbers when that loses nothing, and stay strings otherwise.
 */
import pg from "pg";

type Parse = (text: string) => unknown;

/** The significant digits that a double keeps whatever they are. */
const SAFE_DIGITS = 15;

export const parseBigint = (text: string): number | string => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

export const parseNumeric = (text: string): number | string => {
  const digits = text.replace(/[^0-9]/g, "").replace(/^0+/, "");
  return digits.length <= SAFE_DIGITS ? Number(text) : text;
};

const asText: Parse = (text) => text;

const TEXT_ARRAY: number = 1009;
const { builtins } = pg.types;
const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY as never) as (text: string) => (string | null)[];
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseTextArray(text).map((element) => (element === null ? null : parse(element)));

const parsers = new Map<number, Parse>([
  [builtins.DATE, asText],
  [builtins.INT8, parseBigint],
  [builtins.NUMERIC, parseNumeric],
  [1182, arrayOf(asText)], // date[]
  [1016, arrayOf(parseBigint)], // bigint[]
  [1231, arrayOf(parseNumeric)], // numeric[]
]);

/** For the `types` option of a `pg` client or pool. */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};
