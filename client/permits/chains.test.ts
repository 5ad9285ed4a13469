import { expect, test } from "@jest/globals";
import { chainsOf } from "./chains.ts";
import { permitOf } from "./sample.ts";

const shape = (...permits: Parameters<typeof chainsOf>[0]) =>
  chainsOf(permits).map(({ present, before }) => [present.id, ...before.map(({ id }) => id)]);

test("a chain is a permit that none has followed with all before it", () => {
  const first = permitOf({ id: "1" });
  const renewal = permitOf({ id: "2", replacesId: "1", act: "renewal", issuedOn: "2015-03-01" });
  const change = permitOf({ id: "3", replacesId: "2", act: "change", issuedOn: "2018-03-01" });
  const alone = permitOf({ id: "4", type: "SLF" });
  expect(shape(change, alone, renewal, first)).toEqual([["3", "2", "1"], ["4"]]);
});

test("two that claim one predecessor: it is the later one's, and none is lost", () => {
  const first = permitOf({ id: "1" });
  const early = permitOf({ id: "2", replacesId: "1", issuedOn: "2014-01-01" });
  const late = permitOf({ id: "3", replacesId: "1", issuedOn: "2015-01-01" });
  expect(shape(early, late, first)).toEqual([["2"], ["3", "1"]]);
});

test("a predecessor that is not among the tower's permits ends the chain", () => {
  expect(shape(permitOf({ id: "2", replacesId: "1" }))).toEqual([["2"]]);
});
