/** The import itself: one row per list that was sent, from its file to its undo. */
import type { EntityManager } from "typeorm";
import type { importStates } from "../../contract/imports.ts";
import type { Text } from "../http/problem-error.ts";
import type { Layout } from "../forensics/types.ts";
import type { TableShape } from "./reading/table.ts";

export type ImportState = (typeof importStates)[number];

/** What a person chose about the file, before it is read (again). */
export interface Choices {
  sheet?: string;
  delimiter?: string;
  encoding?: "utf-8" | "windows-1252" | "utf-16le";
  /** Meanings by column, as `meaning` or `meaning@TYPE`; null: not read. */
  columns?: readonly { index: number; meaning: string | null }[];
}

export interface Shape {
  table: TableShape;
  layout: Layout;
  samples: readonly (readonly string[])[];
}

export interface Outcome {
  towersAdded: number;
  towersChanged: number;
  permitsAdded: number;
  claims: number;
}

export interface ImportRecord {
  id: string;
  state: ImportState;
  fileName: string;
  sha256: string;
  bytes: number;
  choices: Choices;
  shape: Shape | null;
  kind: Layout["kind"] | null;
  phase: "reading" | "matching" | "writing" | null;
  done: number;
  total: number | null;
  problem: Text | null;
  mapping: { id: string; name: string } | null;
  sender: string | null;
  statedOn: string | null;
  scopeDistrict: string | null;
  scopeOwner: string | null;
  threshold: number | null;
  outcome: Outcome | null;
  createdBy: { id: string; name: string } | null;
  createdAt: Date;
  committedAt: Date | null;
  undoneAt: Date | null;
  version: number;
}

const columns = `
  i.id, i.state, i.file_name AS "fileName", i.sha256, i.bytes::float8 AS bytes, i.choices, i.shape, i.kind, i.phase,
  i.done, i.total, i.problem, CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'name', m.name) END AS mapping,
  i.sender, i.stated_on AS "statedOn", i.scope_district AS "scopeDistrict", i.scope_owner AS "scopeOwner", i.threshold,
  i.outcome, CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS "createdBy",
  i.created_at AS "createdAt", i.committed_at AS "committedAt", i.undone_at AS "undoneAt", i.version`;
const joins =
  "FROM import i LEFT JOIN import_mapping m ON m.id = i.mapping_id LEFT JOIN app_user u ON u.id = i.created_by";

/** One import; null: no such import. */
export async function findImport(manager: EntityManager, id: string): Promise<ImportRecord | null> {
  const [record] = await manager.query<ImportRecord[]>(`SELECT ${columns} ${joins} WHERE i.id = $1`, [id]);
  return record ?? null;
}

export interface ImportLine {
  id: string;
  state: ImportState;
  fileName: string;
  kind: Layout["kind"] | null;
  rows: number;
  sender: string | null;
  statedOn: string | null;
  createdBy: { id: string; name: string } | null;
  createdAt: Date;
  openAtDesk: number;
}

/** Imports, newest first (their ids grow with time), without the discarded ones. */
export async function findImports(
  manager: EntityManager,
  limit: number,
  before: string | undefined,
): Promise<{ items: ImportLine[]; next: string | null }> {
  const items = await manager.query<ImportLine[]>(
    `SELECT i.id, i.state, i.file_name AS "fileName", i.kind, i.sender, i.stated_on AS "statedOn",
       CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS "createdBy",
       i.created_at AS "createdAt",
       (SELECT count(*)::int FROM import_row r WHERE r.import_id = i.id AND r.kind = 'data') AS rows,
       (SELECT count(*)::int FROM import_row r WHERE i.state = 'committed' AND r.import_id = i.id
           AND r.pile IS NOT NULL AND r.decision IS NULL) AS "openAtDesk"
     FROM import i LEFT JOIN app_user u ON u.id = i.created_by
     WHERE i.state <> 'discarded' AND ($1::uuid IS NULL OR i.id < $1)
     ORDER BY i.id DESC LIMIT $2`,
    [before ?? null, limit + 1],
  );
  const more = items.length > limit;
  if (more) items.pop();
  return { items, next: more ? (items.at(-1)?.id ?? null) : null };
}

