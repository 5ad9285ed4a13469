import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchChromium, openContext, phone, seriousFindings, scrollsSideways } from "./browser.ts";
import { startSampleServer } from "./server.ts";
import { assignWalk, carry, positionOf, takePhoto } from "./survey-walk.ts";

/**
 * `npm run screenshots:survey`: the phone's screens for docs/panduan-survei.md, from a walk through the sample registry.
 * `OUT` names another folder, `SCHEME=dark` and `WIDE=1` another look.
 */
const folder = process.env["OUT"] ?? fileURLToPath(new URL("../docs/screenshots", import.meta.url));
mkdirSync(folder, { recursive: true });
const server = await startSampleServer();
const browser = await launchChromium();

const officer = await openContext(browser, "officer", {}, server.url);
await assignWalk(officer.request, "Pendataan Kebomas dan Gresik", "2026-12-04");
await officer.close();

/** [longitude, latitude] of the middle of Gresik. */
const town = [112.6531, -7.1632] as const;
const context = await openContext(
  browser,
  "surveyor",
  {
    viewport: process.env["WIDE"] ? { width: 1280, height: 800 } : phone,
    deviceScaleFactor: 2,
    hasTouch: !process.env["WIDE"],
    colorScheme: process.env["SCHEME"] === "dark" ? "dark" : "light",
    geolocation: { longitude: town[0], latitude: town[1], accuracy: 8 },
    permissions: ["geolocation"],
  },
  server.url,
);
const page = await context.newPage();
page.on("pageerror", (error) => console.error(String(error)));
page.on("console", (message) => message.type() === "error" && console.error(message.text()));

async function shoot(name: string, of: Page = page): Promise<void> {
  await of.waitForTimeout(500);
  await of.screenshot({ path: `${folder}/survei-${name}.png` });
  const findings = await seriousFindings(of);
  if (await scrollsSideways(of)) findings.push("scrolls sideways");
  console.log(`survei-${name}.png`, findings.length === 0 ? "" : findings.join("\n  "));
}
const next = () => page.getByRole("button", { name: /^Lanjut:/ }).click();
const choose = (label: string | RegExp, group?: string) =>
  (group ? page.getByRole("group", { name: group }) : page).getByRole("radio", { name: label }).check();

await page.goto("/");
await page.waitForURL("**/pekerjaan");
await page
  .getByRole("button", { name: /^Unduh/ })
  .first()
  .waitFor();
await shoot("pekerjaan");
await page
  .getByRole("button", { name: /^Unduh/ })
  .first()
  .click();
await page.getByRole("heading", { name: "Menara di sekitar saya" }).waitFor();
await page
  .getByText(/^Di ponsel sejak/)
  .first()
  .waitFor();
await page.getByRole("heading", { name: "Menara di sekitar saya" }).scrollIntoViewIfNeeded();
await page.evaluate(() => document.getElementById("around")?.scrollIntoView());
await shoot("sekitar");

await page.getByRole("link", { name: /^Survei terdekat/ }).click();
await page.getByRole("radio", { name: /^Ada, di tempat lain/ }).waitFor({ state: "attached" });
await choose(/^Ada Menara berdiri/);
await shoot("hasil");

const number = (await page.title()).split(" ")[0] ?? "";
const [lon, lat] = await positionOf(context.request, number);
const atTower = [lon + 0.00009, lat - 0.00006] as const;
await carry(context, atTower, 8);
await next();
await page.getByText("Cukup teliti").waitFor();
await page
  .getByText(/^1?\d m ke titik terdaftar$/)
  .first()
  .waitFor();
await page.getByRole("button", { name: "Ukur posisi" }).click();
await page.getByRole("button", { name: "Cukup, pakai yang ada" }).click();
await page.getByText(/^Hasil ukur/).waitFor();
await page.evaluate(() => window.scrollTo(0, 0));
await shoot("posisi");
await carry(context, [lon + 0.01, lat], 3000);
await page.getByRole("button", { name: "Ukur lagi" }).click();
await page
  .getByText(/±3.000 m$/)
  .first()
  .waitFor();
await page.getByRole("button", { name: "Cukup, pakai yang ada" }).click();
await page.getByText(/ditolak$/).waitFor();
await page.getByLabel("Alasan memakai titik ini").scrollIntoViewIfNeeded();
await shoot("posisi-ditolak");
await carry(context, atTower, 8);
await page.getByRole("button", { name: "Ukur lagi" }).click();
await page.getByText(/bacaan · ±8 m/).waitFor();
await page.getByRole("button", { name: "Cukup, pakai yang ada" }).click();
await choose(/^Titik terdaftar sudah benar/);
await shoot("posisi-sesuai");

await next();
await choose(/^Ada/, "Papan identitas");
await choose(/^Rusak/, "Pagar");
await choose(/^Ada/, "Pembumian");
await shoot("kondisi");

await next();
await choose(/^Aktif/, "Keadaan");
await choose(/^Ditunjukkan/, "Apakah surat izin ditunjukkan?");
await shoot("rincian");
await page.getByText("Apakah surat izin ditunjukkan?").scrollIntoViewIfNeeded();
await shoot("rincian-izin");

await next();
await takePhoto(page, "Foto seluruh menara", 1);
await shoot("foto");

await next();
await shoot("belum-lengkap");
await page.getByRole("button", { name: /Foto papan identitas belum ada/ }).click();
await takePhoto(page, "Foto papan identitas", 2);
await page.getByRole("button", { name: "Lihat foto papan identitas" }).click();
await page.waitForTimeout(600);
await shoot("foto-besar");
await page.keyboard.press("Escape");
await page.waitForTimeout(400);
await next();
await page.getByText("Lengkap. Survei siap dikirim.").waitFor();
await shoot("kirim");
await page.getByRole("button", { name: "Selesai dan kirim" }).click();
await page.waitForURL("**/pekerjaan");

await page.getByRole("link", { name: "Menara baru" }).click();
await page.getByText(/menara terdaftar di dekat sini|Tidak ada menara terdaftar/).waitFor();
await shoot("menara-baru");
await page.goto("/pekerjaan/kotak-keluar");
await page.getByRole("button", { name: "Bukti dan foto" }).first().click();
await page.getByText("Diterima kantor").first().waitFor();
await shoot("kotak-keluar");

await browser.close();
await server.stop();
