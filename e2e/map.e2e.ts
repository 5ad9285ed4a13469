import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { day, desktop, launchChromium, openContext, phone, watchErrors } from "./browser.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "head");
  page = await context.newPage();
});
afterAll(() => browser.close());

interface Counts {
  total: number;
  byStatus: Record<string, number>;
}
const counts = async (on: string): Promise<Counts> =>
  (await (await context.request.get(`/api/v1/statistics/summary?on=${on}`)).json()) as Counts;

test("all towers, the legend's counts are those of the summary, and it filters", async () => {
  const errors = watchErrors(page);
  const { byStatus, total } = await counts(day);
  await page.goto(`/peta?on=${day}`);
  await page.getByText(`${total} menara ditampilkan`).waitFor();
  const missing = page.getByRole("button", { name: new RegExp(`Tanpa izin\\s*${byStatus["missing"]} menara`) });
  await missing.click();
  await page.waitForURL(/status=missing/);
  await page.getByRole("button", { name: /Tanpa izin/, pressed: true }).waitFor();
  await page.getByText(`${byStatus["missing"]} menara ditampilkan`).waitFor();
  await missing.click();
  await page.getByText(`${total} menara ditampilkan`).waitFor();
  expect(errors).toEqual([]);
});

test("another date recolours: the counts are those of that day, and the date is in the address", async () => {
  const past = await counts("2017-04-20");
  await page.goto("/peta");
  await page.getByLabel("Tanggal status", { exact: true }).first().fill("2017-04-20");
  await page.waitForURL(/on=2017-04-20/);
  await page.getByRole("button", { name: new RegExp(`Tanpa izin\\s*${past.byStatus["missing"]} menara`) }).waitFor();
  await page.getByText(`${past.total} menara ditampilkan`).waitFor();
});

test("a red tower says why it is red, and leads to its record", async () => {
  const list = (await (await context.request.get(`/api/v1/towers?status=expired&on=${day}&limit=1`)).json()) as {
    items: { number: string; position: [number, number] }[];
  };
  const tower = list.items[0]!;
  // Close enough for the tower to stand alone, in the middle of the map.
  await page.goto(`/peta?on=${day}&view=${tower.position[1]},${tower.position[0]},18`);
  await page.getByText(/\d+ menara ditampilkan/).waitFor();
  const box = (await page.locator(".leaflet-container").boundingBox())!;
  const card = page.getByLabel(`Menara ${tower.number}`).first();
  // Clusters come from a worker: until the point is drawn, a click finds nothing.
  for (let attempt = 0; attempt < 10 && !(await card.isVisible()); attempt += 1) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForTimeout(500);
  }
  await card
    .getByText(/kedaluwarsa sejak/)
    .first()
    .waitFor();
  await page.getByText("Buka catatan menara").click();
  await page.waitForURL(`**/menara/${tower.number}**`);
  await page.getByRole("heading", { name: new RegExp(tower.number) }).waitFor();
});

test("search flies to a tower and opens its card", async () => {
  await page.goto("/peta");
  await page.getByText(/\d+ menara ditampilkan/).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("GRS-0042");
  await page
    .getByRole("option", { name: /GRS-0042/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tower=GRS-0042/);
  await page.getByText("Buka catatan menara").waitFor();
});

test("Bawean is one click away", async () => {
  await page.goto("/peta");
  await page.getByRole("button", { name: "Bawean" }).click();
  await page.waitForURL(/view=-5\.[78]/);
});

interface Picture {
  /** Left, top, width and height on the screen. */
  box: number[];
  /** Colours of status tokens that are on it. */
  colours: string[];
  /** Share of the pixels that differ by more than a shade from the picture taken before; 1 without one. */
  difference: number;
}

/** Looks at what lies on the canvases of `scope`, one over the other, and keeps it in the page for the next look. */
async function look(page: Page, scope: string): Promise<Picture> {
  return page.locator(scope).evaluate((frame) => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    const sheet = Object.assign(document.createElement("canvas"), { width, height });
    const context = sheet.getContext("2d")!;
    for (const canvas of frame.querySelectorAll("canvas")) {
      const box = canvas.getBoundingClientRect();
      context.drawImage(canvas, box.left - left, box.top - top, box.width, box.height);
    }
    const { data } = context.getImageData(0, 0, width, height);
    const keeper = window as { before?: Uint8ClampedArray };
    const { before } = keeper;
    keeper.before = data;
    let different = 0;
    const colours = new Set<string>();
    for (let i = 0; i < data.length; i += 4) {
      if ([0, 1, 2, 3].some((channel) => Math.abs(data[i + channel]! - (before?.[i + channel] ?? 255)) > 24))
        different += 1;
      const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
      if (colour === "110,7,152") colours.add("missing");
      if (colour === "189,62,15") colours.add("expired");
    }
    const difference = before?.length === data.length ? different / (data.length / 4) : 1;
    return { box: [left, top, width, height], colours: [...colours].sort(), difference };
  });
}

for (const [name, viewport, path] of [
  ["desktop", desktop, `/peta?on=${day}`],
  ["phone", phone, `/peta?on=${day}&status=missing,expired`],
  ["phone, a view of its own", phone, `/peta?on=${day}&view=-7.16,112.63,11.6`],
] as const)
  test(`the towers are there before the application, and stay where they are (${name})`, async () => {
    const own = await openContext(browser, "head", { viewport });
    const early = await own.newPage();
    const errors = watchErrors(early);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await early.route(/\/assets\/application-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await early.goto(path, { waitUntil: "commit" });
    await early.waitForFunction(() => performance.getEntriesByName("towers-drawn").length > 0);
    expect(await early.locator(".leaflet-container").count()).toBe(0);
    await early.waitForFunction(() => document.fonts.check("600 12px 'Inter Variable'"));
    await early.waitForTimeout(300);
    const first = await look(early, "#first-drawing > :last-child");
    expect(first.colours).toEqual(["expired", "missing"]);

    release();
    await early.getByText(/\d+ menara ditampilkan/).waitFor();
    await early.waitForFunction(() => performance.getEntriesByName("map-ready").length > 0);
    await early.locator("#first-drawing, [data-first-drawing]").waitFor({ state: "detached" });
    const map = await look(early, ".leaflet-container");
    expect(map.box).toEqual(first.box);
    // The degrees at the edges come with the application's texts; they stand on wide screens only.
    expect(map.difference).toBeLessThan(viewport === desktop ? 0.01 : 0.002);
    expect(errors).toEqual([]);
    await own.close();
  });

test("without a session nothing is drawn: the sign-in page comes", async () => {
  const stranger = await openContext(browser, null);
  const door = await stranger.newPage();
  await door.goto("/peta");
  await door.waitForURL(/\/masuk/);
  await door.getByRole("button", { name: "Masuk" }).waitFor();
  expect(await door.evaluate(() => performance.getEntriesByName("towers-drawn").length)).toBe(0);
  expect(await door.locator("#first-drawing").count()).toBe(0);
  await stranger.close();
});
