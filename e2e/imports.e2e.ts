import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Import } from "../contract/imports.ts";
import { desktop, launchChromium, lookOf, openContext, phone, sound, watchErrors } from "./browser.ts";
import { districtList, importScreens, readImport, sendDistrictList } from "./import-steps.ts";
import { openScreen } from "./pages.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "officer");
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterAll(() => browser.close());

const towers = async () => ((await (await context.request.get("/api/v1/health")).json()) as { towers: number }).towers;
const presentId = () => /\/impor\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
const step = (name: string) => page.getByRole("navigation", { name: "Langkah impor" }).getByRole("link", { name });
const kinds = () => page.getByRole("region", { name: "Temuan" }).getByRole("listitem");

type Chosen = Parameters<Locator["setInputFiles"]>[0];

async function choose(file: Chosen): Promise<void> {
  await page.goto("/impor");
  await page.getByRole("button", { name: "Pilih berkas" }).waitFor();
  await page.locator('input[type="file"]').setInputFiles(file);
}

/** Sends a file on screen and waits until it is read. */
async function send(file: Chosen): Promise<Import> {
  await choose(file);
  await page.waitForURL(/\/impor\/[0-9a-f-]{36}/);
  await page.getByRole("heading", { name: "Berkas dibaca" }).waitFor();
  return readImport(context, presentId());
}

/** Presses an arrow key in the grid and waits until its active cell is another. */
async function move(key: string): Promise<void> {
  const grid = page.getByRole("grid");
  const before = await grid.getAttribute("aria-activedescendant");
  await page.keyboard.press(key);
  await page.waitForFunction(
    (cell) => document.querySelector('[role="grid"]')?.getAttribute("aria-activedescendant") !== cell,
    before,
  );
}

const csv = (name: string, rows: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(["nama;pemilik;lintang;bujur;tinggi_m", ...rows].join("\r\n")),
});

