import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, BrowserContext } from "playwright-core";
import type { Role } from "../contract/roles.ts";
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
    // One browser profile per role: who works here has the application in the cache after the first page.
    const contexts = new Map<Role | null, BrowserContext>();
    const contextOf = async (role: Role | null): Promise<BrowserContext> => {
      const known = contexts.get(role);
      if (known) return known;
      const options = { viewport, geolocation: somewhere, permissions: ["geolocation"] };
      const context = await openContext(browser, role, options);
      contexts.set(role, context);
      return context;
    };
    afterAll(async () => {
      for (const context of contexts.values()) await context.close();
    });
    for (const { name, path, role } of pages) {
      test(`${name}: no errors, no sideways scroll, nothing serious for axe`, async () => {
        const page = await (await contextOf(role)).newPage();
        const errors = watchErrors(page);
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
        await page.waitForLoadState("networkidle");
        expect(await scrollsSideways(page)).toBe(false);
        expect(await seriousFindings(page)).toEqual([]);
        expect(errors).toEqual([]);
        await page.close();
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
