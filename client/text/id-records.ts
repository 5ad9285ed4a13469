import { exports } from "./id/exports.ts";
import { owners } from "./id/owners.ts";
import { office } from "./id/office.ts";
import { notices } from "./id/notices.ts";
import { documents } from "./id/documents.ts";
import { letters } from "./id/letters.ts";
import { calendar } from "./id/calendar.ts";
import { desk } from "./id/desk.ts";
import { admin } from "./id/admin.ts";
import { campaigns } from "./id/campaigns.ts";
import { reviews } from "./id/reviews.ts";
import { surveys } from "./id/surveys.ts";
import { imports } from "./id/imports.ts";
import { matches } from "./id/matches.ts";
import { permits } from "./id/permits.ts";
import { summary } from "./id/summary.ts";
import { towers } from "./id/towers.ts";
import { versions } from "./id/versions.ts";

/** Indonesian, the language of the screen unless a person chooses another: what the pages of records need; fetched beside the first of them. */
export const records = {
  exports,
  owners,
  office,
  notices,
  documents,
  letters,
  calendar,
  desk,
  admin,
  campaigns,
  imports,
  matches,
  permits,
  reviews,
  summary,
  surveys,
  towers,
  versions,
};
