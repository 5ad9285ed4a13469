/** Rows and findings of a list: written while it is read, decided by a person, read by preview and commit. */
import type { EntityManager } from "typeorm";
import type { findingDecisions, severities } from "../../contract/imports.ts";
import type { Finding, RowKind, Values } from "../forensics/types.ts";
import type { Text } from "../http/problem-error.ts";

export type Decision = (typeof findingDecisions)[number];
type Severity = (typeof severities)[number];

export interface NewRow {
  row: number;
  kind: RowKind;
  cells: readonly string[];
  values: Values;
  findings: readonly Finding[];
}

export interface StoredFinding {
  row: number;
  place: number;
  kind: Finding["kind"];
  severity: Severity;
  column: number | null;
  columns: number[];
  message: Text;
  repair: Finding["repair"];
  confidence: number;
  decision: Decision;
}

export interface StoredRow {
  row: number;
  kind: RowKind;
  cells: string[];
  /** Cells that a person typed anew, by column. */
  edits: Record<string, string>;
  readings: Values;
  leftOut: boolean;
  findings: StoredFinding[];
}

/** Forgets everything that was read of a list. */
export async function clearRows(manager: EntityManager, importId: string): Promise<void> {
  await manager.query("DELETE FROM import_finding WHERE import_id = $1", [importId]);
  await manager.query("DELETE FROM import_row WHERE import_id = $1", [importId]);
}

/** Keeps a batch of rows with their findings: two statements, whatever their number. */
export async function insertRows(manager: EntityManager, importId: string, rows: readonly NewRow[]): Promise<void> {
  await manager.query(
    `INSERT INTO import_row (import_id, row, kind, cells, readings)
     SELECT $1, r.row, r.kind, r.cells, r.readings
       FROM jsonb_to_recordset($2::jsonb) AS r (row int, kind text, cells jsonb, readings jsonb)`,
    [importId, JSON.stringify(rows.map(({ row, kind, cells, values }) => ({ row, kind, cells, readings: values })))],
  );
  await insertFindings(
    manager,
    importId,
    rows.flatMap(({ row, findings }) => placed(row, findings)),
  );
}

/** Places from here on are of findings that only the whole list could tell; a row has far fewer of its own. */
export const firstLatePlace = 1_000;

/** Findings of one row (0: the whole list) with their places, counted from `first`. */
export function placed(row: number, findings: readonly Finding[], first = 0): Omit<StoredFinding, "decision">[] {
  return findings.map(({ kind, severity, column, columns, message, repair, confidence }, index) => ({
    row,
    place: first + index,
    kind,
    severity,
    column,
    columns: [...columns],
    message,
    repair,
    confidence,
  }));
}

export async function insertFindings(
  manager: EntityManager,
  importId: string,
  findings: readonly Omit<StoredFinding, "decision">[],
): Promise<void> {
  if (findings.length === 0) return;
  await manager.query(
    `INSERT INTO import_finding (import_id, row, place, kind, severity, "column", columns, message, repair, confidence)
     SELECT $1, f.row, f.place, f.kind, f.severity, f."column", f.columns, f.message, nullif(f.repair, 'null'), f.confidence
       FROM jsonb_to_recordset($2::jsonb) AS f (row int, place int, kind text, severity text, "column" int, columns jsonb,
         message jsonb, repair jsonb, confidence float8)`,
    [importId, JSON.stringify(findings)],
  );
}

/**
 * What the findings say of each row, as SQL with the import's id in $1: whether an error is undecided, which keeps the
 * row from being taken in, whether a warning is, and the position that accepted repairs give it.
 */
const standings = `
  SELECT f.row, bool_or(f.severity = 'error' AND f.decision = 'open') AS bad,
    bool_or(f.severity = 'warning' AND f.decision = 'open') AS doubtful,
    ${repaired("bujur")} AS lon, ${repaired("lintang")} AS lat
    FROM import_finding f WHERE f.import_id = $1 GROUP BY f.row`;

/** The coordinate of the last accepted repair that has one. */
function repaired(key: "lintang" | "bujur"): string {
  return `(array_agg((f.repair #>> '{values,${key}}')::float8 ORDER BY f.place DESC)
    FILTER (WHERE f.decision = 'accepted' AND f.repair -> 'values' ? '${key}'))[1]`;
}

