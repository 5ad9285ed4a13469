/** The real application over one registry, listening on the loopback, with a signed-in caller. */
import { Agent, createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiPrefix } from "../../contract/route.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import type { Database } from "../../db/data-source.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { handlers } from "../../server/handlers.ts";
import type { Mounted } from "../../server/http/handler.ts";
import { createLog } from "../../server/http/log.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { openFiles } from "../../server/platform/files.ts";
import { createJobs } from "../../server/platform/jobs.ts";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Application {
  address: string;
  cookie: string;
  database: Database;
  /** One request below `/api/v1` over a kept connection. @throws Error unless the answer is 200 or 304 */
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Closes the application and its database. */
  close(): Promise<void>;
}

/** @param extra routes that only a benchmark knows */
export async function openApplication(database: Database, extra: readonly Mounted[] = []): Promise<Application> {
  const log = createLog("warn");
  const config = readConfig({ FILES_DIR: join(tmpdir(), "menara-bench-files") });
  const files = await openFiles(config.filesDir);
  const deps = { db: database, clock: systemClock, files, jobs: createJobs(log), mail: null, log, config };
  const app = await createApp(deps, [...handlers, ...extra]);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cookie = await signIn(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    address,
    cookie,
    database,
    get: (path, headers = {}) => get(agent, `${address}${apiPrefix}${path}`, { cookie, ...headers }),
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

/** As the officer, whom most routes let in; the session goes through the database like anybody's. */
export async function signIn(address: string): Promise<string> {
  const { username, password } = sampleAccounts.find(({ role }) => role === "officer")!;
  const answer = await fetch(`${address}${apiPrefix}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

function get(agent: Agent, url: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const answer = { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
        if (answer.status === 200 || answer.status === 304) resolve(answer);
        else reject(new Error(`${url} answered ${answer.status}: ${answer.body.toString()}`));
      });
    })
      .on("error", reject)
      .end();
  });
}
