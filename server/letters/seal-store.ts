import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import type { Seal } from "../../contract/letters.ts";
import { ProblemError } from "../http/problem-error.ts";

const sealQuery = `
  SELECT s.id, s.tower_id AS "towerId", s.sealed_on AS "sealedOn", s.officers,
    CASE WHEN l.id IS NOT NULL THEN json_build_object('id', l.id, 'number', l.number) END AS letter, s.note,
    s.lifted_on AS "liftedOn", s.lifted_reason AS "liftedReason", s.version
  FROM seal s LEFT JOIN letter l ON l.id = s.letter_id`;

/** Sealings of a tower, latest first. */
export function findSeals(manager: EntityManager, towerId: string): Promise<Seal[]> {
  return manager.query(`${sealQuery} WHERE s.tower_id = $1 ORDER BY s.sealed_on DESC, s.id DESC`, [towerId]);
}

/** @throws ProblemError `not-found` */
export async function readSeal(manager: EntityManager, id: string): Promise<Seal> {
  const [seal]: Seal[] = await manager.query(`${sealQuery} WHERE s.id = $1`, [id]);
  if (!seal) throw new ProblemError("not-found");
  return seal;
}

export async function towerExists(manager: EntityManager, id: string): Promise<boolean> {
  const found: unknown[] = await manager.query("SELECT 1 FROM tower WHERE id = $1", [id]);
  return found.length > 0;
}

/** Whether the letter is a sealing report about the tower, and not void. */
export async function isReportOf(manager: EntityManager, letterId: string, towerId: string): Promise<boolean> {
  const found: unknown[] = await manager.query(
    `SELECT 1 FROM letter l JOIN letter_tower lt ON lt.letter_id = l.id
      WHERE l.id = $1 AND lt.tower_id = $2 AND l.kind = 'sealing_report' AND l.state <> 'void'`,
    [letterId, towerId],
  );
  return found.length > 0;
}

interface NewSeal {
  sealedOn: string;
  officers: string;
  letterId: string | null;
  note: string | null;
  author: string;
}

/** @returns the new seal's id */
export async function insertSeal(
  manager: EntityManager,
  towerId: string,
  { sealedOn, officers, letterId, note, author }: NewSeal,
): Promise<string> {
  const id = uuid();
  await manager.query(
    `INSERT INTO seal (id, tower_id, sealed_on, officers, letter_id, note, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, towerId, sealedOn, officers, letterId, note, author],
  );
  return id;
}

/** @returns false when the seal has another version by now */
export async function endSeal(
  manager: EntityManager,
  id: string,
  version: number,
  { on, reason }: { on: string; reason: string },
): Promise<boolean> {
  const [, changed] = (await manager.query(
    "UPDATE seal SET lifted_on = $3, lifted_reason = $4 WHERE id = $1 AND version = $2",
    [id, version, on, reason],
  )) as [unknown, number];
  return changed === 1;
}
