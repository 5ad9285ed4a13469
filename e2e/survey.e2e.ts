/** A day at a tower without signal: the pack, the form, a killed page, the way home, the review, the registry. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import {
  askAxe,
  launchChromium,
  openContext,
  phone,
  scrollsSideways,
  serious,
  seriousFindings,
  watchErrors,
} from "./browser.ts";
import { accessibilityScore, scoredRules } from "./survey-score.ts";
import { nextStep as next, readyForOffline, until } from "./survey-walk.ts";

let browser: Browser;
let surveyor: BrowserContext;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Registered {
  id: string;
  number: string;
  position: [number, number];
  fence: string;
  version: number;
}

/** A photo as a phone makes it: larger than what may be sent, with structure that does not compress away. */
async function photo(seed: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const noise = Buffer.alloc(400 * 300 * 3);
  for (let i = 0, state = seed; i < noise.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    noise[i] = state >>> 24;
  }
  const buffer = await sharp(noise, { raw: { width: 400, height: 300, channels: 3 } })
    .resize(2400, 1800)
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: `IMG_${seed}.jpg`, mimeType: "image/jpeg", buffer };
}

async function measure(page: Page, button: "Ukur posisi" | "Ukur lagi"): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByText(/Hasil ukur ±/).waitFor({ timeout: 20_000 });
}

/** The form as far as the page was killed: everything that was said must be there again. */
async function expectKept(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /^Ada Menara berdiri/ }).waitFor();
  expect(await page.getByRole("radio", { name: /^Ada Menara berdiri/ }).isChecked()).toBe(true);
  await next(page, "Posisi");
  expect(await page.getByRole("radio", { name: /^Pakai titik baru/ }).isChecked()).toBe(true);
  await next(page, "Kondisi");
  const fence = page.getByRole("group", { name: "Pagar" });
  expect(await fence.getByRole("radio", { name: "Rusak" }).isChecked()).toBe(true);
  await next(page, "Rincian");
  await next(page, "Foto");
  await page.getByText(/^2 dari 20 foto/).waitFor();
}

/** A step of the form: nothing serious, and what Lighthouse would say of it. */
async function expectAccessible(page: Page): Promise<void> {
  const said = await askAxe(page, scoredRules);
  expect(serious(said)).toEqual([]);
  expect(accessibilityScore(said)).toBeGreaterThanOrEqual(95);
}

