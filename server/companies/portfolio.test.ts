/** An owner at a glance: every figure is that of the list, the summary or the statuses it stands for. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { v7 as uuid } from "uuid";
import type { Company, Portfolio } from "../../contract/companies.ts";
import { statuses } from "../../contract/status.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let head: TestAgent;
let owners: Company[];
beforeAll(async () => {
  app = await startTestApp();
  head = await app.as("head");
  const { body } = await head.get("/api/v1/companies?owner=true").expect(200);
  owners = (body as { items: Company[] }).items.filter(({ towersOwned }) => towersOwned > 0);
}, 300_000);
afterAll(() => app.close());

const portfolio = async (id: string, on?: string): Promise<Portfolio> =>
  (await head.get(`/api/v1/companies/${id}/portfolio`).query({ on }).expect(200)).body as Portfolio;

interface Group {
  key: string | null;
  total: number;
  byStatus: Record<string, number>;
}

test.each([testDay, "2019-06-01", "2031-01-01"])("counts agree with the summary by owner on %s", async (on) => {
  const { groups } = (await head.get(`/api/v1/statistics/summary?by=owner&on=${on}`).expect(200)).body as {
    groups: Group[];
  };
  for (const { id } of owners) {
    const { total, byStatus, byDistrict } = await portfolio(id, on);
    const group = groups.find(({ key }) => key === id);
    expect({ total, byStatus }).toEqual({
      total: group?.total ?? 0,
      byStatus: group?.byStatus ?? Object.fromEntries(statuses.map((status) => [status, 0])),
    });
    expect(byDistrict.reduce((sum, { towers }) => sum + towers, 0)).toBe(total);
  }
});

test("what ends ahead is what the towers' statuses say, group by group", async () => {
  const [{ id } = { id: "" }] = owners;
  const { expiries, bbox } = await portfolio(id);
  const expected = await app.database.query<{ month: string; group: string; total: number }>(
    `SELECT to_char(g.until, 'YYYY-MM') AS month, r.group_code AS "group", count(*)::int AS total
       FROM tower t
       JOIN tower_ownership o ON o.tower_id = t.id AND o.company_id = $1
        AND (o.from_on IS NULL OR o.from_on <= $2::date) AND (o.until_on IS NULL OR o.until_on > $2::date)
       CROSS JOIN LATERAL group_standing(t.id, t.structure, t.site_type, t.height_m, $2::date) g
       JOIN (SELECT DISTINCT group_code FROM rule) r ON r.group_code = g.group_code
      WHERE (t.stood_from IS NULL OR t.stood_from <= $2::date) AND (t.dismantled_on IS NULL OR t.dismantled_on > $2::date)
        AND g.base = 3 AND g.until BETWEEN $2::date AND '2028-11-30'
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [id, testDay],
  );
  expect(expiries).toEqual(expected);
  expect(expiries.length).toBeGreaterThan(0);
  const map = (await head.get(`/api/v1/towers?owner=${id}&limit=500`).expect(200)).body as {
    items: { position: [number, number] }[];
  };
  const lons = map.items.map(({ position }) => position[0]);
  const lats = map.items.map(({ position }) => position[1]);
  const edges = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  bbox!.forEach((edge, side) => expect(edge).toBeCloseTo(edges[side]!, 6));
});

test("letters and seals are counted as they stand; a company without towers has none of anything", async () => {
  const officer = await app.as("officer");
  const fields = { name: "PT Tanpa Menara", shortName: "Tanpa", isOwner: true, isOperator: false };
  const { id } = (await officer.post("/api/v1/companies").send(fields).expect(201)).body as Company;
  expect(await portfolio(id)).toMatchObject({
    company: { id, name: fields.name, shortName: fields.shortName },
    total: 0,
    byDistrict: [],
    expiries: [],
    letters: { open: 0, overdue: 0, total: 0 },
    sealed: 0,
    bbox: null,
  });

  const owner = owners[0]!.id;
  const [user] = await app.database.query<{ id: string }>("SELECT id FROM app_user LIMIT 1");
  const letter = (seq: number, more: string) =>
    app.database.query(
      `INSERT INTO letter (id, kind, year, seq, number, issued_on, company_id, subject, nature, docx_sha256, pdf_sha256,
         created_by, state, sent_on, means, deadline_on, void_reason)
       VALUES ($1, 'warning_1', 2026, $2::int, $2::int::text, '2026-10-01', $3, 'x', 'x', '', '', $4, ${more})`,
      [uuid(), seq, owner, user!.id],
    );
  await letter(1, "'issued', NULL, NULL, NULL, NULL");
  await letter(2, "'sent', '2026-10-02', 'post', '2026-11-30', NULL");
  await letter(3, "'sent', '2026-10-02', 'post', '2026-12-01', NULL");
  await letter(4, "'closed', '2026-10-02', 'post', '2026-10-20', NULL");
  await letter(5, "'void', NULL, NULL, NULL, 'salah'");
  const seal = (lifted: string | null) =>
    app.database.query(
      `INSERT INTO seal (id, tower_id, sealed_on, officers, lifted_on, lifted_reason, created_by)
       SELECT $1, s.tower_id, '2026-11-01', 'x', $3::date, CASE WHEN $3::date IS NOT NULL THEN 'x' END, $4
         FROM tower_span s WHERE s.owner_id = $2 AND s.live AND s.from_on <= '2026-11-01' AND s.to_on > '2026-12-02'
          AND s.tower_id NOT IN (SELECT tower_id FROM seal) LIMIT 1`,
      [uuid(), owner, lifted, user!.id],
    );
  await seal(null);
  await seal("2026-12-02");
  await seal("2026-12-01");
  expect(await portfolio(owner)).toMatchObject({ letters: { open: 3, overdue: 1, total: 4 }, sealed: 2 });
  const surveyor = await app.as("surveyor");
  await surveyor.get(`/api/v1/companies/${owner}/portfolio`).expect(403);
  await head.get(`/api/v1/companies/${uuid()}/portfolio`).expect(404);
});