/** Rows with their standing and position in effect, as SQL with the import's id in $1. */
const standingRows = `
  SELECT r.row, r.kind, r.left_out, coalesce(f.bad, false) AS bad, coalesce(f.doubtful, false) AS doubtful,
    coalesce(f.lon, (r.readings ->> 'bujur')::float8) AS lon, coalesce(f.lat, (r.readings ->> 'lintang')::float8) AS lat
    FROM import_row r LEFT JOIN (${standings}) f ON f.row = r.row WHERE r.import_id = $1`;

export interface RowCounts {
  read: number;
  data: number;
  good: number;
  bad: number;
  leftOut: number;
  points: number;
}

export async function countRows(manager: EntityManager, importId: string): Promise<RowCounts> {
  const [counts] = await manager.query<RowCounts[]>(
    `SELECT count(*)::int AS read, count(*) FILTER (WHERE kind = 'data')::int AS data,
       count(*) FILTER (WHERE kind = 'data' AND NOT left_out AND NOT bad)::int AS good,
       count(*) FILTER (WHERE kind = 'data' AND NOT left_out AND bad)::int AS bad,
       count(*) FILTER (WHERE kind = 'data' AND left_out)::int AS "leftOut",
       count(*) FILTER (WHERE kind = 'data' AND lon IS NOT NULL AND lat IS NOT NULL)::int AS points
     FROM (${standingRows}) c`,
    [importId],
  );
  return counts ?? { read: 0, data: 0, good: 0, bad: 0, leftOut: 0, points: 0 };
}

export interface KindCount {
  kind: Finding["kind"];
  severity: Severity;
  total: number;
  repairable: number;
  accepted: number;
  rejected: number;
  maxConfidence: number;
}

/** Findings by kind, the gravest and most frequent first. */
export function countFindings(manager: EntityManager, importId: string): Promise<KindCount[]> {
  return manager.query(
    `SELECT kind, CASE min(CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END)
         WHEN 0 THEN 'error' WHEN 1 THEN 'warning' ELSE 'info' END AS severity,
       count(*)::int AS total, count(repair)::int AS repairable,
       count(*) FILTER (WHERE decision = 'accepted')::int AS accepted,
       count(*) FILTER (WHERE decision = 'rejected')::int AS rejected, max(confidence) AS "maxConfidence"
     FROM import_finding WHERE import_id = $1 GROUP BY kind
     ORDER BY min(CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END), count(*) DESC, kind`,
    [importId],
  );
}

export interface RowFilter {
  after: number;
  limit: number;
  finding?: string | undefined;
  severity?: string | undefined;
  open?: boolean | undefined;
}

const rowColumns = `r.row, r.kind, r.cells, r.edits, r.readings, r.left_out AS "leftOut"`;
const findingColumns = `row, place, kind, severity, "column", columns, message, repair, confidence, decision`;

/** Rows with their findings, in the order of the file. */
export async function findRows(manager: EntityManager, importId: string, filter: RowFilter): Promise<StoredRow[]> {
  const rows = await manager.query<Omit<StoredRow, "findings">[]>(
    `SELECT ${rowColumns} FROM import_row r WHERE r.import_id = $1 AND r.row > $2 AND ${wanted("r")}
      ORDER BY r.row LIMIT $6`,
    [importId, filter.after, filter.finding ?? null, filter.severity ?? null, filter.open ?? null, filter.limit],
  );
  // The stretch besides the rows themselves: without statistics of a list just read, the planner walks all its findings.
  const findings = await manager.query<StoredFinding[]>(
    `SELECT ${findingColumns} FROM import_finding
      WHERE import_id = $1 AND row BETWEEN $3 AND $4 AND row = ANY ($2::int[]) ORDER BY row, place`,
    [importId, rows.map(({ row }) => row), rows[0]?.row ?? 0, rows.at(-1)?.row ?? -1],
  );
  const byRow = new Map<number, StoredFinding[]>(rows.map(({ row }) => [row, []]));
  for (const finding of findings) byRow.get(finding.row)?.push(finding);
  return rows.map((row) => ({ ...row, findings: byRow.get(row.row) ?? [] }));
}

