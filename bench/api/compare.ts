/** Requests beside the very SQL that they send, run bare through `pg`, at every size of registry. */
import type pg from "pg";
import { pgTypes } from "../../db/pg-types.ts";
import type { Application } from "../lib/application.ts";
import { interleave, type Task, type Times } from "../lib/measure.ts";
import { smallPool } from "../lib/postgres.ts";
import { sendBare, statementsOf, type Sent } from "../lib/statements.ts";

export interface Compared {
  request: Times;
  bare: Times;
  sent: Sent;
}

/** A bare pool with the application's own reading of values; everything else is `pg` as it comes. */
export function barePool(url: string): pg.Pool {
  return smallPool(url, { types: pgTypes, options: "-c TimeZone=UTC" });
}

/**
 * Measures `path` and its SQL at every application given, all turn by turn.
 * @returns by the names of `apps`
 */
export async function compare<Name extends string>(
  apps: Record<Name, { app: Application; bare: pg.Pool }>,
  path: string,
  { seconds = 8, least = 5 } = {},
): Promise<Record<Name, Compared>> {
  const names = Object.keys(apps) as Name[];
  const sent = {} as Record<Name, Sent>;
  const tasks: Record<string, Task> = {};
  for (const name of names) {
    const { app, bare } = apps[name];
    await app.get(path); // what is kept after a first request is not part of a usual one
    sent[name] = await statementsOf(() => app.get(path));
    tasks[`${name} request`] = () => app.get(path);
    tasks[`${name} bare`] = () => sendBare(bare, sent[name]);
  }
  const times = await interleave(tasks, { seconds, least });
  return Object.fromEntries(
    names.map((name) => [name, { request: times[`${name} request`]!, bare: times[`${name} bare`]!, sent: sent[name] }]),
  ) as Record<Name, Compared>;
}
