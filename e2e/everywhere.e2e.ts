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
  settled,
  watchErrors,
} from "./browser.ts";
import { openScreen, pages, somewhere } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});

const widths = [
  { name: "360 px", viewport: phone },
  { name: "1440 px", viewport: desktop },
] as const;

/** axe costs most of the time here: it looks at each page as its role works with it, and at the head's both ways. */
function looksAt(role: Role | null, { viewport }: (typeof widths)[number]): boolean {
  if (role === "surveyor") return viewport === phone;
  return role === "head" || role === null || viewport === desktop;
}

/** One browser profile per role and width: who works here has the application in the cache after the first page. */
const contexts = new Map<string, Promise<BrowserContext>>();
function contextOf(role: Role | null, width: (typeof widths)[number]): Promise<BrowserContext> {
  const key = `${role ?? "nobody"} ${width.name}`;
  const known = contexts.get(key);
  if (known) return known;
  const { viewport } = width;
  const made = openContext(browser, role, { viewport, geolocation: somewhere, permissions: ["geolocation"] });
  contexts.set(key, made);
  return made;
}
afterAll(async () => {
  for (const context of contexts.values()) await (await context).close();
  await browser.close();
});

describe("every page at 360 and 1440 px", () => {
  for (const screen of pages) {
    const { name, role } = screen;
    test(`${name}: no errors, no sideways scroll, nothing serious for axe`, async () => {
      // Side by side: each has a process of its own.
      const found = await Promise.all(
        widths.map(async (width) => {
          const page = await (await contextOf(role, width)).newPage();
          const errors = watchErrors(page);
          await openScreen(page, screen);
          await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
          const axe = looksAt(role, width) ? await seriousFindings(page) : await settled(page).then(() => []);
          const said = { sideways: await scrollsSideways(page), axe, errors };
          await page.close();
          return { width: width.name, ...said };
        }),
      );
      expect(found).toEqual(widths.map((width) => ({ width: width.name, sideways: false, axe: [], errors: [] })));
    });
  }
});

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
