import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { groupings, type Summary } from "../../contract/statistics.ts";
import { statuses } from "../../contract/status.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { monthsFrom } from "./rules.ts";

let app: TestApp;
let head: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  head = await app.as("head");
});
afterAll(() => app.close());

async function summary(query: string): Promise<Summary> {
  return (await head.get(`/api/v1/statistics/summary?${query}`).expect(200)).body as Summary;
}

describe("summary", () => {
  test.each(["2010-01-01", "2017-04-20", "2026-12-01", "2030-01-01"])(
    "on %s agrees with the derivation from permits and rules",
    async (on) => {
      const truth = await app.database.query<{ status: string; n: number }>(
        "SELECT status, count(*)::int AS n FROM tower_status($1::date) GROUP BY status",
        [on],
      );
      const { byStatus, total } = await summary(`on=${on}`);
      for (const status of statuses) expect(byStatus[status]).toBe(truth.find((row) => row.status === status)?.n ?? 0);
      expect(total).toBe(truth.reduce((sum, { n }) => sum + n, 0));
    },
  );

  test.each(groupings)("by %s sums to the total, status by status", async (by) => {
    const { total, byStatus, groups } = await summary(`by=${by}&on=2026-12-01`);
    expect(total).toBe(332);
    expect(groups.length).toBeGreaterThan(1);
    for (const status of statuses) {
      expect(groups.reduce((sum, group) => sum + group.byStatus[status], 0)).toBe(byStatus[status]);
    }
    expect(groups.reduce((sum, group) => sum + group.total, 0)).toBe(total);
  });

  test("names districts and owners; the word for a type is the reader's", async () => {
    expect((await summary("by=district")).groups[0]).toMatchObject({ key: "35.25.01", name: "Dukun" });
    expect((await summary("by=owner")).groups.every(({ key, name }) => (key === null) === (name === null))).toBe(true);
    expect((await summary("by=type")).groups.map(({ key }) => key)).toContain("monopole");
  });

  test("a longer horizon only moves valid towers to expiring", async () => {
    const near = (await summary("horizon=0")).byStatus;
    const far = (await summary("horizon=3650")).byStatus;
    expect(far.expiring).toBeGreaterThan(near.expiring);
    expect(far.expiring + far.valid).toBe(near.expiring + near.valid);
    expect(far.missing).toBe(near.missing);
  });
});

describe("expiries", () => {
  test("each month counts what the list behind it holds", async () => {
    const { body } = await head.get("/api/v1/statistics/expiries?months=12&on=2026-12-01").expect(200);
    const { months } = body as { months: { month: string; from: string; to: string; total: number }[] };
    expect(months).toHaveLength(12);
    expect(months.some(({ total }) => total > 0)).toBe(true);
    for (const { from, to, total } of months) {
      const list = await head
        .get(`/api/v1/towers/counts?on=2026-12-01&expiresFrom=${from}&expiresTo=${to}`)
        .expect(200);
      expect((list.body as { total: number }).total).toBe(total);
    }
  });

  test("months begin on the judged date and end with the month, leap days included", () => {
    expect(monthsFrom("2028-01-31", 3)).toEqual([
      { month: "2028-01", from: "2028-01-31", to: "2028-01-31" },
      { month: "2028-02", from: "2028-02-01", to: "2028-02-29" },
      { month: "2028-03", from: "2028-03-01", to: "2028-03-31" },
    ]);
    expect(monthsFrom("2999-11-30", 24).map(({ to }) => to)).toEqual(["2999-11-30", "2999-12-31"]);
    expect(monthsFrom("2026-12-01", 2)[1]).toEqual({ month: "2027-01", from: "2027-01-01", to: "2027-01-31" });
  });
});
