import { surveyRoutes as routes } from "../../contract/surveys.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { signedIn } from "../http/signed-in.ts";
import { decide } from "./decide.ts";
import { countWaiting, listSurveys } from "./list-store.ts";
import { receive } from "./receive.ts";
import { asItems, readReview } from "./review.ts";
import { findVisits } from "./review-store.ts";
import { findReceipts } from "./store.ts";

export const surveyHandlers: readonly Mounted[] = [
  // Before the route with an id, which would take its name for one.
  handle(routes.surveyReceipts, async ({ query }, context) => {
    const now = context.deps.clock.now();
    const items = await findReceipts(context.manager, signedIn(context).id, query.ids ?? [], now);
    return { items, serverTime: now.toISOString() };
  }),

  handle(routes.putSurvey, ({ params, body }, context) => receive(params.id, body, signedIn(context).id, context)),

  handle(routes.listSurveys, async ({ query: { cursor, limit, ...filter } }, context) => {
    const { surveys, next } = await listSurveys(context.manager, filter, { cursor, limit });
    return { items: await asItems(surveys, context), next, waiting: await countWaiting(context.manager) };
  }),

  handle(routes.readSurvey, ({ params }, context) => readReview(params.id, context)),

  handle(routes.decideSurvey, async ({ params, body, version }, context) => {
    await decide(params.id, version, body, signedIn(context), context);
    return readReview(params.id, context);
  }),

  handle(routes.towerVisits, async ({ params }, { manager, today }) => ({
    items: await findVisits(manager, params.id, today),
  })),
];
