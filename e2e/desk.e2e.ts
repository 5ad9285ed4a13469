import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ExcelJS from "exceljs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Import } from "../contract/imports.ts";
import type { deskItems, deskRow, Desk, Pile, ReconciliationReport } from "../contract/matches.ts";
import type { ReplyOf } from "../contract/route.ts";
import type { Tower } from "../contract/towers.ts";
import { desktop, launchChromium, lookOf, openContext, phone, sound, watchErrors } from "./browser.ts";
import { allTowers, commitList, listFrom, type MadeList } from "./committed-import.ts";
import { openScreen } from "./pages.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let list: MadeList;
let committed: Import;
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "officer", { acceptDownloads: true });
  page = await context.newPage();
  list = listFrom(await allTowers(context.request));
  committed = await commitList(context.request, list.csv);
});
afterAll(() => browser.close());

const api = async <Reply>(path: string): Promise<Reply> => {
  const reply = await context.request.get(`/api/v1/imports/${committed.id}/${path}`);
  expect(reply.status()).toBe(200);
  return (await reply.json()) as Reply;
};
const readDesk = () => api<Desk>("desk");
const readRow = (row: number) => api<ReplyOf<typeof deskRow>>(`desk/rows/${row}`);
const waiting = async (pile: Pile) =>
  (await api<ReplyOf<typeof deskItems>>(`desk/items?pile=${pile}&open=true&limit=500`)).items;
const towersOnRecord = async () =>
  ((await (await context.request.get("/api/v1/health")).json()) as { towers: number }).towers;

const sum = ({ piles }: Desk, side: "rows" | "towers") =>
  Object.values(piles).reduce((total, pile) => total + pile[side], 0);

/** Every row that was committed and every tower lies in exactly one pile, and the screen says so. */
async function expectWhole(): Promise<Desk> {
  const desk = await readDesk();
  expect(desk.rows).toBe(committed.rows.good);
  expect(sum(desk, "rows")).toBe(desk.rows);
  expect(sum(desk, "towers")).toBe(desk.towers);
  await page.getByText(`${desk.rows} baris di daftar`, { exact: true }).waitFor();
  await page.getByText(`${desk.towers} menara di registri`, { exact: true }).waitFor();
  return desk;
}

const desk = (search = "") => `/impor/${committed.id}/meja${search}`;
const opened = (row: number) =>
  page.getByRole("heading", { level: 2, name: new RegExp(`^Baris ${row} `) }).waitFor({ state: "visible" });
const said = (words: RegExp) => page.getByRole("status").filter({ hasText: words }).waitFor();
const barTop = async () => (await page.getByRole("group", { name: "Keputusan" }).boundingBox())!.y;

test("the four piles add up to the list and to the registry; the map shows both points", async () => {
  const errors = watchErrors(page);
  await page.goto(desk());
  const first = (await waiting("doubtful"))[0]!;
  await opened(first.row!);
  await expectWhole();
  await page
    .getByText(/^Berjarak /)
    .first()
    .waitFor();
  await page.locator(".leaflet-container").waitFor({ state: "visible" });
  expect(errors).toEqual([]);
});

test("Enter confirms the candidate that is shown; the next row comes and nothing else moves", async () => {
  const before = await waiting("doubtful");
  const [row, next] = [before[0]!.row!, before[1]!.row!];
  const { candidates } = await readRow(row);
  await page.goto(desk("?pile=doubtful"));
  await opened(row);
  const top = await barTop();
  await page.keyboard.press("Enter");
  await said(new RegExp(`Baris ${row} dicocokkan dengan ${candidates[0]!.record.number}`));
  await opened(next);
  expect(await barTop()).toBe(top);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  const { item } = await readRow(row);
  expect(item).toMatchObject({
    decision: "match",
    pile: "matched",
    number: candidates[0]!.record.number,
    certain: false,
  });
  await expectWhole();
});

test("J shows the second candidate, and Enter means that one; U takes it back", async () => {
  const items = await waiting("doubtful");
  const rows = await Promise.all(items.map(({ row }) => readRow(row!)));
  const two = rows.find(({ candidates }) => candidates.length >= 2)!;
  const row = two.item.row!;
  const second = two.candidates[1]!;
  await page.goto(desk(`?pile=doubtful&row=${row}`));
  await opened(row);
  await page.keyboard.press("j");
  await page
    .getByRole("button", { name: new RegExp(second.record.number!), pressed: true })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await said(new RegExp(`Baris ${row} dicocokkan dengan ${second.record.number}`));
  expect((await readRow(row)).item).toMatchObject({ decision: "match", towerId: second.towerId });
  await expectWhole();

  await page.keyboard.press("u");
  await said(new RegExp(`Keputusan baris ${row} dibatalkan`));
  await opened(row);
  expect((await readRow(row)).item).toMatchObject({ decision: null, pile: "doubtful" });
  await expectWhole();
});

