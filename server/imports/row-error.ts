import type { Text } from "../http/problem-error.ts";

/** One thing to mend in a sheet, in both languages. */
export interface RowError {
  /** Row in the sheet, from 1. */
  row: number;
  /** The header as written in the sheet. */
  column: string | null;
  /** The cell as written. */
  value: string | null;
  detail: Text;
}
