import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { buildClient } from "../server/build-client.ts";
import { measureFrames } from "./client-frames.ts";
import { measureFirstVisit } from "./client-first-visit.ts";
import { startServer } from "./client-server.ts";

/**
 * `npm run bench:client`: what the map costs in a browser, the first visit with a processor four times slower. Prints
 * Markdown. It wants a machine that does nothing else: every other process makes the frames longer.
 *
 * Settings: `PORT` (default 3099) for the server that it starts on a data folder of its own, `CHROMIUM` (default
 * Debian's), `RUNS` (default 5) of the first visit.
 */

const port = Number(process.env.PORT ?? 3099);
const runs = Number(process.env.RUNS ?? 5);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const dataDir = mkdtempSync(join(tmpdir(), "menara-bench-"));
await buildClient((line) => console.error(line));
const server = await startServer(port, dataDir);
const browser = await chromium.launch({ executablePath, args: flags });
try {
  const visit = await measureFirstVisit(browser, server.url, runs);
  const frames = await measureFrames(browser, server.url, dataDir);
  console.log(`| Client (Chromium ${browser.version()}) | Measured | At most |`);
  console.log("|---|--:|--:|");
  console.log(`| JavaScript of the first visit to the map, compressed | ${visit.scriptKb.toFixed(0)} KB | 300 KB |`);
  console.log(
    `| from the HTML to ${visit.towers} towers drawn, processor 4 × slower, median of ${runs} | ${visit.drawnMs.toFixed(0)} ms | 1,000 ms |`,
  );
  console.log(`| in that visit, to the map that can be used | ${visit.readyMs.toFixed(0)} ms | |`);
  for (const { name, longestMs } of frames.phases)
    console.log(
      `| ${frames.towers.toLocaleString("en")} towers: longest frame while ${name} | ${longestMs.toFixed(0)} ms | 200 ms |`,
    );
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
