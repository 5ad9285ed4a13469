import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { day, launchChromium, openContext, watchErrors } from "./browser.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "menara-officer-"));
  browser = await launchChromium();
  context = await openContext(browser, "officer", { acceptDownloads: true });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the list filters by status, sorts, and opens a record by keyboard", async () => {
  const errors = watchErrors(page);
  await page.goto(`/menara?on=${day}`);
  // Other tests may have registered towers before this one.
  const { total } = (await (await context.request.get(`/api/v1/statistics/summary?on=${day}`)).json()) as {
    total: number;
  };
  expect(total).toBeGreaterThanOrEqual(332);
  await page.getByText(`${total} menara`).first().waitFor();
  await page
    .getByRole("button", { name: /Kedaluwarsa/ })
    .first()
    .click();
  await page.waitForURL(/status=expired/);
  const grid = page.getByRole("grid");
  await grid.getByText("Kedaluwarsa").first().waitFor();
  await page
    .getByRole("columnheader", { name: /Berlaku sampai/ })
    .getByRole("button")
    .click();
  await page.waitForURL(/sort=expiry/);
  await grid.getByRole("row").nth(1).waitFor();
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/menara\/GRS-\d{4}/);
  await page
    .getByRole("heading", { name: /GRS-\d{4}/ })
    .first()
    .waitFor();
  expect(errors).toEqual([]);
});

async function download(format: string): Promise<string> {
  const response = await context.request.get(`/api/v1/exports/towers.${format}?on=${day}&status=expired,missing`);
  expect(response.status()).toBe(200);
  const file = join(folder, `towers.${format}`);
  writeFileSync(file, await response.body());
  return file;
}

test("the export menu offers the filtered list, and the file has its rows", async () => {
  await page.goto(`/menara?on=${day}&status=missing`);
  await page.getByRole("button", { name: "Ekspor" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /untuk program pengolah data/ }).click(),
  ]);
  const rows = readFileSync((await file.path())!, "utf8")
    .trim()
    .split("\r\n");
  const { byStatus } = (await (await context.request.get(`/api/v1/statistics/summary?on=${day}`)).json()) as {
    byStatus: Record<string, number>;
  };
  expect(rows.length - 1).toBe(byStatus["missing"]);
});

test("GDAL reads GeoJSON, KML and GeoPackage with every tower; in LibreOffice the workbook's dates are dates", async () => {
  const { byStatus } = (await (await context.request.get(`/api/v1/statistics/summary?on=${day}`)).json()) as {
    byStatus: Record<string, number>;
  };
  const expected = byStatus["missing"]! + byStatus["expired"]!;
  for (const format of ["geojson", "kml", "gpkg"]) {
    const info = execFileSync("ogrinfo", ["-so", "-al", await download(format)], { encoding: "utf8" });
    expect(info).toMatch(/Geometry: ((3D )?Point|Unknown \(any\))/);
    expect(info).toContain(`Feature Count: ${expected}`);
  }
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const sheet = ["--headless", profile, "--convert-to", "fods", "--outdir", folder, await download("xlsx")];
  execFileSync("soffice", sheet, { stdio: "ignore" });
  const text = readFileSync(join(folder, "towers.fods"), "utf8");
  expect(new Set(text.match(/GRS-\d{4}/g)).size).toBe(expected);
  expect(text.match(new RegExp(`office:value-type="date" office:date-value="${day}"`, "g"))).toHaveLength(expected);
});

test("two officers change one tower: the second sees both versions and loses nothing", async () => {
  await page.goto("/menara/GRS-0010/ubah");
  const height = page.getByLabel("Tinggi menara (m)");
  await height.waitFor();
  const before = Number((await height.inputValue()).replace(",", "."));
  await height.fill(String(before + 1));

  const read = await context.request.get("/api/v1/towers/GRS-0010");
  const tower = (await read.json()) as { id: string; version: number };
  const other = await context.request.patch(`/api/v1/towers/${tower.id}`, {
    headers: { "If-Match": `"${tower.version}"` },
    data: { heightM: before + 2, note: "diubah petugas lain" },
  });
  expect(other.status()).toBe(200);

  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  await page.getByText("Data ini baru saja diubah orang lain").waitFor();
  await page.getByRole("button", { name: "Pakai semua isian saya" }).click();
  await page.getByRole("button", { name: "Simpan pilihan ini" }).click();
  await page.waitForURL(/\/menara\/GRS-0010(\?|$)/);
  const after = (await (await context.request.get("/api/v1/towers/GRS-0010")).json()) as {
    heightM: number;
    note: string;
  };
  expect(after.heightM).toBe(before + 1);
  // What the other officer alone had changed is still there.
  expect(after.note).toBe("diubah petugas lain");
});
