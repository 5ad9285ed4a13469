/** A person types cells of a row anew, or leaves the row out: the row is examined again, alone. */
import type { EntityManager } from "typeorm";
import type { BodyOf } from "../../contract/route.ts";
import type { changeRow as changeRowRoute, ImportRow } from "../../contract/imports.ts";
import { createAnalysis } from "../forensics/analyse.ts";
import { loadContext } from "../forensics/load-context.ts";
import { ProblemError, type Language } from "../http/problem-error.ts";
import { describeRow } from "./describe.ts";
import type { ImportRecord } from "./records.ts";
import { deleteOwnFindings, findRows, insertFindings, placed, updateRow } from "./row-store.ts";

/** @throws ProblemError `not-found` when there is no such row */
export async function changeRow(
  manager: EntityManager,
  record: ImportRecord,
  row: number,
  change: BodyOf<typeof changeRowRoute>,
  today: string,
  language: Language,
): Promise<ImportRow> {
  const layout = record.shape?.layout;
  const [stored] = await findRows(manager, record.id, { after: row - 1, limit: 1 });
  if (layout === undefined || stored?.row !== row) throw new ProblemError("not-found");
  const edits = { ...stored.edits };
  for (const { column, text } of change.cells ?? []) {
    if (text === null) delete edits[column];
    else edits[column] = text;
  }
  const cells = stored.cells.map((cell, index) => edits[index] ?? cell);
  for (const column of Object.keys(edits).map(Number)) cells[column] ??= edits[column] ?? "";
  let { readings } = stored;
  if (change.cells !== undefined && stored.kind === "data") {
    const analysis = createAnalysis(await loadContext(manager, today), layout);
    const result = analysis.push({ row, cells: Array.from(cells, (cell) => cell ?? "") });
    readings = result.values;
    await deleteOwnFindings(
      manager,
      record.id,
      row,
      change.cells.map(({ column }) => column),
    );
    await insertFindings(manager, record.id, placed(row, result.findings));
  }
  await updateRow(manager, record.id, { row, edits, readings, leftOut: change.leftOut ?? stored.leftOut });
  const [now] = await findRows(manager, record.id, { after: row - 1, limit: 1 });
  if (now === undefined) throw new ProblemError("not-found");
  return describeRow(now, layout, language);
}