test("N registers a new tower, U takes it out again; S puts a row aside", async () => {
  const towers = await towersOnRecord();
  const items = await waiting("only-list");
  expect(items.map(({ title }) => title)).toEqual(expect.arrayContaining([...list.newNames]));
  const row = items[0]!.row!;
  await page.goto(desk("?pile=only-list"));
  await opened(row);
  await page.keyboard.press("n");
  await said(new RegExp(`Baris ${row} didaftarkan sebagai GRS-\\d+`));
  expect(await towersOnRecord()).toBe(towers + 1);
  await expectWhole();

  await page.keyboard.press("u");
  await said(new RegExp(`Keputusan baris ${row} dibatalkan`));
  await opened(row);
  expect(await towersOnRecord()).toBe(towers);
  expect((await readRow(row)).item.decision).toBeNull();

  await page.keyboard.press("s");
  await said(new RegExp(`Baris ${row} dilewati`));
  expect((await readRow(row)).item.decision).toBe("skip");
  // Put aside: it stays in its pile and can be decided whenever somebody opens it.
  expect((await readRow(row)).item.pile).toBe("only-list");
  await expectWhole();
});

test("D says that two rows are one tower", async () => {
  const [first, second] = await waiting("only-list");
  await page.goto(desk(`?pile=only-list&row=${second!.row}`));
  await opened(second!.row!);
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog");
  const other = dialog.getByRole("radio", { name: "Baris lain" });
  if (await other.isVisible()) await other.check();
  await dialog.getByLabel("Nomor baris").fill(String(first!.row));
  await dialog.getByRole("button", { name: "Sama dengan baris ini" }).click();
  await said(new RegExp(`Baris ${second!.row} dinyatakan sama dengan baris ${first!.row}`));
  expect((await readRow(second!.row!)).item.decision).toBe("same-as");
  await expectWhole();
});

test("many at once: ten are shown before anything is written", async () => {
  const before = await readDesk();
  await page.goto(desk("?pile=doubtful"));
  await page.getByRole("button", { name: "Cocokkan yang pasti" }).click();
  const dialog = page.getByRole("dialog");
  const thumb = dialog.getByRole("slider");
  await thumb.focus();
  await page.keyboard.press("Home");
  await dialog.getByText("Ambang: 5 dari 10").waitFor();
  const confirm = dialog.getByRole("button", { name: /^Cocokkan \d+ baris$/ });
  await dialog.getByText(/contoh dari \d+ baris/).waitFor();
  await expect(confirm.isEnabled()).resolves.toBe(true);
  expect(await dialog.getByRole("listitem").count()).toBeLessThanOrEqual(10);
  expect(await readDesk()).toEqual(before);
  const count = Number(/\d+/.exec((await confirm.textContent())!)![0]);
  expect(count).toBeGreaterThan(0);
  await confirm.click();
  await dialog.waitFor({ state: "detached" });
  const after = await expectWhole();
  expect(after.piles.matched.rows).toBe(before.piles.matched.rows + count);
});

