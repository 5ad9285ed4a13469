/** What goes between the server and the thread that reads a list. */
import type { Context, Finding, Layout } from "../forensics/types.ts";
import type { Text } from "../http/problem-error.ts";
import type { TableOptions, TableShape } from "./reading/table.ts";
import type { NewRow } from "./row-store.ts";
import type { Choices } from "./records.ts";

/** Rows per message: copying one of them takes a few milliseconds of either side's time. */
export const rowsPerPortion = 400;
/** Portions under way: the thread waits for the database, so that memory stays bounded. */
export const portionsUnderWay = 4;

export interface ReadingTask {
  path: string;
  options: TableOptions;
  /** What a person chose; null: what the saved mapping or the headers say. */
  columns: Choices["columns"] | null;
  context: Context;
}

export type ToReading = { kind: "mapping"; columns: Choices["columns"] | null } | { kind: "stored" };

export type FromReading =
  | { kind: "shape"; table: TableShape; layout: Layout; samples: string[][] }
  /** The columns in use, after a saved mapping was put on. */
  | { kind: "layout"; layout: Layout }
  /** `read`: how many rows of the file this and the portions before it are. */
  | { kind: "rows"; rows: NewRow[]; read: number }
  /** What only the whole list could tell of rows that were sent before. */
  | { kind: "late"; rows: { row: number; findings: Finding[] }[] }
  | { kind: "list"; findings: Finding[]; rows: number }
  | { kind: "refused"; detail: Text };
