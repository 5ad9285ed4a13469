import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "client/dist/index.html");

/** Time of the newest source file the client is made from, in ms since the epoch. */
function newestSource(): number {
  const times = ["client", "contract"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(join("client", "dist")))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  return Math.max(...times, statSync(join(root, "package-lock.json")).mtimeMs);
}

/**
 * Builds the client when its sources are newer than what is built, so that `npm start` is enough after a clone or a
 * pull. A deployment without the build tools brings `client/dist` along (`npm run build`).
 */
export async function buildClient(say: (line: string) => void): Promise<void> {
  if (existsSync(built) && statSync(built).mtimeMs >= newestSource()) return;
  say("Building the client …");
  const { build } = await import("vite");
  await build({ root: join(root, "client"), logLevel: "warn" });
}
