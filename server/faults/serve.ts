import { run } from "../run.ts";

/** The server as `npm start` runs it, without building the client: what the fault tests start, stop and kill. */
await run(() => Promise.resolve());
