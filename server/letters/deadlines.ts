import type { EntityManager } from "typeorm";
import type { LetterKind } from "../../contract/letters.ts";
import { deadline, type DayKind } from "../../contract/working-days.ts";
import { findLetterRule } from "./create-store.ts";

/** Days off beside Saturdays and Sundays. */
export async function holidayDays(manager: EntityManager): Promise<Set<string>> {
  const rows: { day: string }[] = await manager.query("SELECT on_day AS day FROM holiday");
  return new Set(rows.map(({ day }) => day));
}

/** The last day for an answer to a letter of a kind, sent on a day; null: none is awaited. */
export async function deadlineOf(manager: EntityManager, kind: LetterKind, sentOn: string): Promise<string | null> {
  const { answerDays, dayKind } = await findLetterRule(manager, kind);
  return answerDays === null ? null : deadline(sentOn, answerDays, dayKind, await holidayDays(manager));
}

interface OpenLetter {
  id: string;
  sentOn: string;
  deadlineOn: string;
  answerDays: number;
  dayKind: DayKind;
}

/**
 * Lets the deadlines of letters that wait for an answer follow the holidays as they are now. A letter whose interval was
 * changed after it was sent keeps the deadline that stands in it.
 * @param before the holidays by which the deadlines were reckoned
 * @returns how many deadlines moved
 */
export async function recomputeDeadlines(manager: EntityManager, before: ReadonlySet<string>): Promise<number> {
  const letters: OpenLetter[] = await manager.query(
    `SELECT l.id, l.sent_on AS "sentOn", l.deadline_on AS "deadlineOn", r.answer_days AS "answerDays", r.day_kind AS "dayKind"
       FROM letter l JOIN letter_rule r ON r.kind = l.kind
      WHERE l.state = 'sent' AND l.deadline_on IS NOT NULL AND r.answer_days IS NOT NULL
      ORDER BY l.id FOR UPDATE OF l`,
  );
  const after = await holidayDays(manager);
  const moved = letters.flatMap(({ id, sentOn, deadlineOn, answerDays, dayKind }) => {
    if (deadline(sentOn, answerDays, dayKind, before) !== deadlineOn) return [];
    const due = deadline(sentOn, answerDays, dayKind, after);
    return due === deadlineOn ? [] : [{ id, due }];
  });
  await manager.query(
    `UPDATE letter SET deadline_on = moved.due FROM unnest($1::uuid[], $2::date[]) AS moved (id, due)
      WHERE letter.id = moved.id`,
    [moved.map(({ id }) => id), moved.map(({ due }) => due)],
  );
  return moved.length;
}
