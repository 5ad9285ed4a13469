import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchChromium, openContext, phone, watchErrors } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("the towers around me, nearest first; the record is updated at the tower", async () => {
  const context = await openContext(browser, "surveyor", {
    viewport: phone,
    hasTouch: true,
    geolocation: { longitude: 112.6531, latitude: -7.1632, accuracy: 12 },
    permissions: ["geolocation"],
  });
  const page = await context.newPage();
  const errors = watchErrors(page);
  const nearest = (await (await context.request.get("/api/v1/towers?near=112.6531,-7.1632&limit=1")).json()) as {
    items: { number: string; id: string }[];
  };
  const { number, id } = nearest.items[0]!;
  await page.goto("/dekat");
  await page.getByText(number).first().waitFor();
  const numbers = await page.getByText(/^GRS-\d{4}$/).allTextContents();
  expect(numbers[0]).toBe(number);

  await page.goto(`/menara/${number}/ubah`);
  const fence = page.getByRole("radiogroup", { name: "Pagar" });
  await fence.getByText("Rusak").click();
  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  await page.waitForURL(new RegExp(`/menara/${number}(\\?|$)`));
  const after = (await (await context.request.get(`/api/v1/towers/${id}`)).json()) as { fence: string };
  expect(after.fence).toBe("damaged");
  expect(errors).toEqual([]);
  await context.close();
});

test("without the phone's position, towers are found by kecamatan or search", async () => {
  const context = await openContext(browser, "surveyor", { viewport: phone, permissions: [] });
  const page = await context.newPage();
  await page.goto("/dekat");
  await page.getByText("Cari tanpa posisi").waitFor();
  await page.getByPlaceholder("Cari nomor, nama, pemilik, alamat").fill("GRS-0123");
  await page.getByText("GRS-0123").first().waitFor();
  await context.close();
});