describe("a kecamatan's list", () => {
  test("is read, and its columns are understood under a title and two rows of headers", async () => {
    const errors = watchErrors(page);
    const found = await send(districtList);
    expect(found.rows.data).toBe(40);
    expect(found.headerRows).toEqual([4, 5]);
    await step("Kolom").click();
    const table = page.getByRole("table", { name: "Kolom berkas dan artinya" });
    await table.getByRole("row", { name: /Koordinat LS/ }).waitFor();
    const archive = page.getByRole("row", { name: /Berkas/ });
    await archive.getByText("Tidak dikenal").waitFor();
    expect(errors).toEqual([]);
  });

  test("a column's meaning is corrected and the mapping kept under a name", async () => {
    const id = presentId();
    const select = page.getByLabel(/Arti kolom N/).and(page.locator("input"));
    await select.click();
    await select.fill("catatan");
    await page.getByRole("option", { name: /^Catatan$/i }).click();
    await page.getByRole("checkbox", { name: /Simpan pemetaan sebagai/ }).check();
    await page.getByLabel("Nama pemetaan").fill("Rekap Kecamatan");
    await page.getByRole("button", { name: "Terapkan dan baca lagi" }).click();
    await page.getByText("Pemetaan “Rekap Kecamatan” dipakai").waitFor();
    const { columns, mapping } = await readImport(context, id);
    expect(mapping?.name).toBe("Rekap Kecamatan");
    expect(columns[13]).toMatchObject({ title: "Berkas", meaning: "catatan", confidence: 1 });
  });

  test("repairs are accepted kind by kind: the cell shows the repair and, struck, what was written", async () => {
    await step("Periksa").click();
    const before = await readImport(context, presentId());
    const repairable = before.findings.filter((kind) => kind.severity !== "info" && kind.repairable > 0);
    expect(repairable.length).toBeGreaterThan(2);
    for (const { label } of repairable) {
      const item = kinds().filter({ hasText: label });
      await item.getByRole("button", { name: `Terima semua: ${label}` }).click();
      await item.getByText(/\d+ diterima/).waitFor();
    }
    const after = await readImport(context, presentId());
    for (const kind of after.findings) {
      const asked = repairable.some((one) => one.kind === kind.kind);
      expect({ kind: kind.kind, accepted: kind.accepted }).toEqual({
        kind: kind.kind,
        accepted: asked ? kind.repairable : 0,
      });
    }
    expect(after.rows.points).toBeGreaterThan(before.rows.points);
    const lost = repairable.find(({ kind }) => kind === "lost_decimal")!;
    await kinds()
      .getByRole("button", { name: new RegExp(`^${lost.label}`) })
      .click();
    const cell = page.getByRole("gridcell").filter({ hasText: "diperbaiki" }).first();
    await cell.waitFor();
    await page.getByRole("gridcell").locator("s").first().waitFor();
    await page.getByText(`${lost.total} dari ${lost.total} baris dimuat`).waitFor();
    expect(await page.getByRole("row").count()).toBe(lost.total + 1);
  });

  test("by keyboard: a cell is opened, typed anew, and its row left out", async () => {
    const id = presentId();
    await page.getByRole("button", { name: "Hapus saringan" }).click();
    const all = (await (await context.request.get(`/api/v1/imports/${id}/rows`)).json()) as {
      items: { row: number }[];
      total: number;
    };
    // Row 7 is in the filtered list, too: the whole list must stand before anybody counts rows.
    await page.getByText(`dari ${all.total} baris dimuat`).waitFor();
    await page.getByRole("rowheader", { name: "7", exact: true }).waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+Home");
    const above = all.items.filter(({ row }) => row < 7).length;
    for (let row = 0; row < above; row++) await move("ArrowDown");
    for (let column = 0; column < 9; column++) await move("ArrowRight");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog", { name: /Baris 7: I · Tinggi/ });
    await panel.getByLabel("Tulis ulang isi sel").fill("44");
    await panel.getByRole("button", { name: "Simpan" }).click();
    await panel.getByText("Sel ini ditulis ulang oleh petugas.").waitFor();
    await panel.getByRole("button", { name: "Tinggalkan baris ini" }).click();
    await panel.getByText("Baris ini ditinggalkan").waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    await page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: /7.*Ditinggalkan/ }) })
      .waitFor();
    const { items } = (await (await context.request.get(`/api/v1/imports/${id}/rows?after=6&limit=1`)).json()) as {
      items: { row: number; cells: string[]; edited: number[]; leftOut: boolean }[];
    };
    expect(items[0]).toMatchObject({ row: 7, leftOut: true, edited: [8] });
    expect(items[0]?.cells[8]).toBe("44");
  });

  test("the points are on the map, and one of them opens its row", async () => {
    await page.locator("label", { hasText: "Peta" }).click();
    await page.getByRole("application", { name: "Peta titik dari berkas" }).waitFor();
    const { rows } = await readImport(context, presentId());
    const shown = await page.getByText(/^(Baik|Meragukan|Bermasalah): \d+$/).allTextContents();
    expect(shown.map((text) => Number(/\d+/.exec(text)![0])).reduce((sum, count) => sum + count, 0)).toBe(rows.points);
  });

  test("its origin is kept, and a change made for an older version is not lost in silence", async () => {
    const id = presentId();
    await step("Keterangan").click();
    await page.getByLabel("Pengirim").fill("Kecamatan Kebomas");
    await page.getByLabel("Daftar menurut keadaan tanggal").fill("2026-06-30");
    const { version } = await readImport(context, id);
    const other = await context.request.patch(`/api/v1/imports/${id}`, {
      headers: { "If-Match": `"${version}"` },
      data: { scope: { district: "35.25.14", owner: null } },
    });
    expect(other.status()).toBe(200);
    await page.getByRole("button", { name: "Simpan", exact: true }).click();
    await page.getByText("Impor ini berubah sementara itu").waitFor();
    expect((await readImport(context, id)).sender).toBeNull();
    // What was typed is still there, and what the other officer said stands beside it.
    expect(await page.getByLabel("Pengirim").inputValue()).toBe("Kecamatan Kebomas");
    await page.getByRole("button", { name: "Simpan", exact: true }).click();
    await page.getByText("Keterangan disimpan.").waitFor();
    expect(await readImport(context, id)).toMatchObject({
      sender: "Kecamatan Kebomas",
      statedOn: "2026-06-30",
      scope: { district: "35.25.14" },
    });
  });

  test("it is taken in, and taken back as a whole", async () => {
    const id = presentId();
    const before = await towers();
    await step("Masukkan").click();
    const { rows } = await readImport(context, id);
    await page.getByRole("button", { name: `Masukkan ${rows.good} baris` }).click();
    await page.getByRole("link", { name: "Buka meja pencocokan" }).waitFor({ timeout: 60_000 });
    const { state, outcome } = await readImport(context, id);
    expect(state).toBe("committed");
    // Whoever leaves the unmatched rows to the desk gets no new tower before deciding.
    expect(await towers()).toBe(before);
    expect(outcome?.towersAdded).toBe(0);

    await page.getByRole("button", { name: "Batalkan impor" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Batalkan impor" }).click();
    await page.getByText("Impor dibatalkan").waitFor({ timeout: 60_000 });
    await page.getByText(/catatan dikembalikan seperti sebelum impor/).waitFor();
    expect((await readImport(context, id)).state).toBe("undone");
    await page.goto("/impor");
    await page
      .getByRole("row", { name: /daftar-kecamatan\.xlsx.*Dibatalkan/ })
      .first()
      .waitFor();
  });
});

