/**
 * The one place that knows which database this is: a PostgreSQL server (`databaseUrl`) or the embedded one. What it
 * returns is the same for both.
 */
import { join } from "node:path";
import type { Pool, PoolConfig } from "pg";
import { DataSource, type DataSourceOptions } from "typeorm";
import type { PostgresDriver } from "typeorm/driver/postgres/PostgresDriver.js";
import { startEmbedded, type Embedded, type EmbeddedOptions } from "./embedded.ts";
import { entities } from "./entities/index.ts";
import { EXTENSIONS } from "./extensions.ts";
import { pgTypes } from "./pg-types.ts";

export { isDatabaseGone } from "./database-gone.ts";

export type DatabaseConfig = {
  /** a server; without it the embedded database of `dataDir` */
  databaseUrl?: string;
  /** the data folder; the embedded database lives in its folder `postgres` */
  dataDir: string;
  /** connections at most; 10 for a server, 4 for the embedded database, which has one backend */
  poolSize?: number;
  /** a server ends a statement that runs longer; 60 s */
  statementTimeoutMs?: number;
  log?: (line: string) => void;
};

export type Database = {
  readonly dataSource: DataSource;
  readonly kind: "embedded" | "server";
  /** the pool under the DataSource, for libraries that speak `pg` (the session store) */
  readonly pool: Pool;
  /** the versions that answer; also tells whether anything answers */
  describe(): Promise<{ kind: "embedded" | "server"; postgres: string; postgis: string }>;
  /** whether the database answers within two seconds */
  alive(): Promise<boolean>;
  close(): Promise<void>;
};

const ALIVE_WITHIN_MS = 2_000;
/** How long a request waits for a connection before it is told that there is no database. */
const CONNECT_WITHIN_MS = 10_000;
/** The same where a dead backend first has to start again, which takes seconds on a slow machine. */
const RESTART_WITHIN_MS = 30_000;
type Log = (line: string) => void;
const silent: Log = () => undefined;

/** Connects, makes sure of the extensions, and hands over. It does not migrate: see `migrate.ts`. */
export const createDatabase = async (config: DatabaseConfig): Promise<Database> =>
  config.databaseUrl === undefined
    ? createEmbeddedDatabase({
        dataDir: join(config.dataDir, "postgres"),
        poolSize: config.poolSize,
        log: config.log,
      })
    : createServerDatabase({ ...config, databaseUrl: config.databaseUrl });

/** The embedded database of one cluster folder. */
export const createEmbeddedDatabase = async (
  options: EmbeddedOptions & { poolSize?: number },
): Promise<Database & { embedded: Embedded }> => {
  const embedded = await startEmbedded(options);
  try {
    const dataSource = await connect(options.log, options.poolSize ?? 4, {
      stream: () => embedded.stream(),
      connectionTimeoutMillis: RESTART_WITHIN_MS,
    });
    const database = wrap(
      "embedded",
      dataSource,
      () => embedded.close(),
      () => embedded.alive(),
    );
    return Object.assign(database, { embedded });
  } catch (error) {
    await embedded.close();
    throw error;
  }
};

const createServerDatabase = async (config: DatabaseConfig & { databaseUrl: string }): Promise<Database> => {
  const dataSource = await connect(config.log, config.poolSize ?? 10, {
    connectionString: config.databaseUrl,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    statement_timeout: config.statementTimeoutMs ?? 60_000,
    lock_timeout: 15_000,
    idle_in_transaction_session_timeout: 60_000,
    // The embedded database is in UTC: what depends on the time zone of a session must say which.
    options: "-c TimeZone=UTC",
  });
  const answers = (): Promise<boolean> =>
    dataSource.query("SELECT 1").then(
      () => true,
      () => false, // why it is down is said to whoever needs it
    );
  return wrap(
    "server",
    dataSource,
    () => Promise.resolve(),
    () => Promise.race([answers(), after(ALIVE_WITHIN_MS, false)]),
  );
};

const connect = async (log: Log = silent, poolSize: number, extra: PoolConfig): Promise<DataSource> => {
  const pool: PoolConfig = {
    ...extra,
    max: poolSize,
    types: pgTypes,
    application_name: "menara",
  };
  const options: DataSourceOptions = {
    type: "postgres",
    entities,
    poolSize,
    extra: pool,
    synchronize: false,
    // Ours are made by `ensureExtensions`; TypeORM would also want uuid-ossp, and swallow a refusal.
    installExtensions: false,
    // An idle connection that breaks is replaced by the pool; the next query is where it may hurt someone.
    poolErrorHandler: (error: Error) => log(`an idle database connection broke: ${error.message}`),
  };
  const dataSource = await new DataSource(options).initialize();
  try {
    await ensureExtensions(dataSource);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
};

const wrap = (
  kind: Database["kind"],
  dataSource: DataSource,
  closeBackend: () => Promise<void>,
  alive: () => boolean | Promise<boolean>,
): Database => ({
  kind,
  dataSource,
  pool: (dataSource.driver as PostgresDriver).master as Pool,
  async describe() {
    const [row] = await dataSource.query<{ postgres: string; postgis: string }[]>(
      "SELECT current_setting('server_version') AS postgres, postgis_lib_version() AS postgis",
    );
    if (!row) throw new Error("the database did not say its version");
    return { kind, ...row };
  },
  // The embedded one may be busy with a long transaction and yet be well: its own word counts there.
  alive: async () => alive(),
  async close() {
    if (dataSource.isInitialized) await dataSource.destroy();
    await closeBackend();
  },
});

const after = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });

/** SQLSTATE insufficient_privilege, and undefined_file: the extension is not installed on the machine. */
const NOT_PERMITTED = "42501";
const NOT_INSTALLED = ["58P01", "0A000"];

const ensureExtensions = async (dataSource: DataSource): Promise<void> => {
  const present = await dataSource.query<{ extname: string }[]>("SELECT extname FROM pg_extension");
  const missing = EXTENSIONS.filter((name) => !present.some(({ extname }) => extname === name));
  for (const name of missing) {
    try {
      await dataSource.query(`CREATE EXTENSION IF NOT EXISTS ${name}`);
    } catch (error) {
      throw new Error(await extensionHelp(dataSource, missing, error), { cause: error });
    }
  }
};

const extensionHelp = async (dataSource: DataSource, missing: readonly string[], error: unknown): Promise<string> => {
  const code = (error as { code?: string }).code ?? "";
  const statements = missing.map((name) => `CREATE EXTENSION IF NOT EXISTS ${name};`).join(" ");
  const database = JSON.stringify((dataSource.driver as PostgresDriver).database);
  if (code === NOT_PERMITTED) {
    return `The database user may not create extensions. An administrator must run, in the database ${database}: ${statements}`;
  }
  if (NOT_INSTALLED.includes(code)) {
    return (
      "The PostgreSQL server lacks an extension. An administrator must install the packages postgresql-contrib and " +
      `postgresql-<version>-postgis-3 on it and run, in the database ${database}: ${statements}`
    );
  }
  return `The extensions could not be created: ${(error as Error).message}. Needed: ${statements}`;
};
