import { freshness, freshnessBuckets, freshnessTowers } from "../../contract/campaigns.ts";
import { dateSchema } from "../../contract/dates.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { badCursor } from "../towers/cursor.ts";
import { area } from "../towers/list-store.ts";
import {
  countByDistrict,
  findSeenTowers,
  type BucketCounts,
  type FreshnessCursor,
  type SeenTower,
} from "./freshness-store.ts";

const lastSeen = dateSchema.nullable();
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function encode({ lastSeenOn, id }: FreshnessCursor): string {
  return Buffer.from(JSON.stringify([lastSeenOn, id])).toString("base64url");
}

/** @throws ProblemError `invalid-request` for what this list has not given out */
function decode(cursor: string): FreshnessCursor {
  const [, day, id] =
    /^\[(null|"[\d-]{10}"),"([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const seen = lastSeen.safeParse(day === undefined ? undefined : (JSON.parse(day) as unknown));
  if (id === undefined || !uuid.test(id) || !seen.success) throw badCursor();
  return { lastSeenOn: seen.data, id };
}

const empty = (): BucketCounts => ({ month: 0, quarter: 0, year: 0, older: 0, never: 0 });
const totalOf = (counts: BucketCounts) => freshnessBuckets.reduce((sum, bucket) => sum + counts[bucket], 0);

function itemOf({ districtCode, districtName, lon, lat, ...tower }: SeenTower) {
  return {
    ...tower,
    district: area(districtCode, districtName),
    geometry: { type: "Point" as const, coordinates: [lon, lat] as [number, number] },
  };
}

export const freshnessHandlers: readonly Mounted[] = [
  handle(freshness, async (_input, { manager, today }) => {
    const districts = await countByDistrict(manager, today);
    const buckets = empty();
    for (const district of districts) for (const bucket of freshnessBuckets) buckets[bucket] += district[bucket];
    return {
      on: today,
      total: totalOf(buckets),
      buckets,
      districts: districts.map(({ code, name, ...counts }) => ({
        code,
        name,
        total: totalOf(counts),
        buckets: counts,
      })),
    };
  }),

  handle(freshnessTowers, async ({ query }, { manager, today }) => {
    const { district, bucket, cursor, limit } = query;
    const after = cursor === undefined ? null : decode(cursor);
    const rows = await findSeenTowers(manager, { on: today, district, bucket, after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(itemOf), next: rows.length > limit && last ? encode(last) : null };
  }),
];
