import { startSampleServer, type StartedServer } from "./server.ts";

declare global {
  // Handed from setup to teardown: Jest gives them nothing else to share.
  var menaraServer: StartedServer | undefined;
}

/** One server for all browser tests; they read its address from `E2E_URL`. */
export default async function setup(): Promise<void> {
  globalThis.menaraServer = await startSampleServer();
  process.env["E2E_URL"] = globalThis.menaraServer.url;
}
