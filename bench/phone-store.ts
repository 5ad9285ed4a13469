/**
 * `npm run bench:phone -- [--surveys 500] [--photos 10] [--photo-kb 100] [--runs 5] [--json]`: how long the list of
 * everything on a phone takes to show, with a processor four times slower: opened from the page before it, and as the
 * first page of a start without signal. Everything that the list could stumble over is there: surveys with their towers
 * and answers, and the bytes of every photo.
 *
 * Settings: `PORT` (default 3098) for the server that it starts on a data folder of its own, or `BENCH_URL` of one that
 * runs with the sample registry; `CHROMIUM`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import type { Registry } from "../contract/health.ts";
import type { Session } from "../contract/session.ts";
import { databaseName } from "../client/offline/db.ts";
import { buildClient } from "../server/build-client.ts";
import { startServer } from "./client-server.ts";
import { phoneRows, seedPhone } from "./phone-store-rows.ts";

const { values } = parseArgs({
  options: {
    surveys: { type: "string", default: "500" },
    photos: { type: "string", default: "10" },
    "photo-kb": { type: "string", default: "100" },
    runs: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
  },
});
const surveys = Number(values.surveys);
const photos = Number(values.photos);
const runs = Number(values.runs);
const slowdown = 4;
const targetMs = 1000;
const outbox = "/pekerjaan/kotak-keluar";
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

const dataDir = mkdtempSync(join(tmpdir(), "menara-bench-phone-"));
const running = process.env.BENCH_URL;
if (running === undefined) await buildClient((line) => console.error(line));
const server =
  running === undefined
    ? await startServer(Number(process.env.PORT ?? 3098), dataDir)
    : { url: running, stop: () => Promise.resolve() };
// On the disk, as on a phone: the bytes of photos are files of the browser.
const context = await chromium.launchPersistentContext(join(dataDir, "profile"), {
  executablePath,
  args: flags,
  baseURL: server.url,
  viewport: { width: 360, height: 740 },
  locale: "id-ID",
});
try {
  const registry = (await (await context.request.get("/api/v1/registry")).json()) as Registry;
  const { username, password } = registry.sampleAccounts.find(({ role }) => role === "surveyor")!;
  const answer = await context.request.post("/api/v1/session", { data: { username, password } });
  const { user } = (await answer.json()) as Session;

  const first = await context.newPage();
  await first.goto(outbox);
  await first.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
  // All that is to come was kept by the worker: the phone has no signal from here on.
  await first.waitForFunction(
    async () => {
      const name = (await caches.keys()).find((known) => known.includes("precache"));
      return name !== undefined && (await (await caches.open(name)).keys()).length > 0;
    },
    null,
    { timeout: 60_000 },
  );
  await context.setOffline(true);
  await first.evaluate(seedPhone, {
    database: databaseName(user.id),
    ...phoneRows(surveys, photos, Number(values["photo-kb"]) * 1024),
  });
  await first.close();

  const fromBefore: number[] = [];
  const fromStart: number[] = [];
  for (let run = 0; run < runs; run++) {
    fromStart.push(await measure((page) => page.goto(outbox, { waitUntil: "commit" }).then(() => 0)));
    fromBefore.push(
      await measure(async (page) => {
        await page.goto("/pekerjaan");
        await page.locator(`a[href="${outbox}"]`).first().waitFor();
        await page.waitForLoadState("load");
        await page.waitForTimeout(1500);
        // By the page's own clock, in the very moment of the press.
        return page.evaluate((href) => {
          const began = performance.now();
          document.querySelector<HTMLAnchorElement>(`main a[href="${href}"]`)!.click();
          return began;
        }, outbox);
      }),
    );
  }
  const result = {
    surveys,
    photos: surveys * photos,
    photoKb: Number(values["photo-kb"]),
    slowdown,
    openedMs: median(fromBefore),
    startedMs: median(fromStart),
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    console.log(
      `| ${surveys} surveys, ${surveys * photos} photos of ${values["photo-kb"]} KB, median of ${runs} | Measured | At most |`,
    );
    console.log("|---|--:|--:|");
    console.log(
      `| from the press to the list, processor ${slowdown} × slower | ${result.openedMs} ms | ${targetMs} ms |`,
    );
    console.log(`| from the start of the client without signal to the list, the same | ${result.startedMs} ms | |`);
  }
  process.exitCode = result.openedMs < targetMs ? 0 : 1;
} finally {
  await context.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Milliseconds from what `open` says (the page's clock) to the first frame in which lines of the list stand. */
async function measure(open: (page: Page) => Promise<number>): Promise<number> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    const began = await open(page);
    // No function with a name in here: the name would be kept by a helper that the page does not have.
    const appeared = await page.waitForFunction(
      () => document.querySelector("main li[data-index] article") && performance.now(),
      null,
      { polling: "raf", timeout: 60_000 },
    );
    const shown = (await appeared.jsonValue())!;
    const [lines, all] = await page.evaluate(() => {
      const [line] = document.querySelectorAll("main li[data-index]");
      return [document.querySelectorAll("main li[data-index]").length, Number(line?.getAttribute("aria-setsize"))];
    });
    if (all !== surveys || !lines) throw new Error(`the list shows ${all} surveys instead of ${surveys}`);
    return Math.round(shown - began);
  } finally {
    await page.close();
  }
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
