/** The officer writes a letter to the owner of chosen towers, sends it, and finds it among those without an answer. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium, openContext } from "./browser.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "officer");
  page = await context.newPage();
});
afterAll(() => browser.close());

test("from the choice to the letters of this month without an answer", async () => {
  await page.goto(`/surat?new=1&query=${encodeURIComponent("status=missing&district=35.25.13")}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Jenis surat").selectOption({ label: "Undangan klarifikasi" });
  await dialog.getByText(/surat akan dibuat/).waitFor();
  await dialog.getByRole("button", { name: /^Buat \d+ surat$/ }).click();
  await dialog.getByText("Surat selesai dibuat").waitFor();
  const first = dialog.locator("a[href^='/surat/']").first();
  const number = (await first.innerText()).trim();
  await first.click();

  await page.getByRole("heading", { level: 1, name: number }).waitFor();
  const href = await page.getByRole("link", { name: "Unduh PDF" }).getAttribute("href");
  const pdf = await page.request.get(href ?? "");
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  await page.getByRole("button", { name: "Catat pengiriman" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Catat pengiriman" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Tenggat jawaban", { exact: true }).waitFor();

  await page.goto("/surat");
  await page.getByRole("link", { name: "Bulan ini belum dijawab" }).click();
  await page.getByRole("link", { name: number }).waitFor();
  expect(new URL(page.url()).searchParams.get("unanswered")).toBe("true");
}, 120_000);
