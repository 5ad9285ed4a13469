import { app } from "./id/app.ts";
import { common } from "./id/common.ts";
import { map } from "./id/map.ts";
import { offline } from "./id/offline.ts";
import { session } from "./id/session.ts";

/** Indonesian, the language of the screen unless a person chooses another: what the first screens need, sign-in and map. One namespace per feature. */
export const first = { app, common, map, offline, session };
