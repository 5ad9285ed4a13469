import { expect, test } from "@jest/globals";
import { readFilter, filterSearch } from "../api/filter.ts";
import { filterOf } from "./filter-of.ts";

test("a group's filter survives the way through a link", () => {
  const owner = "019aa8d0-0001-7000-8000-000000000001";
  const filters = [filterOf("district", "35.25.14"), filterOf("owner", owner), filterOf("type", "monopole")];
  expect(filters).toEqual([{ district: ["35.25.14"] }, { owner: [owner] }, { structure: ["monopole"] }]);
  for (const filter of filters) expect(readFilter(new URLSearchParams(filterSearch(filter ?? {})))).toEqual(filter);
});

test("what no filter can say has no link", () => {
  expect(filterOf("owner", null)).toBeNull();
  expect(filterOf("type", "pagoda")).toBeNull();
});