test("errors are shown beside their cells and nothing is written; a good row is taken in as a new tower", async () => {
  const before = await towers();
  const bad = await send(csv("kotor.csv", ["Uji Satu;Mitratel;tidak ada;112,62;42"]));
  expect(bad.rows).toMatchObject({ data: 1, good: 0, bad: 1 });
  await step("Masukkan").click();
  await page.getByText("Belum ada baris baik untuk dimasukkan.").waitFor();
  expect(await page.getByRole("button", { name: /^Masukkan 0 baris/ }).isDisabled()).toBe(true);
  expect(await towers()).toBe(before);

  await send(csv("bersih.csv", ["Uji Impor Baik;Mitratel;-7,09117;112,58671;42"]));
  await step("Masukkan").click();
  await page.getByRole("radio", { name: /Daftarkan langsung/ }).check();
  await page.getByRole("button", { name: "Masukkan 1 baris" }).click();
  await page.getByRole("link", { name: "Lihat laporan" }).waitFor({ timeout: 60_000 });
  expect(await towers()).toBe(before + 1);
});

test("what cannot be a list is not sent, and the page says what to do", async () => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  const refuse = async (file: Chosen, words: RegExp) => {
    await choose(file);
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
  };
  await refuse(
    { name: "surat.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") },
    /surat\.pdf.*CSV, XLSX/,
  );
  await refuse({ name: "lama.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from("x") }, /Excel lama/);
  const folder = mkdtempSync(join(tmpdir(), "menara-imports-"));
  const large = join(folder, "besar.csv");
  writeFileSync(large, Buffer.alloc(50 * 1024 * 1024 + 1, "a"));
  await refuse(large, /50 MB/);
  rmSync(folder, { recursive: true });
  expect(sent).toEqual([]);
});

test("the head of the office sees imports but has nothing to send or change", async () => {
  const id = await sendDistrictList(context);
  const head = await openContext(browser, "head");
  const view = await head.newPage();
  await view.goto("/impor");
  await view.getByRole("link", { name: "daftar-kecamatan.xlsx" }).first().click();
  await view.getByRole("heading", { name: "Bentuk berkas" }).waitFor();
  expect(await view.getByRole("button", { name: /Terapkan/ }).count()).toBe(0);
  await view.goto(`/impor/${id}?step=commit`);
  await view.getByRole("heading", { name: "Yang akan dimasukkan" }).waitFor();
  expect(await view.getByRole("button", { name: /^Masukkan/ }).count()).toBe(0);
  await view.goto("/impor");
  await view.getByRole("heading", { name: "Yang pernah dikirim" }).waitFor();
  expect(await view.locator('input[type="file"]').count()).toBe(0);
  await head.close();
});

describe("the steps of an import", () => {
  let id: string;
  beforeAll(async () => {
    id = await sendDistrictList(context);
  });
  const looks = [
    ["360 px", phone, "light"],
    ["1440 px, dark", desktop, "dark"],
  ] as const;
  test("at 360 px, and at 1440 px in the dark: no errors, no sideways scroll, nothing serious for axe", async () => {
    const view = await context.newPage();
    const errors = watchErrors(view);
    for (const screen of importScreens(id)) {
      const { name } = screen;
      await openScreen(view, screen);
      for (const [look, viewport, colorScheme] of looks) {
        await view.setViewportSize(viewport);
        await view.emulateMedia({ colorScheme });
        await view.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
        expect({ name, look, ...(await lookOf(view)) }).toEqual({ name, look, ...sound });
      }
    }
    expect(errors).toEqual([]);
    await view.close();
  }, 240_000);
});
