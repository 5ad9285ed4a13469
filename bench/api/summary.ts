/** Counts per status over a million towers, beside their bare SQL. */
import { groupings } from "../../contract/statistics.ts";
import { heading, ms, ratio, table, verdict } from "../lib/table.ts";
import { compare } from "./compare.ts";
import type { Sizes } from "./sizes.ts";

const days = [
  ["today", ""],
  ["2017-04-20", "&on=2017-04-20"],
] as const;

export async function benchSummary(sizes: Sizes): Promise<void> {
  heading("`statistics/summary`: p50 of requests and of their bare SQL");
  const rows: string[][] = [];
  for (const by of groupings) {
    for (const [day, on] of days) {
      const results = await compare(sizes, `/statistics/summary?by=${by}${on}`, { seconds: 6, least: 5 });
      const { request, bare } = results.bench_1m;
      const over = request.p50 / bare.p50;
      rows.push([
        `by ${by}, ${day}`,
        ...Object.values(results).map((size) => `${ms(size.request.p50)} / ${ms(size.bare.p50)}`),
        `${ratio(over)} (${verdict(over, "≤", 1.5)})`,
        `${ratio(bare.p50 / 1_000)} s (${verdict(bare.p50 / 1_000, "<", 1)})`,
      ]);
    }
  }
  table(["What", "332: request / SQL", "100,000", "1,000,000", "Request : SQL at 1,000,000", "SQL at 1,000,000"], rows);
}
