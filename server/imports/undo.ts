/**
 * Taking back what an import wrote, from the revisions that it left: rows that it made are deleted, rows that it
 * changed get their old values again, rows that somebody has touched since are left alone and told.
 */
import type { EntityManager } from "typeorm";

/** Tables that imports write to, in the order in which their rows can be deleted. */
const tables = ["claim", "permit", "tower_tenancy", "tower_ownership", "tower"] as const;
type Table = (typeof tables)[number];

interface Touched {
  entity: Table;
  id: string;
  towerId: string | null;
  /** Whether the import made the row; otherwise it changed it. */
  made: boolean;
  /** Columns that it changed. */
  changed: string[];
  /** The row before its first change; null when it was made. */
  before: Record<string, unknown> | null;
}

/** A row that somebody has touched since, and who was the last. */
export interface Kept {
  /** A tower that was surveyed stays, though the survey is no row of the import's. */
  entity: Table | "survey";
  id: string;
  towerId: string | null;
  changedAt: Date;
  changedBy: string | null;
  changed: string[];
}

/** Which of an import's writes: all of them, those of one decision at the desk, or some rows of its commit. */
export type Scope =
  | { importId: string }
  | { importId: string; row: number }
  | { importId: string; entities: readonly (readonly [string, string])[] };

/** Revisions of the scope, as SQL over `revision v`, with their parameters. */
function ofScope(scope: Scope): { where: string; values: unknown[] } {
  const whole = `import:${scope.importId}`;
  if ("row" in scope) return { where: "v.source LIKE 'import:%' AND v.source = $1", values: [`${whole}:${scope.row}`] };
  if ("entities" in scope)
    return {
      where: `v.source LIKE 'import:%' AND v.source = $1 AND (v.entity, v.entity_id) IN (
        SELECT e ->> 0, e ->> 1 FROM jsonb_array_elements($2::jsonb) e)`,
      values: [whole, JSON.stringify(scope.entities)],
    };
  return { where: "v.source LIKE 'import:%' AND (v.source = $1 OR v.source LIKE $1 || ':%')", values: [whole] };
}

/**
 * Takes back what is within the scope. Call it inside a transaction whose source says that it is an undo.
 * @returns the number of rows restored, and those left alone
 */
export async function takeBack(manager: EntityManager, scope: Scope): Promise<{ restored: number; kept: Kept[] }> {
  const kept = await findKept(manager, scope);
  const blocked = new Set(kept.map(({ entity, id }) => `${entity} ${id}`));
  // A tower that the import made goes with all that belongs to it, or stays with all of it.
  const touched = await findTouched(manager, scope);
  const made = new Set(touched.filter((row) => row.entity === "tower" && row.made).map(({ id }) => id));
  const standing = new Set(kept.map(({ towerId }) => towerId).filter((id) => id !== null && made.has(id)));
  const free = touched.filter(
    (row) => !blocked.has(`${row.entity} ${row.id}`) && !(row.towerId !== null && standing.has(row.towerId)),
  );
  for (const table of tables) {
    const rows = free.filter(({ entity }) => entity === table);
    await deleteRows(
      manager,
      table,
      rows.filter((row) => row.made).map(({ id }) => id),
    );
  }
  for (const table of [...tables].reverse())
    await restoreRows(
      manager,
      table,
      free.filter((row) => row.entity === table && !row.made),
    );
  return { restored: free.length, kept: onePerTower(kept, standing) };
}

async function findTouched(manager: EntityManager, scope: Scope): Promise<Touched[]> {
  const { where, values } = ofScope(scope);
  return manager.query(
    `WITH mine AS (
       SELECT v.entity, v.entity_id, min(v.version) AS first,
         (array_agg(v.operation ORDER BY v.version))[1] = 'insert' AS made,
         (array_agg(v.operation ORDER BY v.version DESC))[1] = 'delete' AS gone,
         (array_agg(v.tower_id ORDER BY v.version))[1] AS tower_id
         FROM revision v WHERE ${where} GROUP BY v.entity, v.entity_id)
     SELECT m.entity, m.entity_id AS id, m.tower_id AS "towerId", m.made,
       ARRAY(SELECT DISTINCT unnest(v.changed) FROM revision v
              WHERE v.entity = m.entity AND v.entity_id = m.entity_id AND ${where}) AS changed,
       (SELECT b.row FROM revision b
         WHERE b.entity = m.entity AND b.entity_id = m.entity_id AND b.version = m.first - 1) AS before
     FROM mine m WHERE NOT m.gone`,
    values,
  );
}

