/** One tower with permits, reasons and history: how many queries, and how long. */
import { heading, ms, table } from "../lib/table.ts";
import { compare } from "./compare.ts";
import type { Sizes } from "./sizes.ts";

const mostQueries = 4;

export async function benchTower(sizes: Sizes): Promise<void> {
  heading("One tower with its permits, reasons and revisions: queries and p50");
  const rows: string[][] = [];
  const totals = new Map<string, number>();
  for (const [what, suffix] of [
    ["`towers/{id}`", ""],
    ["`towers/{id}/revisions`", "/revisions"],
  ] as const) {
    const cells: string[] = [what];
    for (const [name, size] of Object.entries(sizes) as [keyof Sizes, Sizes[keyof Sizes]][]) {
      const [row] = (
        await size.bare.query<{ id: string }>(
          "SELECT entity_id AS id FROM revision WHERE entity = 'tower' AND version = 5 ORDER BY id DESC LIMIT 1",
        )
      ).rows;
      const result = (await compare({ [name]: size }, `/towers/${row!.id}${suffix}`, { seconds: 3 }))[name]!;
      const queries = result.sent.statements.length;
      totals.set(name, (totals.get(name) ?? 0) + queries);
      cells.push(`${queries} queries, ${ms(result.request.p50)}`);
    }
    rows.push(cells);
  }
  rows.push([
    "both",
    ...[...totals.values()].map(
      (total) => `${total} queries (≤ ${mostQueries}: ${total <= mostQueries ? "met" : "**missed**"})`,
    ),
  ]);
  table(["What", "332", "100,000", "1,000,000"], rows);
}
