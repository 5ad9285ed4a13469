import { expect, test } from "@jest/globals";
import { formatValue } from "./format.ts";

test("a free text is itself, also when every object has a member of that name", () => {
  for (const text of ["constructor", "toString", "__proto__", "valueOf"]) {
    expect(formatValue("note", text, {}, "id")).toBe(text);
    expect(formatValue("state", text, {}, "id")).toBe(text);
  }
  expect(formatValue("company_id", "01a2", { "01a2": "Mitratel" }, "id")).toBe("Mitratel");
});

test("papers are counted, moments are days in Jakarta", () => {
  const papers = [{ received: true }, { received: false }];
  expect(formatValue("papers", papers, {}, "en")).toBe("1 of 2 received");
  expect(formatValue("removed_at", "2026-11-22T20:00:00Z", {}, "id")).toBe("23 November 2026");
});