/** Rows of the scope that somebody else touched later, and towers made by it to which somebody else added something. */
async function findKept(manager: EntityManager, scope: Scope): Promise<Kept[]> {
  const { where, values } = ofScope(scope);
  return manager.query(
    `WITH mine AS (
       SELECT v.entity, v.entity_id, max(v.id) AS last, min(v.id) AS first, bool_or(v.operation = 'insert') AS made
         FROM revision v WHERE ${where} GROUP BY v.entity, v.entity_id),
     others AS (
       SELECT v.*, m.last FROM mine m JOIN revision v ON v.entity = m.entity AND v.entity_id = m.entity_id AND v.id > m.first
        WHERE NOT (${where})
       UNION ALL
       SELECT v.*, m.last FROM mine m JOIN revision v ON v.tower_id = m.entity_id::uuid AND v.id > m.first
        WHERE m.entity = 'tower' AND m.made AND v.entity <> 'tower' AND NOT (${where}))
     SELECT DISTINCT ON (o.entity, o.entity_id) o.entity, o.entity_id AS id, o.tower_id AS "towerId",
       o.at AS "changedAt", u.name AS "changedBy", o.changed
     FROM others o LEFT JOIN app_user u ON u.id = o.actor
     ORDER BY o.entity, o.entity_id, o.id DESC`,
    values,
  );
}

/** Of a tower that stays whole one line is enough: the latest. */
function onePerTower(kept: readonly Kept[], standing: ReadonlySet<string | null>): Kept[] {
  const latest = new Map<string, Kept>();
  for (const row of kept) {
    const key = row.towerId !== null && standing.has(row.towerId) ? row.towerId : `${row.entity} ${row.id}`;
    const known = latest.get(key);
    if (known === undefined || known.changedAt < row.changedAt) latest.set(key, row);
  }
  return [...latest.values()];
}

async function deleteRows(manager: EntityManager, table: Table, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await manager.query(`DELETE FROM ${table} WHERE id = ANY ($1::uuid[])`, [ids]);
}

/**
 * Only the changed columns: the others are untouched, and a geometry's text need not be exact to its last bit. Rows in
 * which the same columns changed share a statement, so that the time lines are rebuilt once.
 */
async function restoreRows(manager: EntityManager, table: Table, rows: readonly Touched[]): Promise<void> {
  if (rows.length === 0) return;
  const stored = await storedColumns(manager, table);
  const groups = new Map<string, { columns: string[]; rows: Touched[] }>();
  for (const row of rows) {
    const columns = row.changed.filter((name) => stored.has(name) && name !== "version" && name !== "id").sort();
    if (columns.length === 0) continue;
    const group = groups.get(columns.join());
    if (group) group.rows.push(row);
    else groups.set(columns.join(), { columns, rows: [row] });
  }
  for (const group of groups.values()) {
    const list = group.columns.map((name) => `"${name}"`).join(", ");
    const values = group.columns.map((name) => `b."${name}"`).join(", ");
    await manager.query(
      `UPDATE ${table} t SET (${list}) = (SELECT ${values} FROM jsonb_populate_record(NULL::${table}, r.before) b)
         FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, before jsonb) WHERE t.id = r.id`,
      [JSON.stringify(group.rows.map(({ id, before }) => ({ id, before })))],
    );
  }
}

/** Columns that can be written: generated ones compute themselves. */
async function storedColumns(manager: EntityManager, table: Table): Promise<Set<string>> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return new Set(rows.map(({ name }) => name));
}
