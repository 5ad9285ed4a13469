import { spawn } from "node:child_process";
import { once } from "node:events";
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
  // In a process of its own: the server need not carry the builder's memory for the rest of its life.
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const builder = spawn(process.execPath, [vite, "build", "client", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
    // Whatever started the server (a test, say): what is built stays, and is React's production code.
    env: { ...process.env, NODE_ENV: "production" },
  });
  const [code] = (await once(builder, "exit")) as [number | null];
  if (code !== 0) throw new Error("the client could not be built; see the messages above");
}
