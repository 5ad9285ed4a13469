import { z } from "zod";

export const backupFormat = "menara-backup";
export const backupVersion = 1;

const count = z.int().nonnegative();

/** First line of the file. */
export const headerSchema = z.object({
  format: z.literal(backupFormat),
  version: z.literal(backupVersion),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  /** Names and hashes of the migrations that made the schema. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** In the order in which they are written: a table after those it refers to. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: count })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.union([count, z.string()]), isCalled: z.boolean() })),
});
export type Header = z.output<typeof headerSchema>;

export const tableLineSchema = z.object({ table: z.string() });
export const trailerSchema = z.object({ sha256: z.string() });

/** Ends the rows of a table; COPY escapes backslashes, so that no row can look like it. */
export const endOfRows = "\\.";

export interface BackupSummary {
  createdAt: string;
  tables: { name: string; rows: number }[];
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

export function copyTarget(table: { name: string; columns: readonly string[] }): string {
  return `${quoted(table.name)} (${table.columns.map(quoted).join(", ")})`;
}
