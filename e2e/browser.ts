import { AxeBuilder } from "@axe-core/playwright";
import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import type { Role } from "../contract/roles.ts";
import { sampleAccounts } from "../db/sample-accounts.ts";

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 360, height: 740 };

/** A day on which the sample registry's counts are known. */
export const day = "2026-12-01";

const candidates = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Debian's Chromium (or the one named by CHROMIUM), without its own background traffic. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = candidates.find((path): path is string => Boolean(path) && existsSync(path as string));
  if (!executablePath)
    throw new Error("No Chromium found. Install it (apt-get install chromium) or set CHROMIUM to its path.");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export function baseUrl(): string {
  const url = process.env[`E2E_URL_${process.env["JEST_WORKER_ID"] ?? "1"}`];
  if (!url) throw new Error("no server's address is set: run the tests with npm run test:browser");
  return url;
}

/** A context that is signed in as `role` (null: not at all), in Indonesian unless `options` say otherwise. */
export async function openContext(
  browser: Browser,
  role: Role | null,
  options: BrowserContextOptions = {},
  url = baseUrl(),
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: desktop,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    reducedMotion: "reduce",
    // Fetching the whole application for later would slow every first page; the survey's tests allow it.
    serviceWorkers: "block",
    ...options,
  });
  if (role) {
    const { username, password } = sampleAccounts.find((account) => account.role === role)!;
    const response = await context.request.post("/api/v1/session", { data: { username, password } });
    if (!response.ok()) throw new Error(`sign-in as ${role}: ${response.status()}`);
  }
  return context;
}

/** Errors that the page itself reports: uncaught exceptions and console errors (not failed requests a test provokes). */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(message.text());
  });
  return errors;
}

/** Serious and critical findings of axe, with the elements they are about. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // What passes is of no interest, and looking for the names of its elements would take most of the time.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Whether the page scrolls sideways, which it must not at any width. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
}
