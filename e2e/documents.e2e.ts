/** A scan on its way: chosen on a tower's page, looked at, found by a word inside, taken away again. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import PDFDocument from "pdfkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import {
  desktop,
  launchChromium,
  openContext,
  phone,
  scrollsSideways,
  seriousFindings,
  watchErrors,
} from "./browser.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "officer");
  page = await context.newPage();
});
afterAll(() => browser.close());

async function scan(text: string): Promise<Buffer> {
  const document = new PDFDocument();
  const bytes = buffer(document);
  document.text(text);
  document.end();
  return bytes;
}

/** The text is read in the background. */
async function waitUntilRead(word: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const response = await context.request.get(`/api/v1/documents/search?q=${word}`);
    if (((await response.json()) as { items: unknown[] }).items.length > 0) return;
    if (Date.now() > deadline) throw new Error(`nothing was found by ${word} within a minute`);
    await sleep(500);
  }
}

test("a scan is added, shown, found by a word inside, and taken away", async () => {
  const errors = watchErrors(page);
  const word = `keterangan${Date.now()}`;
  await page.goto("/menara/GRS-0012");
  const section = page.getByRole("region", { name: "Dokumen" });
  await section.scrollIntoViewIfNeeded();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    section.getByRole("button", { name: "Tambah dokumen" }).click(),
  ]);
  await chooser.setFiles([
    {
      name: "Berita_acara.pdf",
      mimeType: "application/pdf",
      buffer: await scan(`Menara berdiri kokoh menurut ${word} warga.`),
    },
    { name: "virus.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\x90\0 not a PDF at all") },
  ]);
  await section.getByRole("button", { name: "Lihat Berita acara" }).waitFor();
  await section.getByRole("alert").getByText("Berkas harus berupa PDF, JPEG, PNG, atau WebP.").waitFor();

  await section.getByRole("button", { name: "Lihat Berita acara" }).click();
  const dialog = page.getByRole("dialog", { name: "Berita acara" });
  const frame = dialog.locator("iframe");
  await frame.waitFor();
  const address = await frame.getAttribute("src");
  const file = await context.request.get(address!);
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Tutup" }).click();

  await waitUntilRead(word);
  await page.goto(`/dokumen?q=${word}`);
  await page.locator("mark").getByText(word).waitFor();
  await page.getByText("Menara berdiri kokoh menurut").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize(phone);
  expect(await scrollsSideways(page)).toBe(false);

  await page.getByRole("button", { name: "Tindakan untuk Berita acara" }).click();
  await page.getByRole("menuitem", { name: "Hapus" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hapus" }).click();
  await page.getByText(`Tidak ada dokumen yang memuat “${word}”`).waitFor();
  expect((await context.request.get(address!)).status()).toBe(404);
  expect(errors).toEqual([]);
});

test("an owner's page is reached from the companies and links to what it counts", async () => {
  const errors = watchErrors(page);
  await page.setViewportSize(desktop);
  await page.goto("/admin/perusahaan");
  await page.getByRole("button", { name: "Mitratel", exact: true }).click();
  await page.getByRole("link", { name: /surat perusahaan ini/ }).click();
  await page.waitForURL(/\/pemilik\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split("/").at(-1)!;
  await page.getByRole("heading", { level: 1, name: "Mitratel" }).waitFor();
  const portfolio = (await (await context.request.get(`/api/v1/companies/${id}/portfolio`)).json()) as {
    byStatus: Record<string, number>;
  };
  const missing = page.getByRole("link", { name: new RegExp(`^Tanpa izin ${portfolio.byStatus["missing"]} menara`) });
  expect(await missing.getAttribute("href")).toBe(`/menara?owner=${id}&status=missing`);
  expect(await page.getByRole("link", { name: "Buka di meja izin" }).getAttribute("href")).toBe(`/izin?owner=${id}`);
  await page.getByRole("button", { name: "Tampilkan kontak (dicatat)" }).click();
  await page.getByText("Siapa yang melihat dan kapan sudah dicatat.").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize(phone);
  expect(await scrollsSideways(page)).toBe(false);
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});
