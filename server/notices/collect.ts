/** What comes up on a day, for reminders: read from the same time lines as the calendar and the lists. */
import type { EntityManager } from "typeorm";
import { reminderDays, type EventKind } from "../../contract/notices.ts";
import { systemClock } from "../platform/clock.ts";

export interface EventQuery {
  /** The judged day: only what is still so on it comes up. */
  on: string;
  /** The first day that counts, when days were missed; `on` itself unless said. */
  from?: string;
  /** Codes of kecamatan; none: all. */
  districts?: readonly string[];
  /** Owners of the towers; none: all. */
  owners?: readonly string[];
}

export interface DueEvent {
  kind: EventKind;
  /** What makes it the same event wherever it is found: `expiring:<tower>:<group>:<until>:<days>` and the like. */
  key: string;
  /** The tower it is about; null for letters and for surveys of towers that are not registered. */
  towerId: string | null;
  /** The permit group, of `expiring` and `expired`. */
  group: string | null;
  /** The day it is about: the last day of the permits, the last day for an answer, the day of arrival. */
  on: string;
  /** Which reminder it is, of `expiring`: 90, 60, 30 or 7 days before `on`. */
  days: number | null;
  /** The day on which it came up. */
  dueOn: string;
  /** What it is about, in names and numbers. */
  label: string;
  /** Where it leads to in the application. */
  path: string;
}

/** Days ahead, without the 0 of "expired". */
const daysAhead = reminderDays.filter((days) => days > 0);

/**
 * The events that came up from `from` to `on` (both count), in the order of a digest: the most urgent first.
 *
 * - `expiring`: a required permit group that is in force on `on` and whose end is 90, 60, 30 or 7 days after a day of
 *   the span; of several reminders that were missed only the nearest to the end.
 * - `expired`: a required group that was in force on its last day, is no longer on `on`, and whose first day without
 *   lies in the span; renewed or no longer asked for in the meantime: no event.
 * - `letter_overdue`: a letter that was sent and is not answered, whose deadline was the day before one of the span.
 * - `survey_waiting`: a survey that waits for review and came in the span or on the day before it, in Asia/Jakarta.
 */
export async function collectEvents(manager: EntityManager, query: EventQuery): Promise<DueEvent[]> {
  const { on, from = on, districts = [], owners = [] } = query;
  // The flag `live` follows the database's own calendar: see `standingOn` in server/towers/filter-query.ts.
  const live = on >= systemClock.today() ? "AND now_span.live" : "";
  return manager.query(
    `WITH expiring AS (
       SELECT DISTINCT ON (now_span.tower_id, now_span.group_code)
         now_span.tower_id, now_span.group_code, now_span.until, ahead.days, due.day::date AS due_on, now_span.owner_id
         FROM generate_series($1::date, $2::date, interval '1 day') due (day)
        CROSS JOIN unnest($5::integer[]) ahead (days)
         JOIN group_span now_span ON now_span.until = due.day::date + ahead.days AND now_span.base = 3 ${live}
          AND now_span.from_on <= $2::date AND $2::date < now_span.to_on AND $2::date <= now_span.until
        ORDER BY now_span.tower_id, now_span.group_code, ahead.days),
     expired AS (
       SELECT ended.tower_id, ended.group_code, ended.until, now_span.owner_id
         FROM group_span ended
         JOIN group_span now_span ON now_span.tower_id = ended.tower_id AND now_span.group_code = ended.group_code
          AND now_span.base < 3 ${live} AND now_span.from_on <= $2::date AND $2::date < now_span.to_on
        WHERE ended.base = 3 AND ended.to_on = ended.until + 1
          AND ended.until BETWEEN $1::date - 1 AND $2::date - 1),
     permits AS (
       SELECT 'expiring' AS kind, 'expiring:' || e.tower_id || ':' || e.group_code || ':' || e.until || ':' || e.days AS key,
         e.tower_id, e.group_code, e.until AS on_day, e.days, e.due_on, e.owner_id FROM expiring e
       UNION ALL
       SELECT 'expired', 'expired:' || e.tower_id || ':' || e.group_code || ':' || e.until,
         e.tower_id, e.group_code, e.until, NULL, e.until + 1, e.owner_id FROM expired e),
     letters AS (
       SELECT l.id, l.number, l.company_id, l.deadline_on FROM letter l
        WHERE l.state = 'sent' AND l.answered_on IS NULL AND l.deadline_on BETWEEN $1::date - 1 AND $2::date - 1
          AND (cardinality($4::uuid[]) = 0 OR l.company_id = ANY ($4))
          AND (cardinality($3::text[]) = 0 OR EXISTS (
            SELECT 1 FROM letter_tower lt JOIN tower t ON t.id = lt.tower_id
             WHERE lt.letter_id = l.id AND t.district_code = ANY ($3)))),
     surveys AS (
       SELECT s.id, s.attempt, s.tower_id, s.district_code, (s.received_at AT TIME ZONE 'Asia/Jakarta')::date AS came_on
         FROM survey s
        WHERE s.state = 'received'
          AND s.received_at >= ($1::date - 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
          AND s.received_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
          AND (cardinality($3::text[]) = 0 OR s.district_code = ANY ($3))
          AND (cardinality($4::uuid[]) = 0 OR EXISTS (
            SELECT 1 FROM tower_ownership o WHERE o.tower_id = s.tower_id AND o.company_id = ANY ($4)
               AND (o.from_on IS NULL OR o.from_on <= $2::date) AND (o.until_on IS NULL OR o.until_on > $2::date))))
     SELECT kind, key, "towerId", "group", on_day AS "on", days, due_on AS "dueOn", label, path FROM (
       SELECT p.kind, p.key, p.tower_id AS "towerId", p.group_code AS "group", p.on_day, p.days, p.due_on,
         concat_ws(' · ', concat_ws(' ', t.registry_number, t.name), types.names, a.name) AS label,
         '/menara/' || t.registry_number AS path
         FROM permits p JOIN tower t ON t.id = p.tower_id LEFT JOIN area a ON a.code = t.district_code
        CROSS JOIN LATERAL (
          SELECT string_agg(y.code, '/' ORDER BY y.sort) AS names FROM permit_type y WHERE y.group_code = p.group_code) types
        WHERE (cardinality($3::text[]) = 0 OR t.district_code = ANY ($3))
          AND (cardinality($4::uuid[]) = 0 OR p.owner_id = ANY ($4))
       UNION ALL
       SELECT 'letter_overdue', 'letter:' || l.id || ':' || l.deadline_on, NULL, NULL, l.deadline_on, NULL,
         l.deadline_on + 1, concat_ws(' · ', l.number, c.short_name), '/surat/' || l.id
         FROM letters l JOIN company c ON c.id = l.company_id
       UNION ALL
       SELECT 'survey_waiting', 'survey:' || s.id || ':' || s.attempt, s.tower_id, NULL, s.came_on, NULL, s.came_on,
         coalesce(nullif(concat_ws(' · ', concat_ws(' ', t.registry_number, t.name), a.name), ''), s.id::text),
         '/tinjauan/' || s.id
         FROM surveys s LEFT JOIN tower t ON t.id = s.tower_id LEFT JOIN area a ON a.code = s.district_code) event
     ORDER BY array_position(ARRAY['expired', 'letter_overdue', 'expiring', 'survey_waiting'], kind), on_day, label, key`,
    [from, on, districts, owners, daysAhead],
  );
}
