import { app } from "./en/app.ts";
import { common } from "./en/common.ts";
import { map } from "./en/map.ts";
import { offline } from "./en/offline.ts";
import { session } from "./en/session.ts";

/** English: what the first screens need, sign-in and map. One namespace per feature. */
export const first = { app, common, map, offline, session };
