/** The register of letters. */
import type { EntityManager } from "typeorm";
import type { Letter, LetterItem, letterMeans, listLetters } from "../../contract/letters.ts";
import type { QueryOf } from "../../contract/route.ts";
import { ProblemError } from "../http/problem-error.ts";
import { badCursor, cursorJson } from "../towers/cursor.ts";
import { binder, type Binder } from "../towers/sql.ts";
import { followed, overdue, unanswered } from "./letter-sql.ts";

type Filter = QueryOf<typeof listLetters>;

const columns = (day: string): string => `l.id, l.kind, l.number, l.seq, l.year, l.issued_on AS "issuedOn",
  json_build_object('id', c.id, 'shortName', c.short_name, 'name', c.name) AS company, l.subject,
  (SELECT count(*)::integer FROM letter_tower lt WHERE lt.letter_id = l.id) AS towers, l.state, l.sent_on AS "sentOn",
  l.means, l.deadline_on AS "deadlineOn", ${overdue(day)} AS overdue, l.answered_on AS "answeredOn",
  CASE WHEN ${overdue(day)} THEN r.next_kind END AS next`;
const tables = "letter l JOIN company c ON c.id = l.company_id JOIN letter_rule r ON r.kind = l.kind";

function conditionsOf(filter: Filter, bind: Binder, day: string): string[] {
  const conditions: string[] = [];
  if (filter.kind) conditions.push(`l.kind = ANY (${bind(filter.kind)}::text[])`);
  if (filter.state) conditions.push(`l.state = ANY (${bind(filter.state)}::text[])`);
  if (filter.company) conditions.push(`l.company_id = ${bind(filter.company)}::uuid`);
  if (filter.tower) {
    const tower = bind(filter.tower);
    conditions.push(`l.id IN (SELECT lt.letter_id FROM letter_tower lt WHERE lt.tower_id = ${tower}::uuid)`);
  }
  if (filter.month) {
    const first = `${bind(`${filter.month}-01`)}::date`;
    conditions.push(`l.issued_on >= ${first} AND l.issued_on < ${first} + interval '1 month'`);
  }
  if (filter.unanswered) conditions.push(unanswered);
  if (filter.overdue) conditions.push(overdue(day));
  if (filter.q) {
    const like = bind(`%${filter.q.replace(/[\\%_]/g, "\\$&")}%`);
    conditions.push(`(l.number ILIKE ${like} OR c.name ILIKE ${like} OR c.short_name ILIKE ${like} OR l.id IN (
      SELECT lt.letter_id FROM letter_tower lt JOIN tower t ON t.id = lt.tower_id
       WHERE t.registry_number ILIKE ${like} OR lt.printed ->> 'number' ILIKE ${like}))`);
  }
  return conditions;
}

/** Where a page ended: year and number of its last letter. */
function decode(cursor: string): [number, number] {
  const read = cursorJson(cursor);
  if (
    Array.isArray(read) &&
    read.length === 2 &&
    read.every((one) => Number.isSafeInteger(one) && Math.abs(Number(one)) < 2 ** 31)
  )
    return read as [number, number];
  throw badCursor();
}

/** A page of the register, latest number first, with the count of all that the filter finds. */
export async function listLetterRows(
  manager: EntityManager,
  filter: Filter,
  today: string,
): Promise<{ items: LetterItem[]; next: string | null; total: number }> {
  const bind = binder();
  const day = `${bind(today)}::date`;
  const conditions = conditionsOf(filter, bind, day);
  const where = (all: readonly string[]) => (all.length > 0 ? `WHERE ${all.join(" AND ")}` : "");
  // The day is bound even where no condition asks for it.
  const [counted]: { total: number }[] = await manager.query(
    `SELECT count(*)::integer AS total, ${day} AS day FROM ${tables} ${where(conditions)}`,
    [...bind.values],
  );
  if (filter.cursor) {
    const [year, seq] = decode(filter.cursor);
    conditions.push(`(l.year, l.seq) < (${bind(year)}::integer, ${bind(seq)}::integer)`);
  }
  const rows: LetterItem[] = await manager.query(
    `SELECT ${columns(day)} FROM ${tables} ${where(conditions)}
      ORDER BY l.year DESC, l.seq DESC LIMIT ${bind(filter.limit + 1)}`,
    bind.values,
  );
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  const next =
    rows.length > filter.limit && last
      ? Buffer.from(JSON.stringify([last.year, last.seq])).toString("base64url")
      : null;
  return { items, next, total: counted?.total ?? 0 };
}

