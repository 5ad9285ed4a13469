import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchChromium, openContext, phone, watchErrors } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const landings = [
  ["Kepala dinas", "/peta"],
  ["Petugas perizinan", "/izin"],
  ["Petugas survei", "/pekerjaan"],
] as const;

for (const [role, landing] of landings) {
  test(`${role} signs in with one click in a sample registry and lands on ${landing}`, async () => {
    const context = await openContext(browser, null, landing === "/pekerjaan" ? { viewport: phone } : {});
    const page = await context.newPage();
    const errors = watchErrors(page);
    await page.goto("/");
    await page.waitForURL("**/masuk*");
    await page.getByText("Data contoh").first().waitFor();
    await page.getByRole("button", { name: new RegExp(role) }).click();
    await page.waitForURL((url) => url.pathname === landing);
    expect(errors).toEqual([]);
    await context.close();
  });
}

test("a wrong password says so and keeps the username", async () => {
  const context = await openContext(browser, null);
  const page = await context.newPage();
  await page.goto("/masuk");
  await page.getByLabel("Nama pengguna").fill("petugas");
  await page.getByLabel("Kata sandi").fill("salah-sekali-ini");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page.getByText("Nama pengguna atau kata sandi salah").waitFor();
  expect(await page.getByLabel("Nama pengguna").inputValue()).toBe("petugas");
  await context.close();
});

test("an address that needs a session is opened after signing in", async () => {
  const context = await openContext(browser, null);
  const page = await context.newPage();
  await page.goto("/menara?status=missing");
  await page.waitForURL("**/masuk?to=*");
  await page.getByRole("button", { name: /Petugas perizinan/ }).click();
  await page.waitForURL("**/menara?status=missing");
  await context.close();
});

test("who may not open a page is told so, and an unknown address leads home", async () => {
  const context = await openContext(browser, "surveyor");
  const page = await context.newPage();
  await page.goto("/admin/pengguna");
  await page.getByText("Anda tidak berwenang membuka halaman ini").waitFor();
  await page.goto("/tidak/ada");
  await page.getByText("Halaman tidak ditemukan").waitFor();
  await context.close();
});
