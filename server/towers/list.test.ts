/** Lists, counts and suggestions over the sample registry. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { statuses } from "../../contract/status.ts";
import { findingKinds, towerSorts, type Tower, type TowerItem } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let head: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  head = await app.as("head");
}, 300_000);
afterAll(() => app.close());

const near = "112.65,-7.16";

async function get(query: Record<string, string | number>): Promise<{ items: TowerItem[]; next: string | null }> {
  const { body } = await head.get("/api/v1/towers").query(query).expect(200);
  return body as { items: TowerItem[]; next: string | null };
}

/** All pages of a list, by its cursors. */
async function walk(query: Record<string, string | number>): Promise<TowerItem[]> {
  const items: TowerItem[] = [];
  let cursor: string | null = null;
  do {
    const page = await get(cursor === null ? query : { ...query, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

async function counts(
  query: Record<string, string | number>,
): Promise<{ total: number; byStatus: Record<string, number> }> {
  const { body } = await head.get("/api/v1/towers/counts").query(query).expect(200);
  return body as { total: number; byStatus: Record<string, number> };
}

/** The value by which a sort orders; null comes last. */
const sortKey: Record<string, (item: TowerItem) => string | number | null> = {
  number: (item) => item.number,
  expiry: (item) => item.until,
  height: (item) => item.heightM,
  distance: (item) => item.distanceM,
};

describe.each(towerSorts)("sorted by %s", (sort) => {
  test("the cursor gives every tower exactly once, in order", async () => {
    const items = await walk({ sort, limit: 37, ...(sort === "distance" ? { near } : {}) });
    expect(items).toHaveLength(332);
    expect(new Set(items.map(({ id }) => id)).size).toBe(332);
    const key = sortKey[sort.replace("-", "")];
    if (!key) return; // names are ordered by the database's collation, urgency has a test of its own
    const keys = items.map(key);
    const known = keys.filter((value) => value !== null);
    const sign = sort.startsWith("-") ? -1 : 1;
    expect(keys.slice(known.length).every((value) => value === null)).toBe(true);
    expect(known).toEqual([...known].sort((a, b) => (a < b ? -sign : a > b ? sign : 0)));
  });
});

test("towers without a name come last, whichever way names are sorted", async () => {
  for (const sort of ["name", "-name"]) {
    const named = (await walk({ sort, limit: 100 })).map(({ name }) => name !== null);
    expect(named).toEqual([...named].sort((a, b) => Number(b) - Number(a)));
  }
});

describe.each(["2017-04-20", testDay, "2030-01-01"])("on %s", (on) => {
  test.each(statuses)("a walk through %s finds as many as the count says", async (status) => {
    const { byStatus } = await counts({ on });
    const found = await walk({ on, status, sort: "expiry", limit: 50 });
    expect(found).toHaveLength(byStatus[status]!);
    expect(found.every((item) => item.status === status)).toBe(true);
    expect(await walk({ on, status, limit: 500 })).toHaveLength(found.length);
  });

  test("counts sum to the towers that stood", async () => {
    const { total, byStatus } = await counts({ on });
    const [standing] = await app.database.query<{ n: number }>("SELECT count(*) AS n FROM tower_status($1)", [on]);
    expect(Object.values(byStatus).reduce((a, b) => a + b)).toBe(total);
    expect(total).toBe(standing!.n);
  });
});

test("the horizon moves towers between valid and expiring, and nothing else", async () => {
  const [narrow, wide] = [await counts({ horizon: 0 }), await counts({ horizon: 3650 })];
  expect(wide.byStatus.expiring!).toBeGreaterThan(narrow.byStatus.expiring!);
  expect(wide.byStatus.valid! + wide.byStatus.expiring!).toBe(narrow.byStatus.valid! + narrow.byStatus.expiring!);
  expect(wide.byStatus.expired).toBe(narrow.byStatus.expired);
});

test("urgency: worst status first, within it the earliest end, and the same however long the pages are", async () => {
  const queries: Record<string, string>[] = [
    {},
    { on: "2017-04-20" },
    { group: "BUILDING" },
    { need: "true", district: "35.25.14" },
  ];
  for (const query of queries) {
    const items = await walk({ ...query, sort: "urgency", limit: 29 });
    const place = ({ status, until, id }: TowerItem) => `${statuses.indexOf(status)} ${until ?? "9999"} ${id}`;
    expect(items.map(place)).toEqual(items.map(place).sort());
    expect(items.length).toBe((await counts(query)).total);
    expect(items.length).toBeGreaterThan(20);
  }
});

describe("one permit group alone", () => {
  test("list, counts, map and export judge it by itself; towers that need none are left out", async () => {
    const groups = await app.database.query<{ group: string }>('SELECT DISTINCT group_code AS "group" FROM rule');
    for (const { group } of groups) {
      const on = "2016-06-01";
      const items = await walk({ on, group, sort: "expiry", limit: 41 });
      const truth = await app.database.query<{ id: string; status: string; until: string | null }>(
        `SELECT t.id, status_of(min(g.base), min(g.until), $1::date, 90) AS status, min(g.until)::text AS until FROM tower t
          CROSS JOIN LATERAL group_standing(t.id, t.structure, t.site_type, t.height_m, $1::date) g
          WHERE g.group_code = $2 AND (t.stood_from IS NULL OR t.stood_from <= $1)
            AND (t.dismantled_on IS NULL OR $1 < t.dismantled_on) GROUP BY t.id`,
        [on, group],
      );
      const said = (rows: readonly { id: string; status: string; until: string | null }[]) =>
        rows.map(({ id, status, until }) => `${id} ${status} ${until}`).sort();
      expect(said(items)).toEqual(said(truth));
      const { byStatus } = await counts({ on, group });
      for (const status of statuses) {
        expect(byStatus[status]).toBe(truth.filter((row) => row.status === status).length);
        expect(await walk({ on, group, status, sort: "-expiry", limit: 100 })).toHaveLength(byStatus[status]!);
      }
      const { body: map } = await head.get("/api/v1/towers/map").query({ on, group }).expect(200);
      expect((map as { features: unknown[] }).features).toHaveLength(items.length);
    }
  });
});

describe("what a tower needs", () => {
  const findingKindsOf = async (id: string) => {
    const { body } = await head.get(`/api/v1/towers/${id}`).expect(200);
    return [...new Set((body as { findings: { kind: string }[] }).findings.map(({ kind }) => kind))].sort();
  };

  test("the list's findings are those that the tower's own page explains", async () => {
    const items = await walk({ limit: 500 });
    const found = items.filter(({ findings }) => findings.length > 0);
    expect(found.length).toBeGreaterThan(0);
    for (const item of [...found, ...items.slice(0, 20)]) {
      expect(await findingKindsOf(item.id)).toEqual([...item.findings].sort());
    }
    for (const { id, status, missing } of items.slice(0, 60)) {
      const { body } = await head.get(`/api/v1/towers/${id}`).expect(200);
      const { reasons } = (body as Tower).status;
      const lacking = reasons.filter(({ value }) => value === "missing").map(({ group }) => group);
      expect(missing).toEqual([...new Set(lacking)].sort());
      expect(missing.length > 0).toBe(status === "missing");
    }
    for (const kind of findingKinds) {
      const ids = (await walk({ finding: kind, limit: 500 })).map(({ id }) => id).sort();
      expect(ids).toEqual(
        items
          .filter(({ findings }) => findings.includes(kind))
          .map(({ id }) => id)
          .sort(),
      );
    }
  });

  test("need: not valid, or valid with a finding, in every order", async () => {
    const items = await walk({ limit: 500 });
    const needy = items.filter(({ status, findings }) => status !== "valid" || findings.length > 0).map(({ id }) => id);
    expect(needy.length).toBeLessThan(items.length);
    for (const sort of ["number", "urgency", "expiry", "-name"]) {
      const found = await walk({ need: "true", sort, limit: 60 });
      expect(found.map(({ id }) => id).sort()).toEqual([...needy].sort());
    }
    expect((await counts({ need: "true" })).total).toBe(needy.length);
  });

  test("unpermitted finds those without any permit: never one that has another type's, or only a revoked one", async () => {
    const rows = await app.database.query<{ number: string }>(
      `SELECT registry_number AS number FROM tower t
        WHERE NOT EXISTS (SELECT 1 FROM permit p WHERE p.tower_id = t.id) ORDER BY 1`,
    );
    const found = await walk({ unpermitted: "true", limit: 500 });
    expect(found.map(({ number }) => number).sort()).toEqual(rows.map(({ number }) => number));
    const missing = await walk({ status: "missing", limit: 500 });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(missing.length);
    expect(await walk({ unpermitted: "false", limit: 500 })).toHaveLength(332);
  });

  test("seenBefore finds those whom nobody has seen since, and those never seen", async () => {
    await app.database.query(
      "UPDATE tower SET last_seen_on = CASE WHEN registry_number < 'GRS-0100' THEN '2026-06-01'::date END",
    );
    const found = await walk({ seenBefore: "2026-06-01", limit: 500 });
    expect(found).toHaveLength(332 - 99);
    expect(await walk({ seenBefore: "2026-06-02", limit: 500 })).toHaveLength(332);
  });

  test("an open application counts as in process only when its papers are complete; a letter until it is closed", async () => {
    const [item] = (await walk({ q: "GRS-0007" })) as [TowerItem];
    const again = async () => (await walk({ q: "GRS-0007" }))[0]!;
    await app.database.query("UPDATE permit SET in_process = false WHERE tower_id = $1", [item.id]);
    await app.database.query("DELETE FROM application WHERE tower_id = $1", [item.id]);
    const papers = (received: boolean) =>
      JSON.stringify([
        { name: "KTP", received: true },
        { name: "IMB", received },
      ]);
    await app.database.query(
      `INSERT INTO application (id, tower_id, type_code, received_on, papers)
       SELECT gen_random_uuid(), $1, code, '2026-11-01', $2::jsonb FROM permit_type LIMIT 1`,
      [item.id, papers(false)],
    );
    expect((await again()).inProcess).toBe(false);
    await app.database.query("UPDATE application SET papers = $2::jsonb WHERE tower_id = $1", [item.id, papers(true)]);
    expect((await again()).inProcess).toBe(true);
    expect((await again()).letter).toBeNull();
    await app.database.query(
      `WITH l AS (INSERT INTO letter (id, kind, year, seq, number, issued_on, company_id, subject, nature, state, deadline_on,
           sent_on, means, docx_sha256, pdf_sha256, created_by)
         SELECT gen_random_uuid(), 'warning_1', 2026, n, 'SP.1/' || n, date '2026-11-10' + n, (SELECT id FROM company LIMIT 1),
           'x', 'x', CASE n WHEN 3 THEN 'closed' ELSE 'sent' END, date '2026-12-01' + n, '2026-11-20', 'post', '', '',
           (SELECT id FROM app_user LIMIT 1) FROM generate_series(1, 3) n RETURNING id)
       INSERT INTO letter_tower (letter_id, tower_id, position, printed) SELECT id, $1, 1, '{}' FROM l`,
      [item.id],
    );
    expect((await again()).letter).toMatchObject({ kind: "warning_1", number: "SP.1/2", deadlineOn: "2026-12-03" });
  });

  test("the horizon is the office's when nobody names one: list, counts, map, summary and registry", async () => {
    const before = await counts({});
    const map = () => head.get("/api/v1/towers/map").expect(200);
    const { headers } = await map();
    await app.database.query("UPDATE office SET horizon_days = 3650");
    const after = await counts({});
    expect(after.byStatus.expiring!).toBeGreaterThan(before.byStatus.expiring!);
    expect(after).toEqual(await counts({ horizon: 3650 }));
    const changed = await map();
    expect(changed.headers.etag).not.toBe(headers.etag);
    const expiring = (changed.body as { features: { properties: { status: string } }[] }).features.filter(
      ({ properties }) => properties.status === "expiring",
    );
    expect(expiring).toHaveLength(after.byStatus.expiring!);
    const { body: summary } = await head.get("/api/v1/statistics/summary").expect(200);
    expect((summary as { byStatus: unknown }).byStatus).toEqual(after.byStatus);
    const { body: registry } = await head.get("/api/v1/registry").expect(200);
    expect((registry as { horizonDays: number }).horizonDays).toBe(3650);
    await app.database.query("UPDATE office SET horizon_days = 90");
  });
});

describe("filters", () => {
  test.each([
    ["district", "35.25.14", (item: TowerItem) => item.district?.code === "35.25.14"],
    ["structure", "monopole,rooftop", (item: TowerItem) => ["monopole", "rooftop"].includes(item.structure ?? "")],
    ["state", "inactive", (item: TowerItem) => item.state === "inactive"],
    [
      "bbox",
      "112.6,-7.2,112.67,-7.1",
      ({ position: [lon, lat] }: TowerItem) => lon >= 112.6 && lon <= 112.67 && lat >= -7.2 && lat <= -7.1,
    ],
  ] as const)("%s", async (name, value, holds) => {
    const all = await walk({ limit: 500 });
    const found = await walk({ [name]: value, limit: 20, sort: "-expiry" });
    expect(found.map(({ id }) => id).sort()).toEqual(
      all
        .filter(holds)
        .map(({ id }) => id)
        .sort(),
    );
    expect(found.length).toBeGreaterThan(0);
    expect((await counts({ [name]: value })).total).toBe(found.length);
  });

  test("village, owner and tenant of a tower find it and only their own", async () => {
    const sample = (await walk({ limit: 500 })).find((item) => item.owner && item.village && item.tenants.length > 0)!;
    const tenant = sample.tenants[0]!.id;
    const found = await walk({ village: sample.village!.code, owner: sample.owner!.id, tenant });
    expect(found.map(({ id }) => id)).toContain(sample.id);
    for (const item of found) {
      expect(item).toMatchObject({ village: sample.village, owner: sample.owner });
      expect(item.tenants.map(({ id }) => id)).toContain(tenant);
    }
  });

  test("owners are those of the judged date", async () => {
    const [sold] = await app.database.query<{ tower: string; seller: string; day: string }>(
      "SELECT tower_id AS tower, company_id AS seller, (until_on - 1)::text AS day FROM tower_ownership WHERE until_on > '2017-01-01' LIMIT 1",
    );
    const ids = async (on: string) => (await walk({ owner: sold!.seller, on, limit: 500 })).map(({ id }) => id);
    expect(await ids(sold!.day)).toContain(sold!.tower);
    expect(await ids(testDay)).not.toContain(sold!.tower);
  });

  test("expiresFrom and expiresTo include both days", async () => {
    const dated = (await walk({ limit: 500 })).filter(({ until }) => until !== null);
    const day = dated[Math.floor(dated.length / 2)]!.until!;
    const found = await walk({ expiresFrom: day, expiresTo: day });
    expect(found.map(({ id }) => id).sort()).toEqual(
      dated
        .filter(({ until }) => until === day)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe("search", () => {
  const numbers = async (q: string) => (await walk({ q, limit: 500 })).map(({ number }) => number);

  test("finds by number, by part of it, and with a typing error in a name", async () => {
    expect(await numbers("GRS-0042")).toEqual(["GRS-0042"]);
    expect((await numbers("grs-004")).length).toBe(10);
    const right = (await walk({ district: "35.25.14" })).map(({ number }) => number);
    expect(await numbers("kebomas")).toEqual(expect.arrayContaining(right));
    expect(await numbers("kbomas")).toEqual(expect.arrayContaining(right));
  });

  test("all words must fit, in any order", async () => {
    const both = await numbers("mitratel manyar");
    expect(both.length).toBeGreaterThan(0);
    expect(both).toEqual(await numbers("manyar mitratel"));
    expect(both.length).toBeLessThan((await numbers("manyar")).length);
  });

  test.each(["%", "_", "\\", "'", "a\u0000b", "🗼", "((", "  "])("takes %p as plain text", async (q) => {
    expect((await get({ q })).items.length).toBeLessThanOrEqual(50);
  });
  test("a percent sign finds percent signs, not everything", async () => expect(await numbers("%%%")).toEqual([]));

  test("suggestions name towers and areas, best first", async () => {
    const suggest = async (q: string) =>
      (await head.get("/api/v1/towers/suggestions").query({ q }).expect(200)).body.items;
    expect((await suggest("grs-0007"))[0]).toMatchObject({ kind: "tower", label: expect.stringContaining("GRS-0007") });
    expect((await suggest("kebom"))[0]).toMatchObject({
      kind: "district",
      id: "35.25.14",
      label: "Kebomas",
      position: [expect.any(Number), expect.any(Number)],
    });
    expect((await suggest("driyorejjo"))[0]).toMatchObject({ kind: "district", label: "Driyorejo" });
    expect(await suggest("%")).toEqual([]);
  });
});

test("near gives metres from the point and is the default order with it", async () => {
  const { items } = await get({ near, limit: 5 });
  for (const { position, distanceM } of items) {
    const [row] = await app.database.query<{ m: number }>(
      "SELECT ST_Distance(ST_MakePoint(112.65, -7.16)::geography, ST_MakePoint($1, $2)::geography) AS m",
      [...position],
    );
    expect(Math.abs(distanceM! - row!.m)).toBeLessThanOrEqual(row!.m * 0.006);
  }
  expect(items.map(({ distanceM }) => distanceM)).toEqual(
    items.map(({ distanceM }) => distanceM).sort((a, b) => a! - b!),
  );
});

describe("a bad request says where", () => {
  test.each([
    ["a cursor that is none", { cursor: "x" }, "?cursor"],
    [
      "a cursor of another order",
      { cursor: Buffer.from('["height",3,"019aa8d0-0001-7000-8000-000000000001"]').toString("base64url") },
      "?cursor",
    ],
    [
      "a cursor with a date that is none",
      {
        sort: "expiry",
        cursor: Buffer.from('["expiry","soon","019aa8d0-0001-7000-8000-000000000001"]').toString("base64url"),
      },
      "?cursor",
    ],
    ["distance without a point", { sort: "distance" }, "?sort"],
    ["an unknown status", { status: "green" }, "?status"],
  ])("%s", async (_name, query, pointer) => {
    const { body } = await head.get("/api/v1/towers").query(query).expect(400);
    expect(body).toMatchObject({
      type: "/problems/invalid-request",
      errors: [{ pointer: expect.stringContaining(pointer) }],
    });
  });
});
