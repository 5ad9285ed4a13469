import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import {
  desktop,
  launchChromium,
  openContext,
  phone,
  scrollsSideways,
  seriousFindings,
  watchErrors,
} from "./browser.ts";
import { pages, somewhere } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const widths = [
  ["360 px", phone],
  ["1440 px", desktop],
] as const;

for (const [width, viewport] of widths) {
  describe(`at ${width}`, () => {
    for (const { name, path, role } of pages) {
      test(`${name}: no errors, no sideways scroll, nothing serious for axe`, async () => {
        const context = await openContext(browser, role, {
          viewport,
          geolocation: somewhere,
          permissions: ["geolocation"],
        });
        const page = await context.newPage();
        const errors = watchErrors(page);
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
        await page.waitForLoadState("networkidle");
        expect(await scrollsSideways(page)).toBe(false);
        expect(await seriousFindings(page)).toEqual([]);
        expect(errors).toEqual([]);
        await context.close();
      });
    }
  });
}

test("every page speaks English to who chooses it", async () => {
  const context = await openContext(browser, "officer", { locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem("menara.language", "en"));
  await page.goto("/menara");
  await page.getByText("Expired").first().waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.goto("/peta");
  await page.getByText(/\d+ towers shown/).waitFor();
  await context.close();
});
