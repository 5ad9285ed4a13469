import type { EntityManager } from "typeorm";
import type { RuleChange, RulePreview } from "../../contract/rules.ts";
import { statuses, type Status } from "../../contract/status.ts";
import { deleteRule, insertRule, updateRuleRow } from "./store.ts";

/** Does to the rules what was asked, and nothing else: checks and locks are the caller's. */
export async function applyChange(manager: EntityManager, change: RuleChange): Promise<void> {
  if (change.kind === "create") await insertRule(manager, change.rule);
  else if (change.kind === "update") await updateRuleRow(manager, change.id, change.rule);
  else await deleteRule(manager, change.id);
}

interface Move {
  from: Status;
  to: Status;
  towers: number;
}

/**
 * How towers stand on a day by the rules as they were (the maintained time line) and as they are now (judged from permits
 * and rules): the time line still lags because the change was made with `menara.derive` set to `later`.
 */
function moves(manager: EntityManager, on: string, horizon: number): Promise<Move[]> {
  return manager.query(
    `SELECT status_of(s.base, s.until, $1::date, $2) AS "from", a.status AS "to", count(*) AS towers
       FROM tower_status($1::date, $2) a
       JOIN tower_span s ON s.tower_id = a.tower_id AND s.from_on <= $1::date AND $1::date < s.to_on
      GROUP BY 1, 2`,
    [on, horizon],
  );
}

function dayOf(on: string, found: readonly Move[]): RulePreview["days"][number] {
  const sum = (side: "from" | "to") =>
    Object.fromEntries(
      statuses.map((status) => [
        status,
        found.filter((move) => move[side] === status).reduce((total, { towers }) => total + towers, 0),
      ]),
    ) as Record<Status, number>;
  const rank = ({ from, to }: Move) => statuses.indexOf(from) * statuses.length + statuses.indexOf(to);
  const changes = found.filter(({ from, to }) => from !== to).sort((a, b) => rank(a) - rank(b));
  return { on, before: sum("from"), after: sum("to"), changes };
}

/**
 * What a change of the rules would do on each of the days: it is made, every tower judged, and taken back. Needs a
 * transaction; leaves no trace in it.
 * @param horizon days before its end from which a permit is expiring
 */
export async function previewChange(
  manager: EntityManager,
  change: RuleChange,
  days: readonly string[],
  horizon: number,
): Promise<RulePreview> {
  await manager.query("SAVEPOINT preview");
  await manager.query("SELECT set_config('menara.derive', 'later', true)");
  await applyChange(manager, change);
  const shown: RulePreview["days"] = [];
  for (const on of days) shown.push(dayOf(on, await moves(manager, on, horizon)));
  await manager.query("ROLLBACK TO SAVEPOINT preview");
  return { days: shown };
}
