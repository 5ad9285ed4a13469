import { buildClient } from "../server/build-client.ts";
import { startSampleServer, type StartedServer } from "./server.ts";

declare global {
  // Handed from setup to teardown: Jest gives them nothing else to share.
  var menaraServers: StartedServer[];
}

/** One server for each worker, so that files side by side do not see each other's changes; its address is in `E2E_URL_n`. */
export default async function setup({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  // Once, and before the servers: each of them would build it.
  await buildClient(console.log);
  globalThis.menaraServers = await Promise.all(Array.from({ length: maxWorkers }, () => startSampleServer()));
  for (const [index, { url }] of globalThis.menaraServers.entries()) process.env[`E2E_URL_${index + 1}`] = url;
}
