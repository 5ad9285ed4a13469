import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The settings that say which database; names and defaults as in `server/config.ts`, which holds them all. */
export function databaseSettings(env: NodeJS.ProcessEnv): {
  databaseUrl: string | undefined;
  dataDir: string;
  regencyDir: string;
} {
  return {
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: resolve(root, env.DATA_DIR || "data"),
    regencyDir: resolve(root, env.REGENCY_DIR || "fixtures/gresik"),
  };
}
