/** `towers/map` of 332 towers beside the same application sending a ready buffer of the same size. */
import autocannon from "autocannon";
import { z } from "zod";
import { apiPrefix, defineRoute } from "../../contract/route.ts";
import { handle, ReadyReply } from "../../server/http/handler.ts";
import type { Application } from "../lib/application.ts";
import { quantile } from "../lib/measure.ts";
import { count, heading, ratio, say, table, verdict } from "../lib/table.ts";

const rounds = 12;
const secondsEach = 1;
const connections = 10;
const limitKilobytes = 12;

const readyRoute = defineRoute({
  name: "bench.ready",
  method: "GET",
  path: "/bench/ready",
  summary: "A ready buffer, for comparison",
  access: "towers:read",
  reply: z.object({}),
  problems: [],
});

/** The comparison: every middleware, the session and the permission are the application's; only the work is missing. */
export function readyBuffer() {
  let reply: ReadyReply | undefined;
  return {
    handler: handle(readyRoute, () => {
      if (!reply) throw new Error("the buffer has not been set");
      return Promise.resolve(reply);
    }),
    /** @param body compressed bytes to send */
    set(body: Buffer): void {
      reply = new ReadyReply(body, "application/json; charset=utf-8", 'W/"ready"', "gzip");
    },
  };
}

export async function benchMap(app: Application, ready: ReturnType<typeof readyBuffer>): Promise<void> {
  const gzip = { "accept-encoding": "gzip" };
  const { body, headers } = await app.get("/towers/map", gzip);
  ready.set(body);
  const runs = {
    map: { path: "/towers/map", headers: gzip },
    ready: { path: readyRoute.path, headers: gzip },
    mapFresh: { path: "/towers/map", headers: { ...gzip, "if-none-match": String(headers.etag) } },
    readyFresh: { path: readyRoute.path, headers: { ...gzip, "if-none-match": 'W/"ready"' } },
  };
  type Run = keyof typeof runs;
  const rates: Record<Run, number[]> = { map: [], ready: [], mapFresh: [], readyFresh: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs) as [Run, (typeof runs)[Run]][]) {
      rates[name].push(await requestsPerSecond(app, run.path, run.headers, name.endsWith("Fresh") ? "3xx" : "2xx"));
    }
  }
  const rate = (name: Run): string => count(quantile(rates[name], 0.5));
  // Round by round: both then met the same mood of the machine.
  const beside = (name: Run, other: Run): number =>
    quantile(
      rates[name].map((value, round) => value / (rates[other][round] ?? NaN)),
      0.5,
    );

  heading(
    `\`towers/map\`, 332 towers (${connections} connections, ${rounds} rounds of ${secondsEach} s each, medians)`,
  );
  const kilobytes = body.length / 1024;
  const besideReady = beside("map", "ready");
  const freshBesideMap = beside("mapFresh", "map");
  table(
    ["What", "Requests/s", "Beside", "Ratio", "Target"],
    [
      ["ready buffer of the same size, 200", rate("ready"), "", "", ""],
      ["`towers/map`, 200", rate("map"), "ready buffer, 200", ratio(besideReady), verdict(besideReady, "≥", 0.8)],
      [
        "`towers/map`, 304",
        rate("mapFresh"),
        "`towers/map`, 200",
        ratio(freshBesideMap),
        verdict(freshBesideMap, "≥", 1),
      ],
      ["ready buffer, 304", rate("readyFresh"), "`towers/map`, 304", ratio(beside("readyFresh", "mapFresh")), ""],
    ],
  );
  say(`\nCompressed size: ${kilobytes.toFixed(1)} KiB (${verdict(kilobytes, "≤", limitKilobytes)}).`);
}

async function requestsPerSecond(
  app: Application,
  path: string,
  headers: Record<string, string>,
  expected: "2xx" | "3xx",
): Promise<number> {
  const result = await autocannon({
    url: `${app.address}${apiPrefix}${path}`,
    headers: { ...headers, cookie: app.cookie },
    connections,
    duration: secondsEach,
    // In a thread of its own: the load must not be made by the one that carries it.
    workers: 1,
  });
  const answered = result["1xx"] + result["2xx"] + result["3xx"] + result["4xx"] + result["5xx"];
  if (result.errors > 0 || answered !== result[expected]) {
    throw new Error(`${path}: expected only ${expected}: ${JSON.stringify({ ...result, latency: undefined })}`);
  }
  return answered / result.duration;
}
