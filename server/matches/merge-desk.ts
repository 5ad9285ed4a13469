/** What the permit desk keeps of a tower goes to the survivor: applications, notes, letters, seals. */
import type { EntityManager } from "typeorm";

/** @param pair ids of the merged tower and of its survivor */
export async function moveDesk(manager: EntityManager, pair: readonly [merged: string, survivor: string]) {
  await manager.query("UPDATE application SET tower_id = $2 WHERE tower_id = $1", [...pair]);
  await manager.query("UPDATE remark SET tower_id = $2 WHERE tower_id = $1", [...pair]);
  await moveLetters(manager, pair);
  await moveSeals(manager, pair);
}

/** A letter that names both names the survivor once; what was printed stays as it was sent in its files. */
async function moveLetters(manager: EntityManager, pair: readonly [string, string]): Promise<void> {
  await manager.query(
    `UPDATE letter_tower m SET tower_id = $2
      WHERE m.tower_id = $1
        AND NOT EXISTS (SELECT 1 FROM letter_tower s WHERE s.letter_id = m.letter_id AND s.tower_id = $2)`,
    [...pair],
  );
  await manager.query("DELETE FROM letter_tower WHERE tower_id = $1", [pair[0]]);
}

/** A seal moves; of one that overlaps the survivor's own, only the days that are not sealed yet. */
async function moveSeals(manager: EntityManager, pair: readonly [string, string]): Promise<void> {
  await manager.query(
    `UPDATE seal m SET tower_id = $2
      WHERE m.tower_id = $1 AND NOT EXISTS (
        SELECT 1 FROM seal s WHERE s.tower_id = $2
           AND daterange(s.sealed_on, s.lifted_on, '[)') && daterange(m.sealed_on, m.lifted_on, '[)'))`,
    [...pair],
  );
  await manager.query(
    `INSERT INTO seal (id, tower_id, sealed_on, officers, letter_id, note, lifted_on, lifted_reason, created_by, created_at)
     SELECT gen_random_uuid(), $2::uuid, lower(g.days), m.officers, m.letter_id, m.note, upper(g.days),
         CASE WHEN upper(g.days) IS NOT NULL THEN coalesce(m.lifted_reason, m.note, m.officers) END, m.created_by, m.created_at
       FROM seal m
      CROSS JOIN LATERAL unnest(
        datemultirange(daterange(m.sealed_on, m.lifted_on, '[)')) - (
          SELECT range_agg(daterange(s.sealed_on, s.lifted_on, '[)')) FROM seal s WHERE s.tower_id = $2)) AS g (days)
      WHERE m.tower_id = $1`,
    [...pair],
  );
  await manager.query("DELETE FROM seal WHERE tower_id = $1", [pair[0]]);
}
