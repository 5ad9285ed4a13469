import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { scripts } from "../../bench/sync/script.ts";
import { lanes, openWorld, type World } from "../../bench/sync/world.ts";

// Five phones with the real outbox and sync against the real server and database; `npm run bench:sync` plays more.
const numRuns = Number(process.env.SYNC_RUNS ?? 25);
const seed = Number(process.env.SYNC_SEED ?? Math.floor(Math.random() * 2 ** 31));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test(
  "whatever happens on the way, no survey is lost, none is applied twice, and no conflict is hidden",
  async () => {
    const run = fc.asyncProperty(scripts, async (script) => {
      expect(await world.play(script)).toEqual({ lost: [], twice: [], hiddenConflicts: [] });
    });
    // Side by side, each with a seed of its own; what fails is made smaller in its lane.
    const shares = Array.from({ length: lanes }, (_, lane) => Math.floor((numRuns + lane) / lanes));
    await Promise.all(shares.map((share, lane) => fc.assert(run, { numRuns: share, seed: seed + lane })));
  },
  60_000 + numRuns * 2_000,
);
