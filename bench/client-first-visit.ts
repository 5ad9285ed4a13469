import type { Browser } from "playwright-core";
import { signedInContext } from "./client-server.ts";

export interface FirstVisit {
  scriptKb: number;
  /** Milliseconds from the last byte of the HTML to the first painting with towers, median. */
  drawnMs: number;
  /** The same to the map with its controls, which can be used; of the same visit. */
  readyMs: number;
  towers: number;
}

/** Visits the map with an empty cache and a processor four times slower, `runs` times. */
export async function measureFirstVisit(browser: Browser, url: string, runs: number): Promise<FirstVisit> {
  const visits: FirstVisit[] = [];
  for (let run = 0; run < runs; run++) visits.push(await visit(browser, url));
  const sorted = visits.sort((a, b) => a.drawnMs - b.drawnMs);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (!median) throw new Error("no runs");
  return median;
}

async function visit(browser: Browser, url: string): Promise<FirstVisit> {
  const context = await signedInContext(browser, url);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(`${url}/peta`);
    await page.waitForFunction(() => performance.getEntriesByName("map-ready").length > 0, null, {
      timeout: 60_000,
    });
    await page.waitForLoadState("networkidle");
    const measured = await page.evaluate(() => {
      const [html] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      // No function with a name in here: the name would be kept by a helper that the page does not have.
      const [drawnMs = NaN, readyMs = NaN] = ["towers-drawn", "map-ready"].map(
        (mark) => (performance.getEntriesByName(mark)[0]?.startTime ?? NaN) - (html?.responseEnd ?? NaN),
      );
      const scripts = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(({ name }) =>
        new URL(name).pathname.endsWith(".js"),
      );
      return {
        scriptKb: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024,
        drawnMs,
        readyMs,
      };
    });
    const map = (await (await context.request.get(`${url}/api/v1/towers/map`)).json()) as { features: unknown[] };
    return { ...measured, towers: map.features.length };
  } finally {
    await context.close();
  }
}