/** Letters of these ids, in the order of their numbers. */
export function findItems(manager: EntityManager, ids: readonly string[], today: string): Promise<LetterItem[]> {
  return manager.query(
    `SELECT ${columns("$2::date")} FROM ${tables} WHERE l.id = ANY ($1::uuid[]) ORDER BY l.year, l.seq`,
    [ids, today],
  );
}

const letterRef = "json_build_object('id', x.id, 'kind', x.kind, 'number', x.number, 'issuedOn', x.issued_on)";

/** @throws ProblemError `not-found` */
export async function readLetterRow(manager: EntityManager, id: string, today: string): Promise<Letter> {
  const [letter]: Letter[] = await manager.query(
    `SELECT ${columns("$2::date")}, l.nature, l.attachment, l.note, l.answer, l.close_note AS "closeNote",
       l.void_reason AS "voidReason", l.previous_id AS "previousId", u.name AS author, l.version,
       (SELECT ${letterRef} FROM letter x WHERE x.id = l.previous_id) AS previous,
       (SELECT coalesce(json_agg(${letterRef} ORDER BY x.year, x.seq), '[]') FROM letter x
         WHERE x.previous_id = l.id AND x.state <> 'void') AS followers,
       (SELECT coalesce(json_agg(lt.printed || jsonb_build_object('id', lt.tower_id) ORDER BY lt.position), '[]')
          FROM letter_tower lt WHERE lt.letter_id = l.id) AS towers
     FROM ${tables} JOIN app_user u ON u.id = l.created_by WHERE l.id = $1`,
    [id, today],
  );
  if (!letter) throw new ProblemError("not-found");
  return letter;
}

/** What each act writes; null for what it leaves alone. */
export interface LetterChange {
  state: Letter["state"];
  sentOn?: string;
  means?: (typeof letterMeans)[number];
  deadlineOn?: string | null;
  answeredOn?: string;
  answer?: string;
  closeNote?: string | null;
  voidReason?: string;
}

/** @returns false when the letter has another version by now */
export async function changeLetter(
  manager: EntityManager,
  id: string,
  version: number,
  change: LetterChange,
): Promise<boolean> {
  const [, changed] = (await manager.query(
    `UPDATE letter SET state = $3, sent_on = coalesce($4, sent_on), means = coalesce($5, means),
       deadline_on = coalesce($6, deadline_on), answered_on = coalesce($7, answered_on), answer = coalesce($8, answer),
       close_note = coalesce($9, close_note), void_reason = $10
     WHERE id = $1 AND version = $2`,
    [
      id,
      version,
      change.state,
      change.sentOn ?? null,
      change.means ?? null,
      change.deadlineOn ?? null,
      change.answeredOn ?? null,
      change.answer ?? null,
      change.closeNote ?? null,
      change.voidReason ?? null,
    ],
  )) as [unknown, number];
  return changed === 1;
}

/** Files of a letter by their SHA-256; null: no such letter. */
export async function findFiles(
  manager: EntityManager,
  id: string,
): Promise<{ docx: string; pdf: string; number: string } | null> {
  const [found]: { docx: string; pdf: string; number: string }[] = await manager.query(
    "SELECT docx_sha256 AS docx, pdf_sha256 AS pdf, number FROM letter WHERE id = $1",
    [id],
  );
  return found ?? null;
}

/** Whether another letter follows this one. */
export async function isFollowed(manager: EntityManager, id: string): Promise<boolean> {
  const [row]: { followed: boolean }[] = await manager.query(
    `SELECT ${followed} AS followed FROM letter l WHERE l.id = $1`,
    [id],
  );
  return row?.followed ?? false;
}
