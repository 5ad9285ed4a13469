import { exports } from "./en/exports.ts";
import { owners } from "./en/owners.ts";
import { office } from "./en/office.ts";
import { notices } from "./en/notices.ts";
import { documents } from "./en/documents.ts";
import { letters } from "./en/letters.ts";
import { calendar } from "./en/calendar.ts";
import { desk } from "./en/desk.ts";
import { admin } from "./en/admin.ts";
import { campaigns } from "./en/campaigns.ts";
import { reviews } from "./en/reviews.ts";
import { surveys } from "./en/surveys.ts";
import { imports } from "./en/imports.ts";
import { matches } from "./en/matches.ts";
import { permits } from "./en/permits.ts";
import { summary } from "./en/summary.ts";
import { towers } from "./en/towers.ts";
import { versions } from "./en/versions.ts";

/** English: what the pages of records need; fetched beside the first of them. */
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
