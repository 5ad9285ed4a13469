import { towerColumns, type Column, type FactId } from "../../ui/list/columns.ts";

/** What the desk shows of a tower beside the facts: what it needs, the letter about it, whether a paper is in process. */
export type DeskColumnId = FactId | "need" | "letter" | "process";

const fact = (id: FactId, changes: Partial<Column<DeskColumnId>> = {}): Column<DeskColumnId> => {
  const found = towerColumns.find((column) => column.id === id);
  if (!found) throw new Error(`no column ${id}`);
  return { ...found, ...changes };
};

/** The columns of the work list, in their order. */
export const deskColumns: readonly Column<DeskColumnId>[] = [
  fact("number"),
  fact("status", { sort: "urgency", oneWay: true }),
  { id: "need", width: 300, grow: 3 },
  fact("owner"),
  fact("district"),
  { id: "letter", width: 204, grow: 0 },
  { id: "process", width: 92, grow: 0 },
  ...(["name", "until"] as const).map((id) => fact(id, { optional: true })),
  ...(["siteId", "tenants", "village", "address", "structure", "heightM"] as const).map((id) =>
    fact(id, { optional: true }),
  ),
  ...(["yearBuilt", "state", "lastSeenOn"] as const).map((id) => fact(id, { optional: true })),
];