/** Registers a list that has arrived and is about to be read. */
export async function insertImport(
  manager: EntityManager,
  file: { id: string; fileName: string; sha256: string; bytes: number; actorId: string | null },
): Promise<void> {
  await manager.query(
    "INSERT INTO import (id, file_name, sha256, bytes, created_by, phase) VALUES ($1, $2, $3, $4, $5, 'reading')",
    [file.id, file.fileName, file.sha256, file.bytes, file.actorId],
  );
}

/** Columns that a step of the work may set. */
interface Changes {
  state?: ImportState;
  choices?: Choices;
  shape?: Shape | null;
  kind?: string | null;
  phase?: string | null;
  done?: number;
  total?: number | null;
  problem?: Text | null;
  mapping_id?: string | null;
  sender?: string | null;
  stated_on?: string | null;
  scope_district?: string | null;
  scope_owner?: string | null;
  threshold?: number;
  outcome?: Outcome | null;
  committed_by?: string | null;
  committed_at?: Date;
}

const json = new Set(["choices", "shape", "problem", "outcome"]);

/**
 * Sets columns of an import, if it is in one of the states and, with `version`, unchanged since then.
 * @param options.bump whether a person has changed something: the version that others hold becomes stale
 * @returns whether it was
 */
export async function updateImport(
  manager: EntityManager,
  id: string,
  changes: Changes,
  options: { from: readonly ImportState[]; version?: number; bump?: boolean },
): Promise<boolean> {
  const names = Object.keys(changes) as (keyof Changes)[];
  const values = names.map((name) => (json.has(name) ? JSON.stringify(changes[name] ?? null) : changes[name]));
  const sets = names.map((name, index) =>
    json.has(name) ? `${name} = nullif($${index + 4}::jsonb, 'null')` : `${name} = $${index + 4}`,
  );
  const set = [...sets, "beat_at = now()", ...(options.bump ? ["version = version + 1"] : [])].join(", ");
  const [, changed] = (await manager.query(
    `UPDATE import SET ${set} WHERE id = $1 AND state = ANY ($2::text[]) AND ($3::int IS NULL OR version = $3)`,
    [id, options.from, options.version ?? null, ...values],
  )) as [unknown, number];
  return changed === 1;
}

/** Says that the work goes on and how far it is; false: the import is not in that state any more. */
export async function beat(manager: EntityManager, id: string, state: ImportState, done?: number): Promise<boolean> {
  const [, changed] = (await manager.query(
    "UPDATE import SET beat_at = now(), done = coalesce($3, done) WHERE id = $1 AND state = $2",
    [id, state, done ?? null],
  )) as [unknown, number];
  return changed === 1;
}

/** Imports whose work has stopped: nobody has beaten for `staleMs`. */
export async function findAbandoned(
  manager: EntityManager,
  staleMs: number,
): Promise<{ id: string; state: ImportState }[]> {
  return manager.query(
    `SELECT id, state FROM import WHERE state IN ('reading', 'committing')
        AND beat_at <= now() - make_interval(secs => $1::float8 / 1000)`,
    [staleMs],
  );
}

/** The newest mapping that a person saved for files of this shape. */
export async function findMapping(
  manager: EntityManager,
  shape: string,
): Promise<{ id: string; columns: NonNullable<Choices["columns"]> } | null> {
  const [mapping] = await manager.query<{ id: string; columns: NonNullable<Choices["columns"]> }[]>(
    "SELECT id, columns FROM import_mapping WHERE shape = $1 ORDER BY created_at DESC LIMIT 1",
    [shape],
  );
  return mapping ?? null;
}

export async function insertMapping(
  manager: EntityManager,
  mapping: { id: string; name: string; shape: string; columns: unknown; actorId: string | null },
): Promise<void> {
  await manager.query("INSERT INTO import_mapping (id, name, shape, columns, created_by) VALUES ($1, $2, $3, $4, $5)", [
    mapping.id,
    mapping.name,
    mapping.shape,
    JSON.stringify(mapping.columns),
    mapping.actorId,
  ]);
}

/** The import that took this very file in, and on which day (Asia/Jakarta), unless it was undone; null: none. */
export async function findImportOfFile(
  manager: EntityManager,
  sha256: string,
): Promise<{ fileName: string; day: string } | null> {
  const [row] = await manager.query<{ fileName: string; day: string }[]>(
    `SELECT file_name AS "fileName", (committed_at AT TIME ZONE 'Asia/Jakarta')::date AS day FROM import
      WHERE sha256 = $1 AND state IN ('committing', 'committed') LIMIT 1`,
    [sha256],
  );
  return row ?? null;
}
