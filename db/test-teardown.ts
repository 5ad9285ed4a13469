/** Jest's globalTeardown: templates of migrations long edited are removed; the newest few stay for the next run. */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./embedded/template.ts";
import { onServer, testServerUrl } from "./test-template.ts";

/** Several, because several working copies or branches may take turns, or even run at the same time. */
const KEEP = 6;

export default async function teardown(): Promise<void> {
  const url = testServerUrl();
  if (url === undefined) await forgetFolders();
  else await forgetDatabases(url);
}

/** After this time what is half made was left by a run that was ended. */
const ABANDONED_MS = 60 * 60 * 1_000;

const forgetFolders = async (): Promise<void> => {
  const cache = await cacheFolder();
  const names = (await readdir(cache)).filter((name) => /^test-[0-9a-f]{12}-(empty|sample)/.test(name));
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cache, name))).mtimeMs })));
  const isWhole = ({ name }: { name: string }): boolean => !name.includes(".");
  const old = dated
    .filter(isWhole)
    .sort((a, b) => b.at - a.at)
    .slice(KEEP);
  const abandoned = dated.filter((folder) => !isWhole(folder) && Date.now() - folder.at > ABANDONED_MS);
  for (const { name } of [...old, ...abandoned]) await rm(join(cache, name), { recursive: true, force: true });
};

const forgetDatabases = (url: string): Promise<void> =>
  onServer(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname ~ '^menara_test_(empty|sample)_' ORDER BY oid DESC OFFSET $1",
      [KEEP],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
