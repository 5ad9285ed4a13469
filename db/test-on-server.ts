import { spawn } from "node:child_process";
import { startLocalPostgres } from "./local-postgres.ts";

/**
 * `npm run test:postgis`: the same tests on a real PostgreSQL + PostGIS. With TEST_DATABASE_URL (a superuser's URL) on
 * that server, otherwise on one that is started for the run and thrown away.
 */
const given = process.env["TEST_DATABASE_URL"];
// The databases live as long as their tests: safety against power cuts and tidying up would only cost time.
const own = given
  ? null
  : await startLocalPostgres({
      fsync: "off",
      full_page_writes: "off",
      synchronous_commit: "off",
      autovacuum: "off",
      max_connections: "200",
    });
const url = given ?? own!.url;
if (own) console.log(own.version);

const args = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
const jest = spawn(process.execPath, [...args, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, TEST_DATABASE_URL: url },
});
const code = await new Promise<number>((resolve) => jest.once("exit", (status) => resolve(status ?? 1)));
await own?.stop();
process.exit(code);
