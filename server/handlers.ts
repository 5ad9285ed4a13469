import type { Mounted } from "./http/handler.ts";
import { areaHandlers } from "./areas/routes.ts";
import { freshnessHandlers } from "./campaigns/freshness-routes.ts";
import { campaignHandlers } from "./campaigns/routes.ts";
import { workHandlers } from "./campaigns/work-routes.ts";
import { claimHandlers } from "./claims/routes.ts";
import { companyHandlers } from "./companies/routes.ts";
import { deviceHandlers } from "./devices/routes.ts";
import { exportHandlers } from "./exports/routes.ts";
import { healthHandlers } from "./health/routes.ts";
import { importHandlers } from "./imports/routes.ts";
import { deskHandlers } from "./matches/desk-routes.ts";
import { mergeHandlers } from "./matches/merge-routes.ts";
import { reportHandlers } from "./matches/report-routes.ts";
import { permitHandlers } from "./permits/routes.ts";
import { photoHandlers } from "./photos/routes.ts";
import { revisionHandlers } from "./revisions/routes.ts";
import { ruleHandlers } from "./rules/routes.ts";
import { sessionHandlers } from "./session/routes.ts";
import { statisticsHandlers } from "./statistics/routes.ts";
import { surveyHandlers } from "./surveys/routes.ts";
import { towerHandlers } from "./towers/routes.ts";
import { applicationHandlers } from "./permits/application-routes.ts";
import { officeHandlers } from "./office/routes.ts";
import { documentHandlers } from "./documents/routes.ts";
import { expiryHandlers } from "./expiries/routes.ts";
import { feedHandlers } from "./expiries/feed-routes.ts";
import { letterHandlers } from "./letters/routes.ts";
import { sealHandlers } from "./letters/seal-routes.ts";
import { noticeHandlers } from "./notices/routes.ts";
import { viewHandlers } from "./views/routes.ts";
import { remarkHandlers } from "./views/remark-routes.ts";
import { portfolioHandlers } from "./companies/portfolio-routes.ts";
import { userHandlers } from "./users/routes.ts";

/** The handlers of all features; a test holds them against the contract's list of routes. */
export const handlers: readonly Mounted[] = [
  ...healthHandlers,
  ...sessionHandlers,
  ...userHandlers,
  ...towerHandlers,
  ...permitHandlers,
  ...revisionHandlers,
  ...companyHandlers,
  ...areaHandlers,
  ...ruleHandlers,
  ...statisticsHandlers,
  ...exportHandlers,
  ...importHandlers,
  ...deskHandlers,
  ...mergeHandlers,
  ...reportHandlers,
  ...claimHandlers,
  ...surveyHandlers,
  ...photoHandlers,
  ...campaignHandlers,
  ...workHandlers,
  ...deviceHandlers,
  ...freshnessHandlers,
  ...applicationHandlers,
  ...officeHandlers,
  ...documentHandlers,
  ...expiryHandlers,
  ...feedHandlers,
  ...letterHandlers,
  ...sealHandlers,
  ...noticeHandlers,
  ...viewHandlers,
  ...remarkHandlers,
  ...portfolioHandlers,
];
