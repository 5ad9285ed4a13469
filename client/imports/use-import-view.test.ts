import { expect, test } from "@jest/globals";
import { readView, writeView } from "./use-import-view.ts";

const read = (text: string) => readView(new URLSearchParams(text));

test("what is written into an address is read back", () => {
  const view = { finding: "dms", severity: "error", open: true, view: "map", from: 40, row: 12, column: 0 } as const;
  expect(readView(writeView(new URLSearchParams("step=check"), view))).toEqual({ step: "check", ...view });
});

test("words that are not of the language are left out", () => {
  expect(read("step=swim&severity=grave&view=globe&from=-3&row=1e3&column=x&open=1")).toEqual(read(""));
});

test("nothing, no and the first row leave no trace in the address", () => {
  const before = new URLSearchParams("step=check&finding=dms&open=true&from=9&row=4&other=1");
  const after = writeView(before, { finding: undefined, open: false, from: 1, row: null });
  expect(after.toString()).toBe("step=check&other=1");
});
