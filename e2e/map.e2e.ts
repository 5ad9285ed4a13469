import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { day, launchChromium, openContext, watchErrors } from "./browser.ts";

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
