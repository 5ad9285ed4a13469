/** The whole way for a list: candidates, probabilities, piles. */
import { prepare } from "./prepared.ts";
import { indexRegistry, type RegistryIndex } from "./candidates.ts";
import { models, score, type Models, type Scored } from "./score.ts";
import type { Incoming, Registered } from "./types.ts";

/** Scores every row against its candidates in the registry. Pure; about 20 pairs per row. */
export function scoreAll(
  rows: readonly Incoming[],
  registry: readonly Registered[] | RegistryIndex,
  byKind: Models = models,
): Scored[] {
  const index = "candidatesFor" in registry ? registry : indexRegistry(registry);
  return rows.map((incoming) => {
    const row = prepare(incoming);
    return score(row, index.candidatesFor(row), byKind);
  });
}
