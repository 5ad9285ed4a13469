import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import type { Document, documentSubjects, documentTypes, textStates } from "../../contract/documents.ts";
import type { SearchWords } from "./rules.ts";

export interface Subject {
  kind: (typeof documentSubjects)[number];
  id: string;
}

type StoredDocument = Omit<Document, "addedAt"> & { addedAt: Date };

/** A document as the wire has it; `d`, its text `x`. */
const fields = `
  d.id, json_build_object('kind', d.subject, 'id', coalesce(d.permit_id, d.letter_id, d.tower_id)) AS subject,
  CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'number', t.registry_number, 'name', t.name) END AS tower,
  d.title, d.file_name AS "fileName", d.type, d.bytes, d.sha256, x.pages, x.state AS text, d.added_at AS "addedAt",
  u.name AS "addedBy", d.version`;
const joins = `
  JOIN document_text x ON x.sha256 = d.sha256
  JOIN app_user u ON u.id = d.added_by
  LEFT JOIN tower t ON t.id = d.tower_id`;

function asDocument({ addedAt, ...rest }: StoredDocument): Document {
  return { ...rest, addedAt: addedAt.toISOString() };
}

/** The tower that a document of this subject is filed under, null for a letter; undefined: there is no such subject. */
export async function towerOf(manager: EntityManager, { kind, id }: Subject): Promise<string | null | undefined> {
  const queries = {
    tower: 'SELECT id AS "towerId" FROM tower WHERE id = $1',
    permit: 'SELECT tower_id AS "towerId" FROM permit WHERE id = $1',
    letter: 'SELECT NULL AS "towerId" FROM letter WHERE id = $1',
  };
  const [found] = await manager.query<{ towerId: string | null }[]>(queries[kind], [id]);
  return found === undefined ? undefined : found.towerId;
}

/** One document that is not taken away; null: there is none. */
export async function findDocument(manager: EntityManager, id: string): Promise<Document | null> {
  const [found] = await manager.query<StoredDocument[]>(
    `SELECT ${fields} FROM document d ${joins} WHERE d.id = $1 AND d.removed_at IS NULL`,
    [id],
  );
  return found === undefined ? null : asDocument(found);
}

/** The document with these bytes that lies with the subject already; null: none does. */
export async function findSame(manager: EntityManager, { kind, id }: Subject, sha256: string) {
  const [found] = await manager.query<StoredDocument[]>(
    `SELECT ${fields} FROM document d ${joins}
      WHERE d.subject = $1 AND coalesce(d.permit_id, d.letter_id, d.tower_id) = $2 AND d.sha256 = $3
        AND d.removed_at IS NULL`,
    [kind, id, sha256],
  );
  return found === undefined ? null : asDocument(found);
}

interface ListFilter {
  tower: string | null;
  permit: string | null;
  letter: string | null;
  types: readonly (typeof documentTypes)[number][] | null;
}

/** Documents, latest first, after the one with the id `after`; a tower's are also those of its permits and letters. */
export async function findDocuments(
  manager: EntityManager,
  { tower, permit, letter, types }: ListFilter,
  { after, limit }: { after: string | null; limit: number },
): Promise<Document[]> {
  const found = await manager.query<StoredDocument[]>(
    `SELECT ${fields} FROM document d ${joins}
      WHERE d.removed_at IS NULL AND ($5::uuid IS NULL OR d.id < $5) AND ($4::text[] IS NULL OR d.type = ANY ($4))
        AND ($1::uuid IS NULL OR d.tower_id = $1 OR d.letter_id IN (SELECT letter_id FROM letter_tower WHERE tower_id = $1))
        AND ($2::uuid IS NULL OR d.permit_id = $2) AND ($3::uuid IS NULL OR d.letter_id = $3)
      ORDER BY d.id DESC LIMIT $6`,
    [tower, permit, letter, types, after, limit],
  );
  return found.map(asDocument);
}

export interface NewDocument {
  subject: Subject;
  towerId: string | null;
  title: string;
  fileName: string;
  type: (typeof documentTypes)[number];
  bytes: number;
  sha256: string;
  addedBy: string;
}

