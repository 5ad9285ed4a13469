import { expect, test } from "@jest/globals";
import type { Finding, ImportRow } from "../../../contract/imports.ts";
import { cellView, findingsAt, rowMark } from "./cell-view.ts";

const finding = (patch: Partial<Finding>): Finding => ({
  id: 0,
  column: 0,
  kind: "lost_decimal",
  severity: "error",
  message: "",
  repair: { shown: "-7,16412", reason: "" },
  confidence: 0.9,
  decision: "open",
  ...patch,
});

const row = (patch: Partial<ImportRow>): ImportRow => ({
  row: 5,
  kind: "data",
  leftOut: false,
  cells: ["-716412"],
  readings: [null],
  edited: [],
  findings: [],
  position: null,
  ...patch,
});

test("a cell that is read as it is written says it once", () => {
  const cell = cellView(row({ cells: [" Kebomas "], readings: ["Kebomas"] }), 0);
  expect(cell).toEqual({ text: "Kebomas", original: null, struck: false, mark: null });
});

test("another way of writing is shown beneath, but not struck", () => {
  const cell = cellView(row({ cells: ["7-3-19"], readings: ["07/03/2019"] }), 0);
  expect(cell).toMatchObject({ text: "07/03/2019", original: "7-3-19", struck: false });
});

test("an open error shows what is written and what is proposed", () => {
  const cell = cellView(row({ findings: [finding({})] }), 0);
  expect(cell).toEqual({
    text: "-716412",
    original: null,
    struck: false,
    mark: { as: "error", kind: "lost_decimal", proposal: "-7,16412", more: 0 },
  });
});

test("an accepted repair strikes what is written", () => {
  const cell = cellView(row({ readings: ["-7,16412"], findings: [finding({ decision: "accepted" })] }), 0);
  expect(cell).toEqual({ text: "-7,16412", original: "-716412", struck: true, mark: { as: "repaired" } });
});

test("a cell typed anew says so, unless it is wrong again", () => {
  const typed = row({ cells: ["40 m"], readings: ["40"], edited: [0] });
  expect(cellView(typed, 0)).toMatchObject({ original: "40 m", struck: false, mark: { as: "typed" } });
  expect(cellView({ ...typed, findings: [finding({})] }, 0).mark).toMatchObject({ as: "error" });
});

test("the heaviest open finding speaks for the cell and counts the others", () => {
  const findings = [
    finding({ id: 1, severity: "info", kind: "dms" }),
    finding({ id: 2, severity: "warning", kind: "offset", repair: null }),
    finding({ id: 3, column: 1 }),
  ];
  expect(cellView(row({ findings }), 0).mark).toEqual({ as: "warning", kind: "offset", proposal: null, more: 1 });
});

test("an empty cell with nothing understood shows nothing", () => {
  expect(cellView(row({ cells: [], readings: [] }), 7)).toEqual({
    text: "",
    original: null,
    struck: false,
    mark: null,
  });
});

test("findings of the whole row are found under null, and notes do not mark a row", () => {
  const note = finding({ id: 1, severity: "info" });
  const whole = finding({ id: 2, column: null, severity: "warning" });
  expect(findingsAt(row({ findings: [note, whole] }), null)).toEqual([whole]);
  expect(rowMark(row({ findings: [note] }))).toBeNull();
  expect(rowMark(row({ findings: [note, whole] }))).toBe("warning");
  expect(rowMark(row({ findings: [finding({ decision: "accepted" })] }))).toBeNull();
});
