import type { TowerSort } from "../../../contract/towers.ts";

/** What any list of towers can show of one. What a cell shows is `cell.tsx`; the words are in `client/text`. */
export const factIds = [
  "number",
  "status",
  "until",
  "name",
  "siteId",
  "owner",
  "tenants",
  "district",
  "village",
  "address",
  "structure",
  "heightM",
  "yearBuilt",
  "state",
  "lastSeenOn",
] as const;
export type FactId = (typeof factIds)[number];

/** A column of a list: how it sorts, how wide it is, whether a person sees it until they choose otherwise. */
export interface Column<Id extends string = string> {
  id: Id;
  /** The sort key of the API that this column stands for; its descending form is the same with `-`. */
  sort?: Extract<TowerSort, "number" | "expiry" | "name" | "height" | "urgency">;
  /** It sorts one way only. */
  oneWay?: boolean;
  /** Least width in pixels and share of what is left. */
  width: number;
  grow: number;
  /** Numbers stand at the right, in tabular figures. */
  numeric?: boolean;
  /** Always shown: without it a row has no name. */
  fixed?: boolean;
  /** Hidden until chosen. */
  optional?: boolean;
}

/** The columns of the list of all towers. */
export const towerColumns: readonly Column<FactId>[] = [
  { id: "number", sort: "number", width: 92, grow: 0, fixed: true },
  { id: "status", width: 190, grow: 0 },
  { id: "until", sort: "expiry", width: 226, grow: 0, numeric: true },
  { id: "name", sort: "name", width: 140, grow: 2 },
  { id: "siteId", width: 120, grow: 0, optional: true },
  { id: "owner", width: 104, grow: 1 },
  { id: "tenants", width: 120, grow: 1 },
  { id: "district", width: 116, grow: 0 },
  { id: "village", width: 130, grow: 0, optional: true },
  { id: "address", width: 200, grow: 2, optional: true },
  { id: "structure", width: 120, grow: 0 },
  { id: "heightM", sort: "height", width: 64, grow: 0, numeric: true },
  { id: "yearBuilt", width: 84, grow: 0, numeric: true, optional: true },
  { id: "state", width: 110, grow: 0, optional: true },
  { id: "lastSeenOn", width: 118, grow: 0, numeric: true, optional: true },
];

/** The columns that a person sees until they choose. */
export function usualColumns<Id extends string>(columns: readonly Column<Id>[]): readonly Id[] {
  return columns.filter((column) => !column.optional).map(({ id }) => id);
}

/** The chosen columns in their fixed order; those that are always shown are among them. */
export function shownColumns<Id extends string>(
  columns: readonly Column<Id>[],
  chosen: readonly string[],
): Column<Id>[] {
  return columns.filter((column) => column.fixed || chosen.includes(column.id));
}

/** The known ones of stored columns; without any, the usual ones. */
export function knownColumns<Id extends string>(
  columns: readonly Column<Id>[],
  stored: readonly string[] | null,
): readonly Id[] {
  const chosen = (stored ?? []).flatMap((id) => columns.find((column) => column.id === id)?.id ?? []);
  return chosen.length === 0 ? usualColumns(columns) : chosen;
}

/** `ascending`, `descending` or `none`, as `aria-sort` says it. */
export function sortDirection(column: Column, sort: TowerSort): "ascending" | "descending" | "none" {
  if (column.sort === undefined) return "none";
  if (sort === column.sort) return "ascending";
  return sort === `-${column.sort}` ? "descending" : "none";
}

/** What a click on the header asks for: ascending first, then back and forth. */
export function nextSort(column: Column, sort: TowerSort): TowerSort | undefined {
  if (column.sort === undefined) return undefined;
  return sort === column.sort && !column.oneWay ? (`-${column.sort}` as TowerSort) : column.sort;
}

/** CSS grid tracks for the shown columns. */
export function gridTemplate(shown: readonly Column[]): string {
  return shown.map(({ width, grow }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`)).join(" ");
}

/** Pixels between two columns, and left and right of a row. */
export const columnGap = 16;
/** Width in pixels of the boxes to tick. */
export const tickWidth = 24;

/** Width in pixels below which the table scrolls sideways. */
export function leastWidth(shown: readonly Column[]): number {
  return shown.reduce((sum, { width }) => sum + width, (shown.length + 1) * columnGap);
}
