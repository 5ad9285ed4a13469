/** Where the data of a server process lie: a folder or a database of its own with the sample registry, removed after. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, type Database } from "../../db/data-source.ts";
import { copyFolder } from "../../db/embedded/files.ts";
import {
  embeddedTestTemplate,
  onServer,
  serverTestTemplate,
  testServerUrl,
  withDatabase,
} from "../../db/test-template.ts";

export interface Place {
  /** Settings that lead a server process there. */
  settings: Record<string, string>;
  /** Looks at the data from this process, while no server has them open. */
  inspect<T>(look: (database: Database) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** On the database that the run is about: the server of `TEST_DATABASE_URL`, or the embedded one. */
export async function samplePlace(): Promise<Place> {
  const url = testServerUrl();
  return url === undefined ? embeddedPlace() : serverPlace(url);
}

/** A data folder of the embedded database, whatever the run is about. */
export async function embeddedPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), "menara-fault-"));
  await copyFolder(await embeddedTestTemplate("sample"), join(dataDir, "postgres"), false);
  return place({ DATA_DIR: dataDir }, { dataDir }, () => rm(dataDir, { recursive: true, force: true }));
}

async function serverPlace(url: string): Promise<Place> {
  const template = await serverTestTemplate(url, "sample");
  const name = `fault_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const databaseUrl = withDatabase(url, name);
  const files = await mkdtemp(join(tmpdir(), "menara-fault-"));
  return place({ DATABASE_URL: databaseUrl, FILES_DIR: files }, { databaseUrl, dataDir: "" }, async () => {
    await onServer(url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    await rm(files, { recursive: true, force: true });
  });
}

function place(
  settings: Record<string, string>,
  where: { databaseUrl?: string; dataDir: string },
  remove: () => Promise<void>,
): Place {
  return {
    settings,
    remove,
    async inspect(look) {
      const database = await createDatabase(where);
      try {
        return await look(database);
      } finally {
        await database.close();
      }
    },
  };
}
