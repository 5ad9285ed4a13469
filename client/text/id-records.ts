import { admin } from "./id/admin.ts";
import { imports } from "./id/imports.ts";
import { matches } from "./id/matches.ts";
import { permits } from "./id/permits.ts";
import { summary } from "./id/summary.ts";
import { towers } from "./id/towers.ts";
import { versions } from "./id/versions.ts";

/** Indonesian, the language of the screen unless a person chooses another: what the pages of records need; fetched beside the first of them. */
export const records = { admin, imports, matches, permits, summary, towers, versions };
