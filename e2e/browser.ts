import { AxeBuilder } from "@axe-core/playwright";
import { existsSync } from "node:fs";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from "playwright-core";
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
  context.on("page", watchRequests);
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

/**
 * What each page is asking for now. Playwright's own "networkidle" never comes where a frame shows a PDF, so the
 * navigations (the frame's too) are left out.
 */
const asked = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on("request", (request) => {
    if (!request.isNavigationRequest()) open.add(request);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
}

/** Waits until a page of `openContext` rests: nothing is asked for, nothing stands for what is still to come, nothing moves. */
export async function settled(page: Page): Promise<void> {
  const open = asked.get(page);
  if (!open) throw new Error("nobody counts the requests of this page: open it in a context of openContext");
  const deadline = Date.now() + 30_000;
  do {
    if (Date.now() > deadline)
      throw new Error(`still asked for after 30 s: ${[...open].map((request) => request.url()).join(", ")}`);
    await nothingMoves(page);
  } while (open.size > 0);
}

async function nothingMoves(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root') === null,
  );
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 250);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, 250);
        }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
}

export type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/** What axe says of the page once it is at rest. @param also rules that axe asks only when told to */
export async function askAxe(page: Page, also: readonly string[] = []): Promise<AxeResults> {
  await settled(page);
  return (
    new AxeBuilder({ page })
      // The other mode is for frames from elsewhere, of which there are none, and needs a second page and twice the time.
      .setLegacyMode(true)
      .options({
        // Of what passes the name is enough: to look for all its elements would take most of the time.
        resultTypes: ["violations"],
        preload: false,
        rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])),
      })
      .analyze()
  );
}

/** Serious and critical findings, with the elements they are about. */
export function serious({ violations }: AxeResults): string[] {
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Serious and critical findings of axe on a page. */
export async function seriousFindings(page: Page): Promise<string[]> {
  return serious(await askAxe(page));
}

/** Whether the page scrolls sideways, which it must not at any width. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
}

/** A page at rest as every page should be: it has a title, does not scroll sideways, and axe finds nothing serious. */
export const sound = { titled: true, sideways: false, axe: [] as string[] };

/** What a page at rest is like, to be held against `sound`. @param withAxe axe costs most of the time */
export async function lookOf(page: Page, withAxe = true): Promise<typeof sound> {
  const axe = withAxe ? await seriousFindings(page) : await settled(page).then(() => []);
  const titles = await page.getByRole("heading", { level: 1 }).count();
  return { titled: titles > 0, sideways: await scrollsSideways(page), axe };
}
