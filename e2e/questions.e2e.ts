/**
 * What a new officer asks first, each answered in at most three clicks from the first page. What runs out in Menganti is
 * in calendar.e2e.ts.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { launchChromium, openContext, watchErrors } from "./browser.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let clicks = 0;
let errors: string[];
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "officer");
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await context.newPage();
  errors = watchErrors(page);
  clicks = 0;
  await page.goto("/");
  await page.waitForURL("**/izin*");
});

async function click(what: Locator): Promise<void> {
  clicks += 1;
  await what.click();
}
async function api<Reply>(path: string): Promise<Reply> {
  const reply = await context.request.get(`/api/v1/${path}`);
  expect(reply.status()).toBe(200);
  return (await reply.json()) as Reply;
}
interface Named {
  items: { id: string; number: string; shortName: string }[];
}

test("all towers of one owner without any permit", async () => {
  const { items: companies } = await api<Named>("companies");
  const { id } = companies.find(({ shortName }) => shortName === "Mitratel")!;
  const { items } = await api<Named>(`towers?owner=${id}&unpermitted=true&limit=500`);
  expect(items.length).toBeGreaterThan(0);

  await click(page.getByRole("combobox", { name: "Pemilik" }));
  await click(page.getByRole("option", { name: "Mitratel", exact: true }));
  await click(page.getByRole("switch", { name: "Sama sekali tanpa izin" }));
  await page
    .getByRole("status")
    .filter({ hasText: new RegExp(`^${items.length} menara`) })
    .waitFor();
  const shown = await page.locator("[role=row] a[href^='/menara/']").allTextContents();
  expect(shown.map((text) => text.trim()).sort()).toEqual(items.map(({ number }) => number).sort());
  expect(clicks).toBeLessThanOrEqual(3);
  expect(errors).toEqual([]);
});

test("the whole history of one tower's permits", async () => {
  const [tower] = (await api<Named>("towers?q=GRS-0190&limit=1")).items;
  const { permits } = await api<{ permits: { id: string; number: string | null }[] }>(`towers/${tower!.id}`);
  const { items: lines } = await api<{ items: { sentence: string }[] }>(`towers/${tower!.id}/revisions`);
  expect(permits.length).toBeGreaterThan(1);

  // Typed, not clicked: the number is on the plate or in the letter.
  await page.getByRole("searchbox").fill("GRS-0190");
  await click(page.getByRole("switch", { name: "Hanya yang perlu ditangani" }));
  await click(page.getByRole("link", { name: "GRS-0190" }).first());
  await page.getByRole("heading", { level: 1, name: /^GRS-0190/ }).waitFor();
  const section = page.getByRole("region", { name: "Izin", exact: true });
  for (const { number } of permits) if (number) await section.getByText(number).first().waitFor();
  await page.getByText(lines[0]!.sentence).first().waitFor();
  expect(clicks).toBeLessThanOrEqual(3);
  expect(errors).toEqual([]);
});

test("the letters of this month without an answer", async () => {
  const { today } = await api<{ today: string }>("registry");
  const { items } = await api<Named>(`letters?unanswered=true&month=${today.slice(0, 7)}`);
  expect(items.length).toBeGreaterThan(0);

  await click(page.getByRole("link", { name: "Surat", exact: true }).first());
  await click(page.getByRole("link", { name: "Bulan ini belum dijawab" }));
  await page
    .getByRole("status")
    .filter({ hasText: new RegExp(`^${items.length} surat`) })
    .waitFor();
  const shown = await page.locator("table a[href^='/surat/']").allTextContents();
  expect(shown).toEqual(items.map(({ number }) => number));
  expect(clicks).toBeLessThanOrEqual(3);
  expect(errors).toEqual([]);
});
