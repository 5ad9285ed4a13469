import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import supertest from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { roles, type Role } from "../../contract/roles.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { createApp } from "../app.ts";
import { readConfig, type Config } from "../config.ts";
import type { Deps } from "../deps.ts";
import { fixedClock } from "../platform/clock.ts";
import { openFiles } from "../platform/files.ts";
import { createJobs, type Jobs } from "../platform/jobs.ts";
import type { Mail } from "../platform/mail.ts";
import { createLog } from "./log.ts";

/** The day on which tests stand unless they say otherwise: the sample registry's counts are pinned for it. */
export const testDay = "2026-12-01";

export interface TestApp {
  app: Express;
  deps: Deps;
  database: TestDatabase;
  /** Work that goes on after an answer: `idle()` waits for it. */
  jobs: Jobs;
  /** An agent without a session. */
  anonymous: TestAgent;
  /** A signed-in agent with the sample account of `role`; one session per role. */
  as(role: Role): Promise<TestAgent>;
  close(): Promise<void>;
}

interface Options {
  sample?: boolean;
  /** Instant at which the clock stands, ISO 8601. */
  now?: string;
  config?: Partial<Config>;
  /** Takes the e-mails; without it the application sends none. */
  mail?: Mail;
}

/** The whole application over a fresh test database; nothing is mocked but the clock. */
export async function startTestApp({
  sample = true,
  now = `${testDay}T03:00:00Z`,
  config = {},
  mail,
}: Options = {}): Promise<TestApp> {
  const database = await openTestDatabase({ sample });
  const log = createLog("silent");
  const filesDir = await mkdtemp(join(tmpdir(), "menara-files-"));
  const jobs = createJobs(log);
  const deps: Deps = {
    db: database.database,
    clock: fixedClock(now),
    files: await openFiles(filesDir),
    jobs,
    mail: mail ?? null,
    log,
    config: { ...readConfig({}), filesDir, ...config },
  };
  const app = await createApp(deps);
  const agents = new Map<Role, TestAgent>();
  return {
    app,
    deps,
    database,
    anonymous: supertest.agent(app),
    async as(role) {
      const known = agents.get(role);
      if (known) return known;
      const account = sampleAccounts.find((candidate) => candidate.role === role);
      if (!account) throw new Error(`no sample account for ${role}; there are ${roles.join(", ")}`);
      const agent = supertest.agent(app);
      await agent.post("/api/v1/session").send({ username: account.username, password: account.password }).expect(200);
      agents.set(role, agent);
      return agent;
    },
    jobs,
    async close() {
      await jobs.stop();
      await database.close();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}