test("a survey is made without signal, survives a killed page, arrives whole and changes the registry", async () => {
  surveyor = await openContext(browser, "surveyor", {
    viewport: phone,
    hasTouch: true,
    permissions: ["geolocation"],
    serviceWorkers: "allow",
  });
  let page = await surveyor.newPage();
  const errors = watchErrors(page);

  // The office gave two kecamatan; the phone takes them while there is signal.
  await page.goto("/pekerjaan");
  await page.getByRole("button", { name: /^Unduh .* ke ponsel$/ }).click();
  await page.getByText(/Di ponsel sejak .*, \d+ menara/).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const { items } = (await (
    await surveyor.request.get("/api/v1/towers?district=35.25.07&limit=1&sort=number")
  ).json()) as { items: Registered[] };
  const tower = items[0]!;
  const before = (await (await surveyor.request.get(`/api/v1/towers/${tower.id}`)).json()) as Registered;
  const [lon, lat] = before.position;
  // About 70 m beside the registered point.
  const stand = { longitude: lon + 0.0004, latitude: lat + 0.0005 };
  await readyForOffline(page);

  // No signal from here on.
  await surveyor.setOffline(true);
  await surveyor.setGeolocation({ ...stand, accuracy: 3000 });
  await page.reload();
  const nearest = page
    .locator("main a")
    .filter({ hasText: /GRS-\d{4}/ })
    .first();
  await nearest.waitFor();
  await page.getByText(/Menara di sekitar saya/).waitFor();
  expect(await nearest.textContent()).toContain(tower.number);
  await nearest.click();

  await page.getByRole("radio", { name: /^Ada Menara berdiri/ }).check();
  expect(await scrollsSideways(page)).toBe(false);
  await expectAccessible(page);
  await next(page, "Posisi");
  await measure(page, "Ukur posisi");
  await page.getByText(/Ketelitian ±3[.,]?0* ?k?m ditolak/).waitFor();
  expect(await page.getByRole("radio", { name: /^Pakai titik baru/ }).isDisabled()).toBe(true);
  await surveyor.setGeolocation({ ...stand, accuracy: 8 });
  await measure(page, "Ukur lagi");
  await page.getByText(/Hasil ukur ±8 m/).waitFor();
  await page.getByRole("radio", { name: /^Pakai titik baru/ }).check();
  await expectAccessible(page);
  await next(page, "Kondisi");
  await page.getByRole("group", { name: "Pagar" }).getByRole("radio", { name: "Rusak" }).check();
  const plate = page.getByRole("group", { name: "Papan identitas" });
  await plate
    .getByRole("radio", { name: /^Ada|^Sesuai data Ada/ })
    .first()
    .check();
  await expectAccessible(page);
  await next(page, "Rincian");
  await expectAccessible(page);
  await next(page, "Foto");
  for (const [index, kind] of ["seluruh menara", "papan identitas"].entries()) {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: new RegExp(`^Foto ${kind}`) }).click();
    await (await chooser).setFiles(await photo(index + 1));
    await page.getByText(new RegExp(`^${index + 1} dari 20 foto`)).waitFor();
  }
  await expectAccessible(page);

  // Killed without a word; everything is still there, still without signal.
  await page.close({ runBeforeUnload: false });
  page = await surveyor.newPage();
  errors.push(...watchErrors(page));
  await page.goto("/pekerjaan");
  await page.locator("main a").filter({ hasText: tower.number }).first().click();
  await expectKept(page);
  await next(page, "Kirim");
  await page.getByText("Lengkap. Survei siap dikirim.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Selesai dan kirim" }).click();
  await page.waitForURL(/\/pekerjaan$/);
  await page.goto("/pekerjaan/kotak-keluar");
  await page
    .getByText(/Menunggu dikirim|Mengirim/)
    .first()
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);

  // Signal again: the survey and both photos get their receipts.
  await surveyor.setOffline(false);
  await page.getByText("Diterima kantor").first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/2 dari 2 foto diterima/)
    .first()
    .waitFor();
  expect(errors).toEqual([]);

  // The registry has not moved; the office decides.
  const waiting = (await (await surveyor.request.get(`/api/v1/towers/${tower.id}`)).json()) as Registered;
  expect(waiting.version).toBe(before.version);
  const officer = await openContext(browser, "officer");
  const desk = await officer.newPage();
  const deskErrors = watchErrors(desk);
  await desk.goto("/tinjauan");
  await desk.locator("main a").filter({ hasText: tower.number }).first().click();
  await desk.getByRole("heading", { level: 1 }).getByText(tower.number).waitFor();
  await desk.getByText("2 foto, semua sudah sampai").waitFor();
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: /^Setujui/ }).click();
  const read = async () =>
    (await (await officer.request.get(`/api/v1/towers/${tower.id}`)).json()) as Registered & { positionSource: string };
  await until(async () => (await read()).fence === "damaged");
  const after = await read();
  expect(after.positionSource).toBe("survey");
  expect(after.position[0]).toBeCloseTo(stand.longitude, 5);
  expect(after.position[1]).toBeCloseTo(stand.latitude, 5);

  // Map, record and history say it; the phone hears of it.
  const map = (await (await officer.request.get("/api/v1/towers/map")).json()) as {
    features: { id: string; geometry: { coordinates: [number, number] } }[];
  };
  expect(map.features.find(({ id }) => id === tower.id)!.geometry.coordinates[1]).toBeCloseTo(stand.latitude, 4);
  await desk.goto(`/menara/${tower.number}`);
  await desk.getByRole("heading", { name: "Kunjungan terakhir" }).waitFor();
  await desk.locator('img[src*="/photos/"]').first().waitFor();
  const { items: revisions } = (await (
    await officer.request.get(`/api/v1/towers/${tower.id}/revisions`, { headers: { "accept-language": "id" } })
  ).json()) as { items: { sentence: string }[] };
  expect(revisions.some(({ sentence }) => /pagar/i.test(sentence))).toBe(true);
  expect(deskErrors).toEqual([]);
  await page.reload();
  await page.getByText("Disetujui").first().waitFor({ timeout: 30_000 });
  await officer.close();
  await surveyor.close();
}, 420_000);

test("the application can be installed", async () => {
  const context = await openContext(browser, "surveyor", { viewport: phone, serviceWorkers: "allow" });
  const page = await context.newPage();
  await page.goto("/pekerjaan");
  await readyForOffline(page);
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // Headless Chromium keeps no profile: that it may not install is said of the window, not of the application.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  const { url } = await session.send("Page.getAppManifest");
  expect(url).toMatch(/\/manifest\.webmanifest$/);
  await context.close();
});
