import { buildClient } from "./build-client.ts";
import { run } from "./run.ts";

/** `npm start`: builds what is not built, opens the database, listens, and stops cleanly on Ctrl-C or SIGTERM. */
await run(buildClient);
