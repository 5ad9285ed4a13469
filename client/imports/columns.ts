import { imports } from "../text/id/imports.ts";

/** The sheet's columns in their order; `docs/import-columns.md` and the server's reader know the same ones (a test says so). */
export const columnNames = Object.keys(imports.columns) as (keyof typeof imports.columns)[];

/** Columns that the sheet must have and every tower must fill. */
export const requiredColumns: readonly (keyof typeof imports.columns)[] = ["lintang", "bujur"];
