import { expect, test } from "@jest/globals";
import pg from "pg";
import { parseBigint, parseNumeric, pgTypes } from "./pg-types.ts";

const parse = (oid: number, text: string): unknown => (pgTypes.getTypeParser(oid) as (text: string) => unknown)(text);

test("a date stays what it is", () => {
  expect(parse(pg.types.builtins.DATE, "2028-02-29")).toBe("2028-02-29");
  expect(parse(1182, "{2028-02-29,NULL}")).toEqual(["2028-02-29", null]);
});

test("a bigint becomes a number when that loses nothing", () => {
  expect(parseBigint("9007199254740991")).toBe(9_007_199_254_740_991);
  expect(parseBigint("9007199254740993")).toBe("9007199254740993");
  expect(parse(1016, "{1,2}")).toEqual([1, 2]);
});

test("a numeric becomes a number when that loses nothing", () => {
  expect(parseNumeric("-12.50")).toBe(-12.5);
  expect(parseNumeric("0.000001")).toBe(0.000001);
  expect(parseNumeric("12345678901234567.89")).toBe("12345678901234567.89");
  expect(parseNumeric("NaN")).toBeNaN();
});

test("everything else is as `pg` has it", () => {
  expect(parse(pg.types.builtins.TIMESTAMPTZ, "2026-01-01 00:00:00+00")).toEqual(new Date("2026-01-01T00:00:00Z"));
  expect(parse(pg.types.builtins.JSONB, '{"a":1}')).toEqual({ a: 1 });
});
