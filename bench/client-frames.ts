import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { statuses } from "../contract/status.ts";
import type { TowerMap } from "../contract/towers.ts";
import { signedInContext } from "./client-server.ts";

const towers = 100_000;

export interface Frames {
  towers: number;
  phases: { name: string; longestMs: number }[];
}

/** The real map page with 100,000 towers put in the place of the server's answer; frames are watched by the page. */
export async function measureFrames(browser: Browser, url: string, folder: string): Promise<Frames> {
  const file = join(folder, "towers.json");
  writeFileSync(file, JSON.stringify(generate()));
  const context = await signedInContext(browser, url);
  try {
    await context.route("**/api/v1/towers/map*", (route) =>
      route.fulfill({ path: file, contentType: "application/json" }),
    );
    const page = await context.newPage();
    await page.addInitScript({ content: watchFrames });
    const phases: Frames["phases"] = [];
    const phase = async (name: string, act: () => Promise<void>) => {
      await page.evaluate(() => (window.longestFrame = 0));
      await act();
      phases.push({ name, longestMs: await page.evaluate(() => window.longestFrame) });
    };
    await page.goto(`${url}/peta`);
    await shown(page, towers);
    await page.waitForTimeout(2000);
    await phase("loading and clustering another date", () => otherDate(page));
    await phase("zooming in and out", () => zoom(page));
    await phase("filtering by status", () => filter(page));
    return { towers, phases };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    /** Longest time between two frames since it was last set to 0, in milliseconds. */
    longestFrame: number;
  }
}

/** As text: what a TypeScript loader adds to functions does not exist in the page. */
const watchFrames = `
  window.longestFrame = 0;
  let last = performance.now();
  requestAnimationFrame(function next(now) {
    window.longestFrame = Math.max(window.longestFrame, now - last);
    last = now;
    requestAnimationFrame(next);
  });
`;

/** Waits until the legend says that this many towers are shown: then the worker has clustered them. */
async function shown(page: Page, count: number): Promise<void> {
  const legend = page.getByRole("region", { name: "Status izin" }).getByRole("status");
  await legend.filter({ hasText: new RegExp(`(^|\\D)${count}\\D`) }).waitFor({ timeout: 120_000 });
}

async function otherDate(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes("/towers/map"));
  await page.getByLabel("Tanggal status", { exact: true }).fill("2020-01-01");
  await answered;
  await page.waitForTimeout(4000);
}

async function zoom(page: Page): Promise<void> {
  for (const name of ["Perbesar", "Perbesar", "Perbesar", "Perkecil", "Perkecil", "Perkecil"]) {
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(900);
  }
}

async function filter(page: Page): Promise<void> {
  for (const name of [/^Tanpa izin/, /^Kedaluwarsa/, /^Kedaluwarsa/, /^Tanpa izin/]) {
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(1500);
  }
}

/** Towers strewn over the mainland's box by a fixed sequence. */
function generate(): TowerMap {
  let state = 20170420;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const features = Array.from({ length: towers }, (_, i): TowerMap["features"][number] => ({
    type: "Feature",
    id: `019aa8d0-0000-7000-8000-${String(i).padStart(12, "0")}`,
    geometry: { type: "Point", coordinates: [112.3673 + random() * 0.309, -7.4085 + random() * 0.5615] },
    properties: {
      number: `GRS-${String(i).padStart(6, "0")}`,
      status: statuses[Math.floor(random() * statuses.length)] ?? "valid",
      district: `35.25.${String(1 + Math.floor(random() * 18)).padStart(2, "0")}`,
    },
  }));
  return { type: "FeatureCollection", on: "2026-12-01", features };
}
