/** The towers that somebody chose in a list: ticked one by one, or all that a filter finds. */
import { z } from "zod";
import type { Selection } from "../../contract/selection.ts";
import { towerFilter, towerFilterQuery, towerSorts, type TowerFilter } from "../../contract/towers.ts";
import { nearSchema } from "../../contract/geometry.ts";
import { parseErrors } from "../http/language.ts";
import { ProblemError, invalidField } from "../http/problem-error.ts";
import { allConditions, judgedOn, spanTable, type Judging } from "./filter-query.ts";
import { searchClause, understand } from "./search-query.ts";
import { binder } from "./sql.ts";

/** The address of a list may say its order, too, which chooses nothing. */
const addressSchema = z.strictObject({
  ...towerFilter,
  near: nearSchema.optional(),
  sort: z.enum(towerSorts).optional(),
});

/**
 * The filter that an address says.
 * @param query the part behind `?`
 * @param pointer where the query stands in the body, for the problem
 * @throws ProblemError `invalid-data` when a parameter is unknown or wrong
 */
export function filterOfAddress(query: string, pointer: string): TowerFilter {
  const given = new URLSearchParams(query);
  const raw = Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name).join(",")]));
  const read = (language: "id" | "en") => addressSchema.safeParse(raw, { error: parseErrors(language) });
  const parsed = read("id");
  if (parsed.success) return towerFilterQuery.parse(raw);
  const english = read("en").error?.issues ?? [];
  const errors = parsed.error.issues.flatMap((issue, index) => {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
    const en = english[index]?.message ?? issue.message;
    return names.map((name) => ({ pointer, detail: { id: `${name}: ${issue.message}`, en: `${name}: ${en}` } }));
  });
  throw new ProblemError("invalid-data", { errors });
}

/**
 * The ids of the chosen towers, by registry number. "All that match" are exactly those that the list shows.
 * @param limit towers at most
 * @param pointer where the selection stands in the body, for problems
 * @throws ProblemError `invalid-data` for a query that is none, for towers that are not there, and beyond the limit
 */
export async function resolveSelection(
  context: Judging,
  selection: Selection,
  limit: number,
  pointer = "/selection",
): Promise<string[]> {
  const ids =
    "ids" in selection
      ? await towersOf(context, selection.ids, `${pointer}/ids`)
      : await found(context, selection, limit, pointer);
  if (ids.length > limit) {
    const most = limit.toLocaleString("id");
    throw invalidField(
      pointer,
      `paling banyak ${most} menara sekaligus; persempit saringannya`,
      `at most ${limit} towers at once; narrow the filter`,
    );
  }
  return ids;
}

async function towersOf({ manager }: Judging, ids: readonly string[], pointer: string): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    "SELECT id FROM tower WHERE id = ANY ($1::uuid[]) ORDER BY registry_number",
    [ids],
  );
  const gone = new Set(ids.map((id) => id.toLowerCase())).size - rows.length;
  if (gone > 0) {
    throw invalidField(pointer, `${gone} menara sudah tidak ada dalam registri`, `${gone} towers are not on record`);
  }
  return rows.map(({ id }) => id);
}

/** One more than the limit at most: enough to know that there are too many. */
async function found(
  context: Judging,
  { query, except }: Extract<Selection, { query: string }>,
  limit: number,
  pointer: string,
): Promise<string[]> {
  const filter = await judgedOn(filterOfAddress(query, `${pointer}/query`), context);
  const bind = binder();
  const day = `${bind(filter.on)}::date`;
  const search = searchClause(await understand(context.manager, filter.q), bind);
  const conditions = allConditions(filter, bind, day);
  if (except.length > 0) conditions.push(`t.id <> ALL (${bind(except)}::uuid[])`);
  const rows: { id: string }[] = await context.manager.query(
    `${search && `WITH ${search}`}
     SELECT t.id FROM ${spanTable(filter)} s JOIN tower t ON t.id = s.tower_id
      WHERE ${conditions.join(" AND ")} ORDER BY t.registry_number LIMIT ${bind(limit + 1)}`,
    bind.values,
  );
  return rows.map(({ id }) => id);
}
