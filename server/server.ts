import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createDatabase, type Database } from "../db/data-source.ts";
import { migrate } from "../db/migrate.ts";
import { seedDefaults, seedSample } from "../db/seed.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import type { Deps } from "./deps.ts";
import { createLog } from "./http/log.ts";
import { startUpkeep } from "./platform/upkeep.ts";
import { systemClock } from "./platform/clock.ts";
import { openConfiguredFiles } from "./platform/files-s3.ts";
import { createJobs } from "./platform/jobs.ts";
import { openMail } from "./platform/mail.ts";
import { watchDocuments } from "./documents/text.ts";
import { writeSampleLetters } from "./letters/sample.ts";
import { watchImports } from "./imports/work.ts";
import { startReminders } from "./notices/schedule.ts";

type Say = (line: string) => void;

export interface RunningServer {
  /** Address a browser on this machine can open. */
  address: string;
  deps: Deps;
  /** Refuses new connections, lets requests under way finish, closes the database. */
  stop(): Promise<void>;
}

/** Longer than the minute for which a proxy keeps a connection: whoever uses it again must not find it just closed. */
const keepAliveMs = 65_000;

/** How long requests under way may take after SIGTERM before their connections are cut. */
const drainMs = 10_000;

/** Fills a new database. @returns what is still to be done once the application's parts are there */
async function firstStart(db: Database, config: Config, say: Say): Promise<((deps: Deps) => Promise<void>) | null> {
  const [{ started }] = (await db.dataSource.query("SELECT EXISTS (SELECT 1 FROM registry) AS started")) as [
    { started: boolean },
  ];
  if (started) return null;
  if (config.registry === "sample") {
    say("Loading the sample registry …");
    await seedSample(db.dataSource, { regencyDir: config.regencyDir });
    return writeSampleLetters;
  }
  await seedDefaults(db.dataSource, { regencyDir: config.regencyDir });
  say("An empty registry. Create the first account: npm run users:create -- <username> admin");
  return null;
}

async function listen(server: Server, config: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `port ${config.port} is in use. Stop the other program or choose another port: PORT=3001 npm start`,
            )
          : error,
      );
    });
    server.listen(config.port, config.host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
}

/** Opens the database, brings it up to date, fills an empty one, and listens. */
export async function startServer(config: Config, say: Say): Promise<RunningServer> {
  const log = createLog(config.logLevel);
  say(config.databaseUrl ? "Connecting to PostgreSQL …" : `Opening the embedded database in ${config.dataDir} …`);
  const db = await createDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    log: say,
  });
  try {
    for (const name of await migrate(db.dataSource)) say(`Migrated: ${name}`);
    const complete = await firstStart(db, config, say);
    const files = await openConfiguredFiles(config);
    const mail = config.mail && openMail(config.mail);
    const deps: Deps = Object.freeze({ db, clock: systemClock, files, jobs: createJobs(log), mail, log, config });
    await complete?.(deps);
    const server = createServer({ keepAliveTimeout: keepAliveMs }, await createApp(deps));
    const upkeep = await startUpkeep(deps);
    const imports = await watchImports(deps);
    const documents = watchDocuments(deps);
    const port = await listen(server, config);
    const reminders = startReminders(deps);
    return {
      address: `http://localhost:${port}`,
      deps,
      async stop() {
        imports.stop();
        documents.stop();
        await Promise.all([drain(server), reminders.stop()]);
        await deps.jobs.stop();
        await upkeep.stop();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}
