import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { play } from "../../bench/sync/run.ts";
import { scripts } from "../../bench/sync/script.ts";
import { openWorld, worldTowers, type World } from "../../bench/sync/world.ts";

// Five phones with the real outbox and sync against the real server and database; `npm run bench:sync` plays more.
const numRuns = Number(process.env.SYNC_RUNS ?? 25);
const seed = process.env.SYNC_SEED === undefined ? {} : { seed: Number(process.env.SYNC_SEED) };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test(
  "whatever happens on the way, no survey is lost, none is applied twice, and no conflict is hidden",
  async () => {
    await fc.assert(
      fc.asyncProperty(scripts(worldTowers), async (script) => {
        expect(await play(world, script)).toEqual({ lost: [], twice: [], hiddenConflicts: [] });
      }),
      { numRuns, ...seed },
    );
  },
  60_000 + numRuns * 2_000,
);
