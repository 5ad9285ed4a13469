/**
 * What others have done to the registry between the matching of a list and its writing. Rows that this may concern are
 * neither joined nor registered by themselves: they wait at the desk, where a person sees both sides as they are now.
 */
import type { EntityManager } from "typeorm";
import { indexRegistry } from "../matches/candidates.ts";
import { clearCandidates, saveCandidates } from "../matches/desk-store.ts";
import { scoreAll } from "../matches/match.ts";
import type { MatchedRow } from "../matches/matching-messages.ts";
import { defaultThresholds } from "../matches/piles.ts";
import { changedSince, findRegistered, type RegistryMark } from "../matches/registry-store.ts";
import type { Incoming } from "../matches/types.ts";

/** What matching says of the first row of each group, by row; `score` is the best candidate's. */
export type Matches = Map<number, Pick<MatchedRow, "pile" | "towerId"> & { score: number | null }>;

/** More changed towers than that (another list was taken in) are not compared here: everything is matched again. */
const mostChanged = 1_000;

/** So much has changed since the matching that it must be done again. */
export class RegistryMoved extends Error {}

/**
 * Moves rows whose tower was changed or is gone, and new rows that one of the changed towers may be, to the doubtful
 * pile. Takes no time when nothing has changed.
 * @param pages all rows that were matched, again
 * @throws RegistryMoved
 */
export async function recheck(
  manager: EntityManager,
  importId: string,
  mark: RegistryMark,
  matches: Matches,
  pages: AsyncIterable<Incoming[]>,
): Promise<void> {
  const changed = await changedSince(manager, mark, mostChanged + 1);
  if (changed.length > mostChanged) throw new RegistryMoved("the registry has changed since the matching");
  const held = await existing(manager, matches);
  for (const id of changed) held.delete(id);
  for (const [row, match] of matches)
    if (match.towerId !== null && !held.has(match.towerId))
      matches.set(row, { ...match, pile: "doubtful", towerId: null });
  if (changed.length === 0) return;

  const index = indexRegistry(await findRegistered(manager, changed));
  for await (const page of pages) {
    const found = scoreAll(page, index).filter(
      ({ incoming, none }) => 1 - none >= defaultThresholds.possible && matches.get(incoming.row)?.pile === "only-list",
    );
    if (found.length === 0) continue;
    const portion = found.map(({ incoming: { row }, candidates }): MatchedRow => ({
      row,
      pile: "doubtful",
      towerId: null,
      candidates: candidates.map(({ tower, probability }) => ({ towerId: tower.id, score: probability })),
    }));
    await clearCandidates(
      manager,
      importId,
      portion.map(({ row }) => row),
    );
    await saveCandidates(manager, importId, portion);
    for (const { row, pile, candidates } of portion)
      matches.set(row, { pile, towerId: null, score: candidates[0]?.score ?? null });
  }
}

/** Towers of matched rows that are still there. */
async function existing(manager: EntityManager, matches: Matches): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { towerId } of matches.values()) if (towerId !== null) ids.add(towerId);
  const rows = await manager.query<{ id: string }[]>("SELECT id FROM tower WHERE id = ANY ($1::uuid[])", [[...ids]]);
  return new Set(rows.map(({ id }) => id));
}
