import { createHash, randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import * as contract from "../../contract/expiries.ts";
import { may } from "../../contract/roles.ts";
import { apiPrefix } from "../../contract/route.ts";
import { handle, ReadyReply, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { readFeed } from "./feed.ts";
import * as store from "./feed-store.ts";
import { queryOfScope, scopeOf } from "./rules.ts";

/** Live feeds of one person. */
const maxFeeds = 20;

function enough(): ProblemError {
  const detail = {
    id: `Sudah ada ${maxFeeds} langganan; cabut dulu yang tidak dipakai.`,
    en: `There are ${maxFeeds} feeds already; revoke those that are not used.`,
  };
  return new ProblemError("conflict", { detail });
}

export const feedHandlers: readonly Mounted[] = [
  handle(contract.listFeeds, async (_input, context) => ({
    items: await store.feedsOf(context.manager, signedIn(context).id),
  })),

  handle(contract.createFeed, async ({ body }, context) => {
    const { manager, deps } = context;
    const userId = signedIn(context).id;
    const query = queryOfScope(scopeOf(body.query));
    if ((await store.countFeedsForUpdate(manager, userId)) >= maxFeeds) throw enough();
    const token = randomBytes(32).toString("base64url");
    const at = deps.clock.now();
    const feed = await store.insertFeed(manager, { id: uuid(), userId, name: body.name, query, token, at });
    return { feed, path: `${apiPrefix}/feeds/${token}.ics` };
  }),

  handle(contract.revokeFeed, async ({ params }, context) => {
    const { manager, deps } = context;
    const revoked = await store.revokeFeed(manager, signedIn(context).id, params.id, deps.clock.now());
    if (!revoked) throw new ProblemError("not-found");
    return undefined;
  }),

  handle(contract.readFeed, async ({ params }, { manager, deps, today, baseUrl }) => {
    const feed = await store.findFeed(manager, params.token);
    // An address that never was, was revoked, or whose owner may no longer see the desk: no stranger learns which.
    if (!feed || !may(feed.role, "desk:read")) throw new ProblemError("not-found");
    const { name: registry } = deps.config;
    const body = Buffer.from(await readFeed(manager, feed, { today, registry, baseUrl }));
    await store.noteReading(manager, feed.id, deps.clock.now());
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    return new ReadyReply(body, "text/calendar; charset=utf-8", etag);
  }),
];
