import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { statuses } from "../../contract/status.ts";
import { states, structures, towerFilterQuery, towerSorts } from "../../contract/towers.ts";
import { filterSearch, narrowing, readFilter, writeFilter, type Filter } from "./filter.ts";

const read = (text: string) => readFilter(new URLSearchParams(text));
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const date = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

const filters: fc.Arbitrary<Filter> = fc.record(
  {
    status: some(statuses),
    district: some(["35.25.14", "35.25.17"]),
    owner: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }),
    structure: some(structures),
    state: some(states),
    q: fc
      .string({ minLength: 1, maxLength: 100 })
      .map((text) => text.trim())
      .filter((text) => text !== ""),
    on: date,
    horizon: fc.integer({ min: 0, max: 3650 }),
    expiresFrom: date,
    sort: fc.constantFrom(...towerSorts),
    near: fc.constantFrom("112.6,-7.16", "112,-5"),
  },
  { requiredKeys: [] },
);

test("what is written into an address is read back", () => {
  fc.assert(fc.property(filters, (filter) => expect(read(filterSearch(filter).slice(1))).toEqual(filter)));
});

test("every filter that an address can say is a query that the API takes", () => {
  fc.assert(
    fc.property(filters, ({ sort: _sort, near: _near, ...filter }) => {
      const query = Object.fromEntries(new URLSearchParams(filterSearch(filter)));
      expect(towerFilterQuery.safeParse(query).success).toBe(true);
    }),
  );
});

test("words that are not of the language are left out, the rest stays", () => {
  expect(read("status=missing,unheard,valid&state=&on=yesterday&horizon=soon&sort=colour&near=here&q=%20%20")).toEqual({
    status: ["missing", "valid"],
  });
});

test("a patch changes what it names, takes away what it empties, and leaves other parameters alone", () => {
  const before = new URLSearchParams("status=missing&q=kebomas&z=12&columns=owner");
  const after = writeFilter(before, { status: ["expired"], q: undefined, district: [] });
  expect(after.toString()).toBe("status=expired&z=12&columns=owner");
  expect(before.get("q")).toBe("kebomas");
});

test("date, horizon and order do not narrow the list", () => {
  expect(narrowing({ on: "2026-12-01", horizon: 30, sort: "expiry" })).toBe(0);
  expect(narrowing({ status: ["missing"], q: "a", on: "2026-12-01" })).toBe(2);
});
