import { z } from "zod";
import {
  countNotices,
  listDeliveries,
  listNotices,
  readNotice,
  readReminders,
  updateReminders,
} from "../../contract/notices.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { badCursor, cursorJson } from "../towers/cursor.ts";
import { checkScope } from "./rules.ts";
import * as store from "./store.ts";

const cursorSchema = z.tuple([z.union([z.iso.date(), z.iso.datetime()]), z.uuid()]);

/** @throws ProblemError `invalid-request` at `?cursor` when no list gave it out */
function readCursor(cursor: string | undefined): store.Place | null {
  if (cursor === undefined) return null;
  const [at, id] = cursorSchema.safeParse(cursorJson(cursor)).data ?? [];
  if (at === undefined || id === undefined) throw badCursor();
  return { at, id };
}

/** The first `limit` of rows that were read with one too many, and the cursor behind them. */
function paged<Row extends { id: string }>(rows: Row[], limit: number, at: (row: Row) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? Buffer.from(JSON.stringify([at(last), last.id])).toString("base64url") : null };
}

export const noticeHandlers: readonly Mounted[] = [
  handle(readReminders, async (_input, context) => ({
    ...(await store.findSettings(context.manager, signedIn(context).id)),
    mail: context.deps.mail !== null,
  })),

  handle(updateReminders, async ({ body, version }, context) => {
    const { manager, deps } = context;
    const { id } = signedIn(context);
    checkScope(await store.knowsScope(manager, body.districts ?? [], body.owners ?? []));
    const before = await store.findSettings(manager, id);
    const after = await store.changeSettings(manager, id, version, body);
    const mail = deps.mail !== null;
    if (after === null) throw new ProblemError("stale", { current: { ...before, mail } });
    for (const kind of ["daily", "weekly"] as const) {
      if (after[kind] && !before[kind]) await store.dropMark(manager, id, kind);
    }
    return { ...after, mail };
  }),

  handle(listNotices, async ({ query }, context) => {
    const { manager } = context;
    const { id } = signedIn(context);
    const notices = await store.listNotices(manager, id, query.limit + 1, readCursor(query.cursor));
    return { ...paged(notices, query.limit, ({ on }) => on), unread: await store.countUnread(manager, id) };
  }),

  handle(countNotices, async (_input, context) => ({
    unread: await store.countUnread(context.manager, signedIn(context).id),
  })),

  handle(readNotice, async ({ params }, context) => {
    const { manager, deps } = context;
    const found = await store.markRead(manager, signedIn(context).id, params.id, deps.clock.now());
    if (!found) throw new ProblemError("not-found");
    return undefined;
  }),

  handle(listDeliveries, async ({ query }, { manager }) => {
    const deliveries = await store.listDeliveries(manager, query.state, query.limit + 1, readCursor(query.cursor));
    const { items, next } = paged(deliveries, query.limit, ({ key }) => key);
    return {
      items: items.map(({ key: _key, ...delivery }) => ({
        ...delivery,
        createdAt: delivery.createdAt.toISOString(),
        sentAt: delivery.sentAt?.toISOString() ?? null,
      })),
      next,
    };
  }),
];