test("the report has the counts of the desk, and its XLSX and PDF are files that open", async () => {
  const report = await api<ReconciliationReport>("report");
  await page.goto(`/impor/${committed.id}/laporan`);
  await page.getByRole("heading", { level: 1, name: report.title }).waitFor();
  await page.getByText(report.sourceSha256).waitFor();
  expect(report.sourceSha256).toBe(committed.sha256);
  expect(report.sender).toBe("Dinas Uji");
  expect(sum({ ...(await readDesk()), piles: report.piles }, "rows")).toBe(report.inList);

  const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("Unduh XLSX").click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await file.path());
  const cells: unknown[] = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value))));
  expect(cells).toEqual(expect.arrayContaining([report.inList, report.inRegistry]));
  for (const { name } of report.districts) expect(cells).toContain(name);

  const pdf = await context.request.get(`/api/v1/imports/${committed.id}/report.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  // Chromium's own PDF of the page is what its printer would get.
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("what the list says otherwise stands at the tower beside the accepted value, and can take its place", async () => {
  const [tower] = list.contested;
  const claimed = Number(tower!.heightM) + 5;
  await page.goto(`/menara/${tower!.number}`);
  await page.getByRole("button", { name: /^Sumber untuk tinggi/ }).click();
  const accept = page.getByRole("button", { name: /^Jadikan nilai resmi/ });
  await accept.first().click();
  await accept.first().waitFor({ state: "detached" });
  const after = (await (await context.request.get(`/api/v1/towers/${tower!.number}`)).json()) as Tower;
  expect(after.heightM).toBe(claimed);
});

test("two records become one, the old number leads there; one record becomes two", async () => {
  const [one, other] = list.agreed;
  const towers = await towersOnRecord();
  await page.goto(`/menara/${one!.number}`);
  const dialog = page.getByRole("dialog");
  const act = async (name: RegExp) => {
    await page.getByRole("button", { name: "Tindakan lain" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await act(/^Gabungkan/);
  await dialog.getByLabel("Menara yang sama").fill(other!.number);
  await page
    .getByRole("option", { name: new RegExp(other!.number) })
    .first()
    .click();
  await dialog.getByLabel(`${one!.number} tetap`).check();
  await dialog.getByRole("button", { name: "Gabungkan" }).click();
  await dialog.getByText("Tulis alasannya").waitFor();
  await dialog.getByLabel("Alasan").fill("Satu menara dicatat dua kali");
  await dialog.getByRole("button", { name: "Gabungkan" }).click();
  await dialog.waitFor({ state: "detached" });
  const found = (await (await context.request.get(`/api/v1/towers/${other!.number}`)).json()) as Tower;
  expect(found.id).toBe(one!.id);
  expect(await towersOnRecord()).toBe(towers - 1);

  await act(/^Pisahkan/);
  const lat = dialog.getByLabel("Garis lintang menara kedua");
  await lat.fill(String(Number(await lat.inputValue()) + 0.001));
  await dialog.getByLabel("Alasan").fill("Dua menara berdampingan");
  await dialog.getByRole("button", { name: "Pisahkan" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.waitForURL((url) => !url.pathname.endsWith(one!.number));
  expect(await towersOnRecord()).toBe(towers);
});

test("the head of office sees the desk and can decide nothing", async () => {
  const head = await openContext(browser, "head");
  const view = await head.newPage();
  await view.goto(desk("?pile=matched"));
  await view.getByRole("heading", { level: 2, name: /^Baris \d+ / }).waitFor();
  expect(await view.getByRole("group", { name: "Keputusan" }).count()).toBe(0);
  expect(await view.getByRole("button", { name: "Batalkan keputusan ini" }).count()).toBe(0);
  await head.close();
});

test("on a phone the queue and the row are two steps", async () => {
  const small = await openContext(browser, "officer", { viewport: phone, hasTouch: true });
  const view = await small.newPage();
  await view.goto(desk("?pile=matched"));
  const lines = view.getByRole("list", { name: "Antrean: Cocok" });
  await lines.getByRole("button").first().click();
  await view.getByRole("heading", { level: 2, name: /^Baris \d+ / }).waitFor();
  expect(await lines.count()).toBe(0);
  await view.goBack();
  // Back in the queue, the line that was open is marked.
  await lines.locator("[aria-current]").waitFor();
  await small.close();
});

describe("at 1440 px and then at 360: no errors, no sideways scroll, nothing serious for axe", () => {
  for (const pile of ["matched", "only-list", "only-registry", "doubtful"] as const) {
    test(pile, () => expectSound(desk(`?pile=${pile}`)));
  }
  test("a row", async () => {
    const { items } = await api<ReplyOf<typeof deskItems>>("desk/items?pile=matched&limit=1");
    await expectSound(desk(`?pile=matched&row=${items[0]!.row}`));
  });
  test("the report", () => expectSound(`/impor/${committed.id}/laporan`));

  let view: Page;
  let errors: string[];
  beforeAll(async () => {
    view = await context.newPage();
    errors = watchErrors(view);
  });
  async function expectSound(path: string): Promise<void> {
    errors.length = 0;
    await openScreen(view, { path });
    for (const viewport of [desktop, phone]) {
      await view.setViewportSize(viewport);
      expect(await lookOf(view)).toEqual(sound);
    }
    expect(errors).toEqual([]);
  }
});
