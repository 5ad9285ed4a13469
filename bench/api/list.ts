/** The list of 50 rows by status, in the order of expiry, and other ways to ask for 50 rows. */
import { defaultHorizonDays } from "../../contract/status.ts";
import { heading, ms, ratio, table, verdict } from "../lib/table.ts";
import { compare } from "./compare.ts";
import type { Sizes } from "./sizes.ts";

const targeted = ["expired", "expiring", "valid", "missing", "expired,undetermined,expiring"];

/** The two targets are read from these: status filter, sorted by expiry, 50 rows. */
export async function benchList(sizes: Sizes): Promise<void> {
  heading("`towers?status=…&sort=expiry`, 50 rows: p50 of requests and of their bare SQL");
  const rows: string[][] = [];
  for (const status of targeted) {
    const {
      bench_332: small,
      bench_100k: middle,
      bench_1m: large,
    } = await compare(sizes, `/towers?status=${status}&sort=expiry&limit=50`);
    const overSql = middle.request.p50 / middle.bare.p50;
    const overSmall = large.request.p50 / small.request.p50;
    rows.push([
      `\`${status}\``,
      ...[small, middle, large].flatMap(({ request, bare }) => [`${ms(request.p50)} / ${ms(bare.p50)}`]),
      `${ratio(overSql)} (${verdict(overSql, "≤", 2)})`,
      `${ratio(overSmall)} (${verdict(overSmall, "≤", 2)})`,
    ]);
  }
  table(["Status", "332: request / SQL", "100,000", "1,000,000", "Request : SQL at 100,000", "1,000,000 : 332"], rows);
}

const others: readonly [string, string][] = [
  ["by number (default order)", "/towers?limit=50"],
  ["by name", "/towers?sort=name&limit=50"],
  ["by height, descending", "/towers?sort=-height&limit=50"],
  ["one district, expired", "/towers?district=35.25.10&status=expired&limit=50"],
  ["search: a number", "/towers?q=GRS-0000&limit=50"],
  ["search: a village, misspelt", "/towers?q=wonokretro&limit=50"],
  ["search: two words", "/towers?q=mitratel+bungah&limit=50"],
  ["suggestions", "/towers/suggestions?q=sidayu"],
  ["bbox of 5 km", "/towers?bbox=112.58,-7.18,112.63,-7.13&limit=50"],
  ["near a point", "/towers?near=112.61,-7.16&limit=50"],
  ["as it was on 2017-04-20, expired", "/towers?on=2017-04-20&status=expired&sort=expiry&limit=50"],
  [`counts by status (horizon ${defaultHorizonDays})`, "/towers/counts"],
];

/** No target, but a user meets them as often. */
export async function benchOtherLists(sizes: Sizes): Promise<void> {
  heading("Other lists and searches: p50 of requests");
  const rows: string[][] = [];
  for (const [what, path] of others) {
    const results = await compare(sizes, path, { seconds: 4, least: 3 });
    rows.push([what, ...Object.values(results).map(({ request }) => ms(request.p50))]);
  }
  table(["What", "332", "100,000", "1,000,000"], rows);
}
