import { expect, test } from "@jest/globals";
import { readScope, readView, scopeSearch, writeView } from "./view.ts";

const today = "2026-12-01";
const read = (text: string) => readView(new URLSearchParams(text), today);

test("an address without anything shows the next 30 days of today", () => {
  expect(read("")).toEqual({
    on: today,
    from: today,
    to: "2026-12-31",
    month: "2026-12",
    district: [],
    owner: [],
    group: [],
    view: "list",
  });
});

test("what an address says survives being written and read", () => {
  const search = writeView(new URLSearchParams("on=2027-01-05"), {
    from: "2027-02-01",
    to: "2027-02-28",
    month: "2027-03",
    district: ["35.25.13", "35.25.14"],
    group: ["SLF"],
    view: "calendar",
  });
  expect(readView(search, today)).toMatchObject({
    on: "2027-01-05",
    from: "2027-02-01",
    to: "2027-02-28",
    month: "2027-03",
    district: ["35.25.13", "35.25.14"],
    view: "calendar",
  });
  const scope = readScope(search);
  expect(scopeSearch(scope)).toBe("district=35.25.13,35.25.14&group=SLF");
  expect(readScope(new URLSearchParams(scopeSearch(scope)))).toEqual(scope);
  expect(writeView(search, { district: [], on: null }).toString()).not.toMatch(/district|on=/);
});

test("what no server would answer is mended", () => {
  expect(read("from=2027-02-30")).toMatchObject({ from: today });
  expect(read("from=2027-03-01&to=2027-02-01")).toMatchObject({ from: "2027-03-01", to: "2027-03-01" });
  expect(read("from=2026-12-01&to=2036-12-01").to).toBe("2029-02-07");
  expect(read("month=2026-13").month).toBe("2026-12");
});
