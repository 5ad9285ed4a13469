import type { Logger } from "pino";
import type { Database } from "../db/data-source.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./platform/clock.ts";
import type { Files } from "./platform/files.ts";
import type { Jobs } from "./platform/jobs.ts";
import type { Mail } from "./platform/mail.ts";

/** Everything the application reaches the outside world by: made once in `main.ts` and handed down, never global. */
export interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: Files;
  readonly jobs: Jobs;
  /** Null: this server sends no e-mail. */
  readonly mail: Mail | null;
  readonly log: Logger;
  readonly config: Config;
}
