import { areaRoutes } from "./areas.ts";
import { campaignRoutes } from "./campaigns.ts";
import { claimRoutes } from "./claims.ts";
import { companyRoutes } from "./companies.ts";
import { exportRoutes } from "./exports.ts";
import { healthRoutes } from "./health.ts";
import { importRoutes } from "./imports.ts";
import { matchRoutes } from "./matches.ts";
import { permitRoutes } from "./permits.ts";
import { revisionRoutes } from "./revisions.ts";
import { ruleRoutes } from "./rules.ts";
import { sessionRoutes } from "./session.ts";
import { surveyRoutes } from "./surveys.ts";
import { statisticsRoutes } from "./statistics.ts";
import { towerRoutes } from "./towers.ts";
import { userRoutes } from "./users.ts";
import { applicationRoutes } from "./applications.ts";
import { documentRoutes } from "./documents.ts";
import { expiryRoutes } from "./expiries.ts";
import { letterRoutes } from "./letters.ts";
import { noticeRoutes } from "./notices.ts";
import { officeRoutes } from "./office.ts";
import { viewRoutes } from "./views.ts";
import type { Route } from "./route.ts";

/** Every route by its key: the one list that server, client, OpenAPI document and tests read. */
export const routes = {
  ...healthRoutes,
  ...sessionRoutes,
  ...userRoutes,
  ...towerRoutes,
  ...permitRoutes,
  ...revisionRoutes,
  ...companyRoutes,
  ...areaRoutes,
  ...ruleRoutes,
  ...statisticsRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...matchRoutes,
  ...claimRoutes,
  ...surveyRoutes,
  ...campaignRoutes,
  ...viewRoutes,
  ...officeRoutes,
  ...noticeRoutes,
  ...letterRoutes,
  ...expiryRoutes,
  ...documentRoutes,
  ...applicationRoutes,
};

export const allRoutes: readonly Route[] = Object.values(routes);
export { apiPrefix } from "./route.ts";
