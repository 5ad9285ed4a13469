import { spawn } from "node:child_process";
import type { Browser, BrowserContext } from "playwright-core";
import type { Registry } from "../contract/health.ts";

export interface RunningServer {
  url: string;
  stop: () => Promise<void>;
}

const startMs = 180_000;

/** Starts the real server on its own port and data folder with the sample registry; resolves when it answers. */
export async function startServer(port: number, dataDir: string): Promise<RunningServer> {
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const deadline = Date.now() + startMs;
  while (!(await answers(`${url}/api/v1/health`))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`the server did not answer within ${startMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** A fresh browser profile (nothing cached) that is signed in as the sample registry's head of office. */
export async function signedInContext(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  const registry = (await (await context.request.get(`${url}/api/v1/registry`)).json()) as Registry;
  const account = registry.sampleAccounts.find(({ role }) => role === "head");
  if (!account) throw new Error("the registry shows no sample accounts: not a sample registry");
  const { username, password } = account;
  const response = await context.request.post(`${url}/api/v1/session`, { data: { username, password } });
  if (!response.ok()) throw new Error(`sign-in answered ${response.status()}`);
  return context;
}
