/** A canonical dump of the business tables as one hash: what an undo must bring back exactly. */
import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";

const tables = {
  company: "id",
  company_alias: "id",
  area: "code",
  permit_type: "code",
  rule: "id",
  tower: "id",
  tower_ownership: "id",
  tower_tenancy: "id",
  permit: "id",
  claim: "id",
  former_number: "number",
} as const;

/** Rows per query: the dump of a large registry never stands in memory. */
const pageSize = 5_000;

/**
 * SHA-256 over every row of every business table, in the order of their keys. `version` is left out: it counts the
 * changes, and an undo is one more of them.
 */
export async function businessDigest(manager: EntityManager): Promise<string> {
  const hash = createHash("sha256");
  for (const [table, key] of Object.entries(tables)) {
    hash.update(`${table}\n`);
    for (let after: string | null = null; ;) {
      const rows: { key: string; line: string }[] = await manager.query(
        `SELECT t.${key}::text AS key, (to_jsonb(t) - 'version')::text AS line FROM ${table} t
          WHERE $1::text IS NULL OR t.${key}::text > $1 ORDER BY t.${key}::text LIMIT ${pageSize}`,
        [after],
      );
      for (const { line } of rows) hash.update(`${line}\n`);
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) break;
      after = last.key;
    }
  }
  return hash.digest("hex");
}
