import { startSampleServer, type StartedServer } from "./server.ts";

declare global {
  // Handed from setup to teardown: Jest gives them nothing else to share.
  var menaraServers: StartedServer[];
}

/** One server for each worker, so that files side by side do not see each other's changes; its address is in `E2E_URL_n`. */
export default async function setup({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  globalThis.menaraServers = [];
  // One after the other: the first builds the client, if it is not built.
  for (let worker = 1; worker <= maxWorkers; worker += 1) {
    const server = await startSampleServer();
    globalThis.menaraServers.push(server);
    process.env[`E2E_URL_${worker}`] = server.url;
  }
}
