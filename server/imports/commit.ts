/**
 * Taking a list into the registry: its good rows are matched in a thread of their own, and then everything is written
 * in one transaction, with the import as its source. Killed in the middle, nothing of it is there. (The candidates of
 * each row are kept while the matching goes on, before that transaction: they are the desk's notes, which nobody sees
 * before the import is committed, and each attempt begins by forgetting them.)
 */
import { setImmediate } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import type { Deps } from "../deps.ts";
import { matchList } from "../matches/match-list.ts";
import type { MatchedRow } from "../matches/matching-messages.ts";
import { recall } from "../matches/desk-write.ts";
import { loadRegistered, markRegistry } from "../matches/registry-store.ts";
import type { Resolver } from "../matches/resolve.ts";
import type { Incoming } from "../matches/types.ts";
import {
  actAs,
  emptyOutcome,
  insertSource,
  joinTowers,
  lockImports,
  registerTowers,
  type Group,
  type Wrote,
} from "./commit-store.ts";
import { clearCandidates, saveCandidates, saveDecisions, saveScope, type DecidedRow } from "../matches/desk-store.ts";
import { groupRows, registrable } from "./groups.ts";
import { loadResolver, readGoodRows } from "./good-rows.ts";
import { recheck, RegistryMoved, type Matches } from "./recheck.ts";
import { updateImport, type ImportRecord, type Outcome } from "./records.ts";
import { fingerprintOf, incomingOf, type Said } from "./said.ts";

/** Rows per page: about ten milliseconds of the event loop. */
const pageSize = 100;

export interface CommitOptions {
  /** Rows that match nothing: registered at once, or left to the desk. */
  unmatched: "register" | "desk";
  /** Score from which a match is certain. */
  threshold: number;
  actorId: string | null;
}

/** Matchings before the commit is given up: other lists are taken in all the time. */
const mostMatchings = 3;

/** Matches and writes. The import must be in the state `committing`; afterwards it is `committed`. */
export async function commitImport(
  deps: Omit<Deps, "jobs">,
  record: ImportRecord,
  options: CommitOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const { manager } = deps.db.dataSource;
  const groups = await groupRows(readGoodRows(manager, record));
  const resolver = await loadResolver(manager);
  const pages = () => incomingPages(groups, resolver);
  for (let attempt = 1; ; attempt += 1) {
    const mark = await markRegistry(manager);
    const matches = await match(manager, record.id, pages(), options.threshold, signal);
    await updateImport(manager, record.id, { phase: "writing" }, { from: ["committing"] });
    try {
      return await deps.db.dataSource.transaction(async (inside) => {
        await lockImports(inside);
        await recheck(inside, record.id, mark, matches, pages());
        return write(inside, deps, record, options, groups, matches);
      });
    } catch (error) {
      if (!(error instanceof RegistryMoved) || attempt === mostMatchings) throw error;
      await updateImport(manager, record.id, { phase: "matching" }, { from: ["committing"] });
    }
  }
}

/** Compares all rows with the registry and keeps the candidates of each. */
async function match(
  manager: EntityManager,
  importId: string,
  pages: AsyncIterable<Incoming[]>,
  threshold: number,
  signal: AbortSignal,
): Promise<Matches> {
  await clearCandidates(manager, importId);
  const matches: Matches = new Map();
  const take = async (portion: MatchedRow[]) => {
    await saveCandidates(manager, importId, portion);
    for (const { row, pile, towerId, candidates } of portion)
      matches.set(row, { pile, towerId, score: candidates[0]?.score ?? null });
  };
  await matchList(pages, loadRegistered(manager), threshold, take, signal);
  signal.throwIfAborted();
  return matches;
}

/** The first row of each group as matching compares it, a page at a time. */
async function* incomingPages(groups: readonly Group[], resolver: Resolver): AsyncGenerator<Incoming[]> {
  for await (const page of pagesOf(groups))
    yield page.flatMap(({ rows: [first] }) => (first ? [incomingOf(first, resolver)] : []));
}

