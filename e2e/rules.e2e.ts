/** What an administrator sees of a rule before it is saved is what the summary says afterwards, and before it again. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { launchChromium, openContext, scrollsSideways, seriousFindings, watchErrors } from "./browser.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "admin");
  page = await context.newPage();
});
afterAll(() => browser.close());

const name = "Rekomendasi KKOP (uji)";
const dialog = () => page.getByRole("dialog");

async function numbersOf(cells: Locator): Promise<number[]> {
  return (await cells.allTextContents()).map((text) => Number(text.replaceAll(".", "")));
}

/** The towers by status as the summary shows them, in the order of the statuses. */
async function summary(): Promise<number[]> {
  await page.goto("/ringkasan");
  const figures = page.getByRole("region", { name: "Status izin" }).locator("strong");
  await figures.first().waitFor();
  return numbersOf(figures);
}

/** The towers by status of today as a preview shows them. */
async function previewed(): Promise<{ before: number[]; after: number[] }> {
  const today = dialog().getByRole("article").filter({ hasText: "Hari ini" });
  const counts = today.getByRole("table", { name: "Jumlah menara menurut status" });
  await counts.waitFor();
  return {
    before: await numbersOf(counts.locator("tbody td:nth-child(2)")),
    after: await numbersOf(counts.locator("tbody td:nth-child(3)")),
  };
}

test("a rule is seen through, saved and taken away; the counts are those that were promised", async () => {
  const errors = watchErrors(page);
  const before = await summary();

  await page.goto("/admin/aturan");
  await page.getByRole("button", { name: "Tambah aturan" }).click();
  await dialog().getByRole("button", { name: "Lihat akibatnya" }).click();
  await dialog().getByText("Wajib diisi").first().waitFor();
  await dialog().getByLabel("Kelompok izin yang wajib").selectOption("KKOP");
  await dialog().getByLabel("Nama").fill(name);
  await dialog().getByLabel("Dasar hukum").fill("UU 1/2009");
  await dialog().getByLabel("Wajib sejak").fill("2024-01-01");
  await dialog().getByLabel("Tinggi menara minimal (m)").fill("60");
  await dialog().getByRole("button", { name: "Lihat akibatnya" }).click();
  const high = await previewed();
  expect(high.before).toEqual(before);
  expect(high.after).not.toEqual(before);

  // What was seen is not what would be saved: it must be looked at once more.
  await dialog().getByLabel("Tinggi menara minimal (m)").fill("42,5");
  await dialog().getByText("Isian berubah sesudah dilihat.").waitFor();
  expect(await dialog().getByRole("button", { name: "Simpan aturan" }).count()).toBe(0);
  await dialog().getByRole("button", { name: "Lihat akibatnya" }).click();
  const promised = await previewed();
  expect(promised.after).not.toEqual(high.after);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await dialog().getByRole("button", { name: "Simpan aturan" }).click();
  await page.getByText("Aturan tersimpan").waitFor();
  await page.getByRole("heading", { name }).waitFor();
  expect(await summary()).toEqual(promised.after);

  await page.goto("/admin/aturan");
  await page.getByRole("button", { name: `Hapus ${name}` }).click();
  expect(await previewed()).toEqual({ before: promised.after, after: before });
  await dialog().getByRole("button", { name: "Hapus aturan" }).click();
  await page.getByText("Aturan dihapus").waitFor();
  expect(await summary()).toEqual(before);
  expect(errors).toEqual([]);
});
