import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import type { Role } from "../contract/roles.ts";
import { desktop, launchChromium, lookOf, openContext, phone, sound, watchErrors } from "./browser.ts";
import { openScreen, pages, somewhere } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});

const widths = [
  { name: "360 px", viewport: phone },
  { name: "1440 px", viewport: desktop },
] as const;
type Width = (typeof widths)[number];

/** A surveyor begins on a phone, everybody else at a desk; the same page is then looked at in the other width. */
const widthsOf = (role: Role | null): readonly Width[] => (role === "surveyor" ? widths : widths.toReversed());

/** axe costs most of the time here: it looks at each page as its role works with it, and at the head's both ways. */
function looksAt(role: Role | null, width: Width): boolean {
  return role === "head" || role === null || width === widthsOf(role)[0];
}

interface Tab {
  page: Page;
  errors: string[];
}
/** One tab for each role, as of somebody who works here: the application is loaded once and goes from screen to screen. */
const tabs = new Map<Role | null, Tab>();
async function tabOf(role: Role | null): Promise<Tab> {
  const known = tabs.get(role);
  if (known) return known;
  const context = await openContext(browser, role, { geolocation: somewhere, permissions: ["geolocation"] });
  const page = await context.newPage();
  const made = { page, errors: watchErrors(page) };
  tabs.set(role, made);
  return made;
}
afterAll(() => browser.close());

describe("every page at 360 and 1440 px", () => {
  for (const screen of pages) {
    const { name, role } = screen;
    test(`${name}: no errors, no sideways scroll, nothing serious for axe`, async () => {
      const { page, errors } = await tabOf(role);
      errors.length = 0;
      const [own, other] = widthsOf(role);
      await page.setViewportSize(own!.viewport);
      await openScreen(page, screen);
      for (const width of [own!, other!]) {
        await page.setViewportSize(width.viewport);
        const seen = { width: width.name, ...(await lookOf(page, looksAt(role, width))) };
        expect(seen).toEqual({ width: width.name, ...sound });
      }
      expect(errors).toEqual([]);
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