/** Keeps a document; of bytes that are known already the text is known too. @returns its id */
export async function insertDocument(manager: EntityManager, document: NewDocument): Promise<string> {
  const { subject, towerId, title, fileName, type, bytes, sha256, addedBy } = document;
  const id = uuid();
  await manager.query("INSERT INTO document_text (sha256, state) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
    sha256,
    type === "application/pdf" ? "waiting" : "none",
  ]);
  await manager.query(
    `INSERT INTO document (id, subject, tower_id, permit_id, letter_id, title, file_name, type, bytes, sha256, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      subject.kind,
      towerId,
      subject.kind === "permit" ? subject.id : null,
      subject.kind === "letter" ? subject.id : null,
      title,
      fileName,
      type,
      bytes,
      sha256,
      addedBy,
    ],
  );
  await refreshWords(manager, "d.id = $1", id);
  return id;
}

/** Makes documents be found by what they say now. */
async function refreshWords(manager: EntityManager, which: "d.id = $1" | "d.sha256 = $1", key: string): Promise<void> {
  await manager.query(
    `INSERT INTO document_words (document_id, words)
     SELECT d.id, setweight(to_tsvector('simple', searchable(d.title)), 'A')
       || setweight(to_tsvector('simple', searchable(d.file_name)), 'B') || to_tsvector('simple', searchable(x.content))
       FROM document d JOIN document_text x ON x.sha256 = d.sha256
      WHERE ${which} AND d.removed_at IS NULL
     ON CONFLICT (document_id) DO UPDATE SET words = excluded.words`,
    [key],
  );
}

/** Gives a version of a document another title; false: it is gone or has another version. */
export async function renameDocument(
  manager: EntityManager,
  id: string,
  version: number,
  title: string,
): Promise<boolean> {
  const [, changed] = (await manager.query(
    "UPDATE document SET title = $3 WHERE id = $1 AND version = $2 AND removed_at IS NULL",
    [id, version, title],
  )) as [unknown, number];
  if (changed === 1) await refreshWords(manager, "d.id = $1", id);
  return changed === 1;
}

/** Takes a document away; false: there was none. */
export async function removeDocumentRow(manager: EntityManager, id: string): Promise<boolean> {
  await manager.query("DELETE FROM document_words WHERE document_id = $1", [id]);
  const [, changed] = (await manager.query(
    "UPDATE document SET removed_at = now() WHERE id = $1 AND removed_at IS NULL",
    [id],
  )) as [unknown, number];
  return changed === 1;
}

export interface Hit {
  document: Document;
  rank: number;
  /** Texts around the first occurrence of each word. */
  passages: string[];
}

/** Characters before and of a passage. */
const before = 160;
const passage = 520;

/** Documents that have all the words, best first; none for words that say nothing. */
export async function searchDocumentRows(
  manager: EntityManager,
  { whole, beginning, marked }: SearchWords,
  { after, limit }: { after: { rank: number; id: string } | null; limit: number },
): Promise<Hit[]> {
  const rows = await manager.query<(StoredDocument & { rank: number; passages: string[] })[]>(
    `WITH wanted AS (
       SELECT CASE WHEN $2::text IS NULL THEN websearch_to_tsquery('simple', $1)
         ELSE websearch_to_tsquery('simple', $1) && to_tsquery('simple', $2 || ':*') END AS query
     ), hit AS (
       SELECT w.document_id, ts_rank(w.words, wanted.query) AS rank
         FROM document_words w, wanted WHERE w.words @@ wanted.query
     ), best AS (
       SELECT * FROM hit
        WHERE $3::real IS NULL OR rank < $3::real OR (rank = $3::real AND document_id < $4::uuid)
        ORDER BY rank DESC, document_id DESC LIMIT $5
     )
     SELECT ${fields}, best.rank, ARRAY(
         SELECT DISTINCT substring(x.content FROM greatest(1, at.place - ${before}) FOR ${passage})
           FROM unnest($6::text[]) AS word (text)
           -- The first whole word, or for the last one the first beginning.
           CROSS JOIN LATERAL (SELECT regexp_instr(lower(x.content),
             '\\m' || word.text || CASE WHEN word.text = $2 THEN '' ELSE '\\M' END) AS place) at
          WHERE at.place > 0) AS passages
       FROM best JOIN document d ON d.id = best.document_id ${joins}
      ORDER BY best.rank DESC, d.id DESC`,
    [whole, beginning, after?.rank ?? null, after?.id ?? null, limit, marked],
  );
  return rows.map(({ rank, passages, ...row }) => ({ document: asDocument(row), rank, passages }));
}

export interface TextRead {
  state: Exclude<(typeof textStates)[number], "waiting">;
  pages: number | null;
  content: string;
}

/** The next file whose text nobody has read, not one of `except`; the attempt is counted. Null: nothing waits. */
export async function takeWaiting(
  manager: EntityManager,
  except: readonly string[],
): Promise<{ sha256: string; tries: number } | null> {
  const [rows] = (await manager.query(
    `UPDATE document_text SET tries = tries + 1 WHERE sha256 = (
       SELECT sha256 FROM document_text WHERE state = 'waiting' AND NOT sha256 = ANY ($1::text[])
        ORDER BY tries, sha256 LIMIT 1)
     RETURNING sha256, tries`,
    [except],
  )) as [{ sha256: string; tries: number }[], number];
  return rows[0] ?? null;
}

/** Records what was read of a file, and makes its documents be found by it. */
export async function saveText(manager: EntityManager, sha256: string, text: TextRead): Promise<void> {
  await manager.query("UPDATE document_text SET state = $2, pages = $3, content = $4 WHERE sha256 = $1", [
    sha256,
    text.state,
    text.pages,
    text.content,
  ]);
  await refreshWords(manager, "d.sha256 = $1", sha256);
}

/**
 * Gives the documents of one tower to another, as when two records turn out to be one. A file that lies with both is
 * taken away from the first.
 */
export async function moveDocuments(manager: EntityManager, from: string, to: string): Promise<void> {
  await manager.query(
    `UPDATE document d SET removed_at = now() WHERE d.tower_id = $1 AND d.subject = 'tower' AND d.removed_at IS NULL
       AND EXISTS (SELECT 1 FROM document o WHERE o.tower_id = $2 AND o.subject = 'tower' AND o.sha256 = d.sha256
         AND o.removed_at IS NULL)`,
    [from, to],
  );
  await manager.query(
    `DELETE FROM document_words w USING document d WHERE d.id = w.document_id AND d.tower_id = $1 AND d.removed_at IS NOT NULL`,
    [from],
  );
  await manager.query("UPDATE document SET tower_id = $2 WHERE tower_id = $1", [from, to]);
}

/** Files the documents of permits under the tower that the permits belong to now. */
export async function followPermits(manager: EntityManager, permitIds: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE document d SET tower_id = p.tower_id FROM permit p
      WHERE p.id = d.permit_id AND p.id = ANY ($1::uuid[]) AND d.tower_id <> p.tower_id`,
    [permitIds],
  );
}
