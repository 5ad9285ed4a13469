/** All rows of a foreign file whose bytes are in memory. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTable } from "./reading/open-table.ts";
import type { SheetRow } from "./reading/table.ts";

export type { SheetRow } from "./reading/table.ts";

/**
 * Reads all rows that are not empty; the header is the first of them.
 * @throws ProblemError `too-large` or `invalid-data` when it is no table that can be read
 */
export async function readSheet(bytes: Buffer): Promise<SheetRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "menara-sheet-"));
  try {
    const path = join(folder, "sheet");
    await writeFile(path, bytes);
    const { rows } = await openTable(path);
    const read: SheetRow[] = [];
    for await (const row of rows) read.push(row);
    return read;
  } finally {
    await rm(folder, { recursive: true });
  }
}
