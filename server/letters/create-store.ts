/** What writing letters needs of the database. */
import type { EntityManager } from "typeorm";
import type { LetterKind, LetterRule } from "../../contract/letters.ts";
import type { Office } from "../../contract/office.ts";
import type { KeptTower } from "./rules.ts";

export async function findOffice(manager: EntityManager): Promise<Omit<Office, "version">> {
  const [office]: Omit<Office, "version">[] = await manager.query(
    `SELECT horizon_days AS "horizonDays", letterhead, place, number_pattern AS "numberPattern", signatory, copies FROM office`,
  );
  if (!office) throw new Error("the office has no settings");
  return office;
}

const ruleColumns = `r.kind, r.code, r.subject, r.nature, r.answer_days AS "answerDays", r.day_kind AS "dayKind",
  r.next_kind AS next, t.kind IS NOT NULL AS "ownTemplate", r.version`;
const ruleTables = "letter_rule r LEFT JOIN letter_template t ON t.kind = r.kind";

export function findLetterRules(manager: EntityManager): Promise<LetterRule[]> {
  return manager.query(`SELECT ${ruleColumns} FROM ${ruleTables} ORDER BY r.sort`);
}

export async function findLetterRule(manager: EntityManager, kind: LetterKind): Promise<LetterRule> {
  const [rule]: LetterRule[] = await manager.query(`SELECT ${ruleColumns} FROM ${ruleTables} WHERE r.kind = $1`, [
    kind,
  ]);
  if (!rule) throw new Error(`no rule for letters of kind ${kind}`);
  return rule;
}

/** @returns false when the rule has another version by now */
export async function changeLetterRule(
  manager: EntityManager,
  kind: LetterKind,
  version: number,
  rule: Omit<LetterRule, "kind" | "ownTemplate" | "version">,
): Promise<boolean> {
  const [, changed] = (await manager.query(
    `UPDATE letter_rule SET code = $3, subject = $4, nature = $5, answer_days = $6, day_kind = $7, next_kind = $8
      WHERE kind = $1 AND version = $2`,
    [kind, version, rule.code, rule.subject, rule.nature, rule.answerDays, rule.dayKind, rule.next],
  )) as [unknown, number];
  return changed === 1;
}

/** An earlier letter that a new one refers to. */
export interface EarlierLetter {
  id: string;
  companyId: string;
  kind: LetterKind;
  number: string;
  issuedOn: string;
  previousId: string | null;
}

const earlierColumns = `l.id, l.company_id AS "companyId", l.kind, l.number, l.issued_on AS "issuedOn",
  l.previous_id AS "previousId"`;

/** The latest letter to a company about any of these towers, not later than the day; null: there is none. */
export async function latestAbout(
  manager: EntityManager,
  companyId: string,
  towerIds: readonly string[],
  on: string,
): Promise<EarlierLetter | null> {
  const [found]: EarlierLetter[] = await manager.query(
    `SELECT ${earlierColumns} FROM letter l WHERE l.company_id = $1 AND l.state NOT IN ('void', 'closed')
        AND l.issued_on <= $3::date AND l.kind <> 'sealing_report'
        AND EXISTS (SELECT 1 FROM letter_tower lt WHERE lt.letter_id = l.id AND lt.tower_id = ANY ($2::uuid[]))
      ORDER BY l.issued_on DESC, l.year DESC, l.seq DESC LIMIT 1`,
    [companyId, towerIds, on],
  );
  return found ?? null;
}

/** A letter and those before it, oldest first; at most twenty steps back. */
export function chainOf(manager: EntityManager, id: string): Promise<EarlierLetter[]> {
  return manager.query(
    `WITH RECURSIVE chain AS (
       SELECT l.*, 1 AS step FROM letter l WHERE l.id = $1
       UNION ALL SELECT p.*, chain.step + 1 FROM chain JOIN letter p ON p.id = chain.previous_id WHERE chain.step < 20)
     SELECT ${earlierColumns} FROM chain l WHERE l.state <> 'void' ORDER BY l.step DESC`,
    [id],
  );
}

/** The last number of a year that was given out; 0: none yet. */
export async function lastNumber(manager: EntityManager, year: number): Promise<number> {
  const [counter]: { last: number }[] = await manager.query("SELECT last FROM letter_counter WHERE year = $1", [year]);
  return counter?.last ?? 0;
}

/**
 * Takes the `count` numbers after `last`. The row stays locked until the commit, so a transaction that fails gives them
 * back before anybody else has taken later ones.
 * @returns false when somebody else has taken them
 */
export async function takeNumbers(manager: EntityManager, year: number, last: number, count: number): Promise<boolean> {
  const taken: unknown[] = await manager.query(
    `INSERT INTO letter_counter (year, last) VALUES ($1, $2::integer + $3)
     ON CONFLICT (year) DO UPDATE SET last = letter_counter.last + $3 WHERE letter_counter.last = $2 RETURNING last`,
    [year, last, count],
  );
  return taken.length === 1;
}

export interface NewLetter {
  id: string;
  kind: LetterKind;
  year: number;
  seq: number;
  number: string;
  issuedOn: string;
  companyId: string;
  subject: string;
  nature: string;
  attachment: string | null;
  note: string | null;
  previousId: string | null;
  docx: string;
  pdf: string;
  createdBy: string;
  towers: readonly { id: string; printed: KeptTower }[];
}

export async function insertLetter(manager: EntityManager, letter: NewLetter): Promise<void> {
  await manager.query(
    `INSERT INTO letter (id, kind, year, seq, number, issued_on, company_id, subject, nature, attachment, note,
       previous_id, docx_sha256, pdf_sha256, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[letter.id, letter.kind, letter.year, letter.seq, letter.number, letter.issuedOn, letter.companyId],
      ...[letter.subject, letter.nature, letter.attachment, letter.note, letter.previousId, letter.docx, letter.pdf],
      letter.createdBy,
    ],
  );
  await manager.query(
    `INSERT INTO letter_tower (letter_id, tower_id, position, printed)
     SELECT $1, r.id, r.position, r.printed FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, position integer, printed jsonb)`,
    [letter.id, JSON.stringify(letter.towers.map(({ id, printed }, position) => ({ id, position, printed })))],
  );
}