/** The condition of `RowFilter` over rows `r`, with $3 finding, $4 severity, $5 open; of infos nothing is to decide. */
function wanted(r: string): string {
  return `(($3::text IS NULL AND $4::text IS NULL AND $5::boolean IS NOT TRUE) OR EXISTS (
    SELECT 1 FROM import_finding f WHERE f.import_id = ${r}.import_id AND f.row = ${r}.row
       AND ($3::text IS NULL OR f.kind = $3) AND ($4::text IS NULL OR f.severity = $4)
       AND ($5::boolean IS NOT TRUE OR (f.decision = 'open' AND f.severity <> 'info'))))`;
}

/** How many rows the filter leaves. */
export async function countWanted(manager: EntityManager, importId: string, filter: RowFilter): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM import_row r WHERE r.import_id = $1 AND $2::int IS NOT NULL AND ${wanted("r")}`,
    [importId, 0, filter.finding ?? null, filter.severity ?? null, filter.open ?? null],
  );
  return row?.n ?? 0;
}

/** Findings that concern the list as a whole. */
export function findListFindings(manager: EntityManager, importId: string): Promise<StoredFinding[]> {
  return manager.query(`SELECT ${findingColumns} FROM import_finding WHERE import_id = $1 AND row = 0 ORDER BY place`, [
    importId,
  ]);
}

/** Row, longitude, latitude and how the row stands, with accepted repairs; at most `limit` of them, spread over the list. */
export async function findPoints(
  manager: EntityManager,
  importId: string,
  limit: number,
): Promise<{ row: number; lon: number; lat: number; standing: "good" | "doubtful" | "bad" }[]> {
  return manager.query(
    `SELECT row, lon, lat, CASE WHEN bad THEN 'bad' WHEN doubtful THEN 'doubtful' ELSE 'good' END AS standing
       FROM (${standingRows}) p
      WHERE kind = 'data' AND lon IS NOT NULL AND lat IS NOT NULL ORDER BY row LIMIT $2`,
    [importId, limit],
  );
}

/** Decides findings; accepting leaves those without a repair as they are. @returns how many changed */
export async function setDecisions(
  manager: EntityManager,
  importId: string,
  decision: Decision,
  which: { findings?: readonly { row: number; id: number }[]; kind?: string; minConfidence?: number },
): Promise<number> {
  const [, changed] = (await manager.query(
    `UPDATE import_finding f SET decision = $2
      WHERE f.import_id = $1 AND f.decision <> $2 AND ($2 <> 'accepted' OR f.repair IS NOT NULL)
        AND ($3::text IS NULL OR f.kind = $3) AND ($4::float8 IS NULL OR f.confidence >= $4)
        AND ($5::jsonb IS NULL OR (f.row, f.place) IN (
          SELECT p.row, p.id FROM jsonb_to_recordset($5::jsonb) AS p (row int, id int)))`,
    [
      importId,
      decision,
      which.kind ?? null,
      which.minConfidence ?? null,
      which.findings ? JSON.stringify(which.findings) : null,
    ],
  )) as [unknown, number];
  return changed;
}

/** Replaces what was read of a row after a person typed cells anew or left it out. */
export async function updateRow(
  manager: EntityManager,
  importId: string,
  row: Pick<StoredRow, "row" | "edits" | "readings" | "leftOut">,
): Promise<void> {
  await manager.query(
    "UPDATE import_row SET edits = $3, readings = $4, left_out = $5 WHERE import_id = $1 AND row = $2",
    [importId, row.row, JSON.stringify(row.edits), JSON.stringify(row.readings), row.leftOut],
  );
}

/** Forgets what a row said by itself, and what the list said of the cells that were typed anew. */
export async function deleteOwnFindings(
  manager: EntityManager,
  importId: string,
  row: number,
  columns: readonly number[],
): Promise<void> {
  await manager.query(
    `DELETE FROM import_finding WHERE import_id = $1 AND row = $2
        AND (place < $3 OR "column" = ANY ($4::int[])
          OR EXISTS (SELECT 1 FROM jsonb_array_elements(columns) c WHERE (c)::int = ANY ($4::int[])))`,
    [importId, row, firstLatePlace, columns],
  );
}
