/** What runs out in the next 30 days in Menganti, and a feed's making and revoking, as an officer does it. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { countExpiriesByDay, listExpiries } from "../contract/expiries.ts";
import type { ReplyOf } from "../contract/route.ts";
import { day, launchChromium, openContext, phone, watchErrors } from "./browser.ts";

const menganti = "35.25.13";
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  context = await openContext(browser, "officer", { permissions: ["clipboard-read", "clipboard-write"] });
  page = await context.newPage();
});
afterAll(() => browser.close());

const api = async <Reply>(path: string): Promise<Reply> => {
  const reply = await context.request.get(`/api/v1/${path}`);
  expect(reply.status()).toBe(200);
  return (await reply.json()) as Reply;
};
const expiries = (query: string) => api<ReplyOf<typeof listExpiries>>(`expiries?limit=500&${query}`);

/** The lines of the list, as "tower number, date in DD/MM/YYYY". */
async function lines(view: Page): Promise<string[]> {
  const rows = view.locator("article");
  return rows.evaluateAll((all) =>
    all.map((row) => `${row.querySelector("a")?.textContent} ${row.querySelector("time")?.textContent}`),
  );
}
const linesOf = ({ items }: ReplyOf<typeof listExpiries>) =>
  items.map(({ tower, until }) => `${tower.number} ${until.split("-").reverse().join("/")}`);
const listed = (view: Page, total: number) =>
  view
    .getByRole("status")
    .filter({ hasText: new RegExp(`^${total} izin$`) })
    .waitFor();

test("from the desk to what ends in the next 30 days in Menganti in three clicks", async () => {
  const errors = watchErrors(page);
  const expected = await expiries(`district=${menganti}`);
  await page.goto("/");
  await page.waitForURL("**/izin*");
  await page.getByRole("link", { name: "Kalender", exact: true }).first().click();
  await page.getByRole("button", { name: "30 hari ke depan" }).click();
  await page
    .getByRole("group", { name: "Kecamatan" })
    .getByRole("button", { name: new RegExp(`^Menganti ${expected.total}$`) })
    .click();
  await listed(page, expected.total);
  expect(await lines(page)).toEqual(linesOf(expected));
  // The address says it: sent to a colleague, it shows the same.
  expect(new URL(page.url()).searchParams.get("district")).toBe(menganti);
  await page.reload();
  await listed(page, expected.total);

  // When none ends so soon, the next one is a press away.
  if (expected.total === 0) await page.getByRole("button", { name: /^Berikutnya: / }).click();
  const row = page.locator("article").first();
  await row.waitFor();
  const number = (await row.getByRole("link").first().textContent())!;
  expect(await row.textContent()).toContain("Menganti");
  await row.getByRole("link", { name: number }).click();
  await page.waitForURL(`**/menara/${number}*`);
  expect(errors).toEqual([]);
});

test("a month of the bar, a week and a day open what they count", async () => {
  await page.goto(`/kalender?on=${day}`);
  const { days } = await api<ReplyOf<typeof countExpiriesByDay>>(`expiries/days?on=${day}`);
  const sum = (month: string) =>
    days.filter(({ date }) => date.startsWith(month)).reduce((total, one) => total + one.total, 0);
  const inMarch = sum("2027-03");
  await page.getByRole("button", { name: new RegExp(`^Maret 2027: ${inMarch} izin`) }).click();
  await listed(page, inMarch);

  const { date } = days.find((one) => one.date.startsWith("2027-03"))!;
  const ofDay = days.filter((one) => one.date === date).reduce((total, one) => total + one.total, 0);
  await page.getByRole("button", { name: new RegExp(`^${Number(date.slice(8))} Maret 2027: ${ofDay} izin`) }).click();
  await listed(page, ofDay);
  expect(await lines(page)).toEqual(linesOf(await expiries(`on=${day}&from=${date}&to=${date}`)));
  await page.getByRole("button", { name: /^Pekan 10, 8 Maret 2027 sampai 14 Maret 2027/ }).click();
  await listed(page, (await expiries(`on=${day}&from=2027-03-08&to=2027-03-14`)).total);
});

test("by keyboard: arrows walk through days and months, Enter opens the list", async () => {
  await page.goto(`/kalender?on=${day}`);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-day"));
  const grid = page.getByRole("region", { name: "Kalender Desember 2026" });
  await grid.locator("button[data-day='2026-12-01']").focus();
  expect(await grid.locator("button[data-day][tabindex='0']").count()).toBe(1);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("2026-12-09");
  await page.keyboard.press("PageDown");
  await page.getByRole("region", { name: "Kalender Januari 2027" }).waitFor();
  expect(await focused()).toBe("2027-01-09");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Berakhir 8 Januari 2027" }).waitFor();
  const { searchParams } = new URL(page.url());
  expect([searchParams.get("from"), searchParams.get("to")]).toEqual(["2027-01-08", "2027-01-08"]);
});

test("a feed is made of the present filter, answers at its address, and no longer once it is revoked", async () => {
  await page.goto(`/kalender?on=${day}&district=${menganti}`);
  await page.getByRole("link", { name: "Langganan kalender" }).click();
  const name = page.getByLabel("Nama");
  await page.getByText("Menganti", { exact: true }).waitFor();
  await name.fill("Menganti saya");
  await page.getByRole("button", { name: "Buat langganan" }).click();
  const address = await page.getByLabel("Alamat", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Salin alamat" }).click();
  await page.getByRole("button", { name: "Sudah disalin" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const outside = await browser.newContext();
  const feed = await outside.request.get(address);
  expect([feed.status(), feed.headers()["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  const text = await feed.text();
  expect(text).toContain("X-WR-CALNAME:Menganti saya");
  const { items } = await expiries(`district=${menganti}`);
  for (const { until } of items) expect(text).toContain(`DTSTART;VALUE=DATE:${until.replaceAll("-", "")}`);

  await page.getByRole("button", { name: "Selesai" }).click();
  expect(await page.getByLabel("Alamat", { exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Cabut langganan Menganti saya" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cabut" }).click();
  await dialog.waitFor({ state: "detached" });
  expect((await outside.request.get(address)).status()).toBe(404);
  await outside.close();
});

test("on a phone the list comes first; the calendar is one press away and leads back to the list", async () => {
  const small = await openContext(browser, "officer", { viewport: phone, hasTouch: true });
  const view = await small.newPage();
  await view.goto(`/kalender?on=${day}`);
  await view.locator("article").first().waitFor();
  expect(await view.locator("table").isVisible()).toBe(false);
  await view.getByRole("radiogroup", { name: "Tampilan" }).getByText("Kalender").click();
  await view.locator("table").waitFor({ state: "visible" });
  await view.locator("button[data-day][data-some]").first().click();
  await view.locator("article").first().waitFor({ state: "visible" });
  await small.close();
});