/** The server answers others between two pages. */
async function* pagesOf<T>(items: readonly T[]): AsyncGenerator<T[]> {
  for (let at = 0; at < items.length; at += pageSize) {
    yield items.slice(at, at + pageSize);
    await setImmediate();
  }
}

async function write(
  manager: EntityManager,
  deps: Omit<Deps, "jobs">,
  record: ImportRecord,
  options: CommitOptions,
  groups: readonly Group[],
  matches: Matches,
): Promise<Outcome> {
  await actAs(manager, options.actorId, `import:${record.id}`);
  const title = record.sender === null ? record.fileName : `${record.sender}: ${record.fileName}`;
  await insertSource(manager, { ...record, title, actorId: options.actorId });
  await saveScope(manager, record);

  const outcome = emptyOutcome();
  for (const [row, towerId] of await remembered(manager, record.sender, groups)) {
    const found = matches.get(row);
    if (found?.towerId === null) matches.set(row, { ...found, pile: "matched", towerId });
  }
  const pileOf = (group: Group) => matches.get(group.rows[0]?.row ?? 0);
  const joined = groups.flatMap((group) => {
    const towerId = pileOf(group)?.towerId;
    return towerId ? group.rows.map((said) => ({ towerId, said, group })) : [];
  });
  const wrote = await joinTowers(manager, record.id, record.statedOn, joined, outcome);
  const decided: DecidedRow[] = joined.map(({ towerId, said, group }, index) => ({
    ...follow(group, said),
    pile: "matched",
    towerId,
    score: pileOf(group)?.score ?? null,
    decision: "match",
    wrote: wrote[index] ?? [],
  }));

  const rest = groups.filter((group) => !pileOf(group)?.towerId);
  const fresh =
    options.unmatched === "register"
      ? rest.filter((group) => pileOf(group)?.pile === "only-list" && registrable(group))
      : [];
  const registered = await registerTowers(manager, fresh, deps.config.registryPrefix, outcome);
  const freshAt = new Map(fresh.map((group, index) => [group, registered[index]]));
  for await (const page of pagesOf(rest))
    for (const group of page) {
      const made = freshAt.get(group);
      const score = pileOf(group)?.score ?? null;
      for (const said of group.rows)
        decided.push({
          ...follow(group, said),
          pile: pileOf(group)?.pile ?? "only-list",
          towerId: made?.towerId ?? null,
          score,
          decision: made ? "new" : null,
          wrote: said === group.rows[0] ? (made?.wrote ?? []) : ([] as Wrote),
        });
    }
  await saveDecisions(manager, record.id, decided);
  const done = await updateImport(
    manager,
    record.id,
    {
      state: "committed",
      phase: null,
      outcome,
      threshold: options.threshold,
      committed_by: options.actorId,
      committed_at: deps.clock.now(),
    },
    { from: ["committing"], bump: true },
  );
  if (!done) throw new Error("the import was not waiting to be committed any more");
  return outcome;
}

/** Towers that a person has chosen before for rows of this sender that say the same of themselves, by row. */
async function remembered(
  manager: EntityManager,
  sender: string | null,
  groups: readonly Group[],
): Promise<Map<number, string>> {
  if (sender === null) return new Map();
  const prints = new Map(
    groups.flatMap(({ rows: [first] }) => {
      const print = first ? fingerprintOf(first) : null;
      return first && print !== null ? [[first.row, print] as const] : [];
    }),
  );
  const memories = await recall(manager, sender, [...prints.values()]);
  const found = new Map<number, string>();
  for (const [row, print] of prints) {
    const memory = memories.get(print);
    if (memory) found.set(row, memory.towerId);
  }
  return found;
}

/** Rows behind the first of a group follow it: they are the same tower. */
function follow(group: Group, said: Said): Pick<DecidedRow, "row" | "sameAs"> {
  const first = group.rows[0]?.row ?? said.row;
  return { row: said.row, sameAs: said.row === first ? null : first };
}
