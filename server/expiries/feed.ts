import type { EntityManager } from "typeorm";
import { addDays } from "../../contract/dates.ts";
import type { ExpiryItem } from "../../contract/expiries.ts";
import { recordedAt } from "./feed-store.ts";
import { feedText } from "./ics.ts";
import { lastOfCalendar, scopeOf } from "./rules.ts";
import { listExpiries, longestNotice } from "./store.ts";

/** Permits that one feed holds: more would be no calendar, and programs refuse files of many megabytes. */
export const feedLimit = 5_000;

/** Where a feed is read: the day, the deployment's name, and the address for its links. */
export interface Reading {
  today: string;
  registry: string;
  baseUrl: string | null;
}

/** The text of a feed on a day: what ends, and what is to be renewed, within 24 months. */
export async function readFeed(
  manager: EntityManager,
  feed: { name: string; query: string },
  { today, registry, baseUrl }: Reading,
): Promise<string> {
  const to = lastOfCalendar(today);
  // A renewal can be due within these months though its permit ends after them.
  const span = { on: today, from: today, to: addDays(to, await longestNotice(manager)) };
  const { items, next } = await listExpiries(manager, span, scopeOf(feed.query), { limit: feedLimit });
  const dates = await recordedAt(
    manager,
    items.map(({ permit }) => permit.id),
  );
  const dated = items.map((item: ExpiryItem) => ({ ...item, recordedAt: dates.get(item.permit.id) ?? new Date(0) }));
  return feedText({ name: feed.name, registry, baseUrl, items: dated, to, cut: next !== null });
}
