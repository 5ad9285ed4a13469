/** Two surveyors at one tower without signal, a review that is sent back, and the same person with another phone. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium, openContext, phone, seriousFindings, watchErrors } from "./browser.ts";
import { nextStep, readyForOffline, takePhoto, until } from "./survey-walk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Registered {
  id: string;
  number: string;
  fence: string;
  power: string;
  grounding: string;
}

const second = { username: "sari.lapangan", name: "Sari Lapangan", password: "petugas-kedua-uji-2026" };

async function ask<T>(pending: ReturnType<BrowserContext["request"]["get"]>): Promise<T> {
  const response = await pending;
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as T;
}

/** A phone of the second surveyor. */
async function openSecond(): Promise<BrowserContext> {
  const context = await openContext(browser, null, { viewport: phone, hasTouch: true, serviceWorkers: "allow" });
  const { username, password } = second;
  await ask(context.request.post("/api/v1/session", { data: { username, password } }));
  return context;
}

/** Fetches the tower while there is signal, and goes on without it: the form stands open. */
async function openForm(context: BrowserContext, towerId: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/survei/menara/${towerId}`);
  await page.getByRole("radio", { name: /^Ada Menara berdiri/ }).waitFor();
  await readyForOffline(page);
  await context.setOffline(true);
  return page;
}

/** Says what was seen, by the names on the screen, and closes the survey with one photo. */
async function survey(page: Page, seen: Record<string, string>, seed: number): Promise<void> {
  await page.getByRole("radio", { name: /^Ada Menara berdiri/ }).check();
  await nextStep(page, "Posisi");
  await nextStep(page, "Kondisi");
  for (const [field, value] of Object.entries({ "Papan identitas": "Tidak ada", ...seen })) {
    await page.getByRole("group", { name: field }).getByRole("radio", { name: value, exact: true }).check();
  }
  await nextStep(page, "Rincian");
  await nextStep(page, "Foto");
  await takePhoto(page, "Foto seluruh menara", seed);
  await close(page);
}

async function close(page: Page): Promise<void> {
  await nextStep(page, "Kirim");
  await page.getByText("Lengkap. Survei siap dikirim.").waitFor();
  await page.getByRole("button", { name: "Selesai dan kirim" }).click();
  await page.waitForURL(/\/pekerjaan$/);
}

async function untilReceived(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(false);
  await page.goto("/pekerjaan/kotak-keluar");
  await page.getByText("Diterima kantor").first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/1 dari 1 foto diterima/)
    .first()
    .waitFor();
}

/** Opens the waiting survey of one of the two at the review desk. */
async function openReview(desk: Page, surveyor: string, number: string): Promise<void> {
  await desk.goto("/tinjauan");
  await desk.locator("main a").filter({ hasText: number }).filter({ hasText: surveyor }).first().click();
  await desk.getByText(`oleh ${surveyor}`).first().waitFor();
}

const conflicts = (desk: Page) => desk.locator('tr[data-standing="conflict"]');

/** The one conflict, and what both say in it. */
async function expectOneConflict(desk: Page, said: string): Promise<void> {
  await conflicts(desk).first().waitFor();
  expect(await conflicts(desk).count()).toBe(1);
  const [line] = await conflicts(desk).allTextContents();
  expect(line).toMatch(/^Pagar/);
  expect(line).toContain(said);
  await desk.getByText("1 keterangan masih menunggu pilihan.").waitFor();
}

test("two surveyors change the same field and different fields of one tower: the review shows exactly one conflict", async () => {
  const admin = await openContext(browser, "admin");
  await ask(admin.request.post("/api/v1/users", { data: { ...second, role: "surveyor" } }));
  await admin.close();
  const officer = await openContext(browser, "officer");
  const desk = await officer.newPage();
  const deskErrors = watchErrors(desk);
  const towerBy = (id: string) => ask<Registered>(officer.request.get(`/api/v1/towers/${id}`));
  const { items } = await ask<{ items: { id: string }[] }>(
    officer.request.get("/api/v1/towers?district=35.25.14&limit=20&sort=number"),
  );
  const tower = (await Promise.all(items.map(({ id }) => towerBy(id)))).find(
    ({ fence, power, grounding }) => fence === "present" && power === "present" && grounding === "present",
  )!;

  const first = await openContext(browser, "surveyor", { viewport: phone, hasTouch: true, serviceWorkers: "allow" });
  const { user } = await ask<{ user: { name: string } }>(first.request.get("/api/v1/session"));
  const other = await openSecond();
  const onFirst = await openForm(first, tower.id);
  const onOther = await openForm(other, tower.id);
  const errors = [...watchErrors(onFirst), ...watchErrors(onOther)];
  await survey(onFirst, { Pagar: "Rusak", "Catu daya": "Rusak" }, 1);
  await survey(onOther, { Pagar: "Tidak ada", Pembumian: "Rusak" }, 2);

  // Whoever wants to sign out now is told what only this phone has.
  await onOther.getByRole("button", { name: /^Menu pengguna/ }).click();
  await onOther.getByRole("menuitem", { name: "Keluar" }).click();
  const warning = onOther.getByRole("dialog", { name: "Masih ada yang belum terkirim" });
  await warning.getByText("1 survei yang sudah ditutup belum sampai di server.").waitFor();
  await warning.getByText("1 foto belum sampai di server.").waitFor();
  expect(await seriousFindings(onOther)).toEqual([]);
  await warning.getByRole("button", { name: "Tetap masuk" }).click();
  await warning.waitFor({ state: "hidden" });

  await untilReceived(first, onFirst);
  await untilReceived(other, onOther);

  await openReview(desk, user.name, tower.number);
  await expectOneConflict(desk, `${second.name} menyebut tidak ada`);
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: /^Pagar: Ambil dari survei/ }).click();
  await desk.getByRole("button", { name: /^Setujui/ }).click();
  await until(async () => (await towerBy(tower.id)).fence === "damaged");
  expect(await towerBy(tower.id)).toMatchObject({ fence: "damaged", power: "damaged" });

  // The other one sees the conflict with the registry now, and is sent back to its surveyor.
  await openReview(desk, second.name, tower.number);
  await expectOneConflict(desk, "Ambil dari survei, tidak ada");
  await desk.getByRole("button", { name: /^Kembalikan/ }).click();
  await desk.getByRole("dialog").getByLabel("Alasan", { exact: true }).fill("Pagar mana yang dimaksud?");
  await desk.getByRole("dialog").getByRole("button", { name: "Kembalikan" }).click();
  await desk.getByText(/dikembalikan kepada/).waitFor();

  // Who has another phone by now corrects the same survey there.
  const replacement = await openSecond();
  const onReplacement = await replacement.newPage();
  errors.push(...watchErrors(onReplacement));
  await onReplacement.goto("/pekerjaan");
  await onReplacement.getByText("Alasan: Pagar mana yang dimaksud?").waitFor();
  await onReplacement.getByRole("button", { name: new RegExp(`^Perbaiki survei ${tower.number}`) }).click();
  await onReplacement.waitForURL(/\/survei\//);
  await onReplacement.getByText("Alasan: Pagar mana yang dimaksud?").waitFor();
  await nextStep(onReplacement, "Posisi");
  await nextStep(onReplacement, "Kondisi");
  const grounding = onReplacement.getByRole("group", { name: "Pembumian" });
  expect(await grounding.getByRole("radio", { name: "Rusak" }).isChecked()).toBe(true);
  await onReplacement.getByRole("group", { name: "Pagar" }).getByRole("radio", { name: "Belum dilihat" }).check();
  expect(await seriousFindings(onReplacement)).toEqual([]);
  await nextStep(onReplacement, "Rincian");
  await nextStep(onReplacement, "Foto");
  // The photo that the lost phone took is seen by its thumbnail.
  await onReplacement.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>("main li img")].some(({ naturalWidth }) => naturalWidth > 0),
  );
  await close(onReplacement);
  await untilReceived(replacement, onReplacement);

  await openReview(desk, second.name, tower.number);
  await desk.getByText("Kiriman sebelumnya").waitFor();
  expect(await conflicts(desk).count()).toBe(0);
  await desk.getByRole("button", { name: /^Setujui/ }).click();
  await until(async () => (await towerBy(tower.id)).grounding === "damaged");
  expect(await towerBy(tower.id)).toMatchObject({ fence: "damaged", power: "damaged", grounding: "damaged" });
  expect([...errors, ...deskErrors]).toEqual([]);

  // The first phone of the two hears of it as well.
  await onOther.reload();
  await onOther.getByText("Disetujui").first().waitFor({ timeout: 30_000 });
  await Promise.all([first, other, replacement, officer].map((context) => context.close()));
}, 420_000);
