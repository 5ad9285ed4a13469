/**
 * `npm run bench:sync -- [--runs 10000] [--seed 1] [--json]`: plays random scripts of five phones without signal and an
 * office that goes on working, against the real server on a PostgreSQL of its own (or TEST_DATABASE_URL), and counts what
 * was lost, applied twice, or decided with a conflict that no officer saw. Prints
 * `{ "runs", "lost", "twice", "hiddenConflicts" }`; ends non-zero when any of them is not zero.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { startPostgres } from "./lib/postgres.ts";
import { scripts } from "./sync/script.ts";
import { lanes, openWorld, type World } from "./sync/world.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
/** Then a new one begins: a registry in which thousands of new towers stand on one spot is nobody's. */
const runsOfWorld = 1000;

const server = process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null;
if (server) process.env.TEST_DATABASE_URL = server.url("postgres");
const counts = { lost: 0, twice: 0, hiddenConflicts: 0 };
const drawn = fc.sample(scripts, { numRuns: runs, seed });
const began = performance.now();
let played = 0;

/** Plays every run before `end`, as many side by side as the world has lanes. */
async function playUntil(end: number, world: World, turn: { next: number }): Promise<void> {
  while (turn.next < end) {
    const run = turn.next++;
    const findings = await world.play(drawn[run]!);
    for (const kind of ["lost", "twice", "hiddenConflicts"] as const) {
      counts[kind] += findings[kind].length;
      for (const finding of findings[kind]) console.error(`run ${run}, ${kind}: ${finding}`);
    }
    played += 1;
    const perRun = (performance.now() - began) / played;
    if (played % 100 === 0)
      console.error(`${played} of ${runs}, ${perRun.toFixed(0)} ms each, ${JSON.stringify(counts)}`);
  }
}

try {
  const turn = { next: 0 };
  while (turn.next < runs) {
    const world = await openWorld();
    try {
      const end = Math.min(runs, turn.next + runsOfWorld);
      await Promise.all(Array.from({ length: lanes }, () => playUntil(end, world, turn)));
    } finally {
      await world.close();
    }
  }
} finally {
  await server?.stop();
}
if (values.json) console.log(JSON.stringify({ runs, ...counts }));
else console.log({ runs, ...counts });
process.exitCode = counts.lost + counts.twice + counts.hiddenConflicts > 0 ? 1 : 0;
