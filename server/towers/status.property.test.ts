/**
 * One truth about the status: `judge()` in `contract/status.ts`, the derivation in SQL (`tower_status`) and the
 * maintained time lines (`tower_span`, and `group_span` for each required group) say the same of 10,000 generated
 * histories, on every day on which something may turn; so do the findings. `STATUS_SEED=…` repeats a run.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { judge, stands, type JudgedRule, type Reason } from "../../contract/status.ts";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { testServerUrl } from "../../db/test-template.ts";
import { findingsOn } from "./status.findings.ts";
import { companies, histories, historyOf, points, ruleSet, type History, type Paper } from "./status.histories.ts";

/** A server is asked 10,000; the embedded database, on which the same SQL takes thrice the time, a part of them. */
const batches = testServerUrl() === undefined ? 2 : 10;
const batchSize = 1_000;
const partSize = 100;
const seed = Number(process.env.STATUS_SEED ?? Math.floor(Math.random() * 2 ** 31));

let db: TestDatabase;
/** Metres from where towers stand to each of the points. */
let distances: number[];
beforeAll(async () => {
  db = await openTestDatabase();
  // What is under test here is the status; the lines of history have a test of their own and would take most of the time.
  for (const [table, trigger] of [
    ["tower", "record_revision"],
    ["tower", "record_revision_insert"],
    ["permit", "record_revision"],
    ["permit", "record_revision_insert"],
    ["rule", "record_revision"],
    ["tower_ownership", "record_revision"],
    ["tower_ownership", "record_revision_insert"],
  ])
    await db.query(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_${trigger}`);
  await db.query(`
    INSERT INTO permit_type (code, group_code, name, usual_term, legal_basis, sort)
    SELECT g, g, g, 'fixed', 'Perda', 1 FROM unnest(ARRAY['A', 'B', 'C']) g ON CONFLICT (code) DO NOTHING`);
  await db.query(
    `INSERT INTO company (id, name, short_name, merged_into, merged_on)
     SELECT id, 'PT ' || place, 'PT ' || place, CASE WHEN place = 3 THEN $1[1] END, CASE WHEN place = 3 THEN date '2020-01-01' END
       FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, place)`,
    [companies],
  );
  const rows = await db.query<{ metres: number }>(
    `SELECT ST_Distance(ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography,
       ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography) AS metres
       FROM ROWS FROM (unnest($3::float8[]), unnest($4::float8[])) WITH ORDINALITY AS p (lon, lat, place) ORDER BY place`,
    [...points[0], points.map(([lon]) => lon), points.map(([, lat]) => lat)],
  );
  distances = rows.map(({ metres }) => metres);
}, 300_000);
afterAll(() => db.close());

const permitColumns = `id uuid, "towerId" uuid, "groupCode" text, number text, "issuedOn" date, term text, "validUntil" date,
  "replacesId" uuid, disputed boolean, "revokedOn" date, "companyId" uuid, "permittedHeightM" double precision, lon double precision,
  lat double precision`;

async function writeRules(rules: readonly JudgedRule[]): Promise<void> {
  await db.query("DELETE FROM rule");
  await db.query(
    `INSERT INTO rule (id, group_code, name, legal_basis, required_from, required_until, structures, site_types, min_height_m)
     SELECT id, "groupCode", name, "legalBasis", "requiredFrom", "requiredUntil", structures, "siteTypes", "minHeightM"
       FROM jsonb_to_recordset($1) AS r (id uuid, "groupCode" text, name text, "legalBasis" text, "requiredFrom" date,
         "requiredUntil" date, structures text[], "siteTypes" text[], "minHeightM" double precision)`,
    [JSON.stringify(rules)],
  );
}

function permitRows(all: readonly History[], pick: (one: History) => readonly Paper[]): string {
  const row = (paper: Paper, towerId: string) => {
    const [lon, lat] = paper.permittedPoint === null ? [null, null] : points[paper.permittedPoint]!;
    return { ...paper, towerId, lon, lat };
  };
  return JSON.stringify(all.flatMap((one) => pick(one).map((paper) => row(paper, one.id))));
}

/** Writes the towers, their permits as first drawn, and then what became of them: the time line must follow. */
async function writeHistories(all: readonly History[]): Promise<void> {
  await db.query(
    `INSERT INTO tower (id, registry_number, position, position_source, structure, site_type, height_m, year_built, dismantled_on, state)
     SELECT id, number, ST_SetSRID(ST_MakePoint($2, $3), 4326), CASE WHEN measured THEN 'survey' ELSE 'map' END, structure,
       "siteType", "heightM", "yearBuilt", "dismantledOn", CASE WHEN "dismantledOn" IS NULL THEN 'active' ELSE 'dismantled' END
       FROM jsonb_to_recordset($1) AS t (id uuid, number text, structure text, "siteType" text,
         "heightM" double precision, "yearBuilt" integer, "dismantledOn" date, measured boolean)`,
    [JSON.stringify(all), ...points[0]],
  );
  await db.query(
    `INSERT INTO tower_ownership (id, tower_id, company_id, from_on, until_on)
     SELECT gen_random_uuid(), "towerId", "companyId", "fromOn", "untilOn"
       FROM jsonb_to_recordset($1) AS o ("towerId" uuid, "companyId" uuid, "fromOn" date, "untilOn" date)`,
    [JSON.stringify(all.flatMap(({ id, owners }) => owners.map((owner) => ({ ...owner, towerId: id }))))],
  );
  await db.query(
    `INSERT INTO permit (id, tower_id, type_code, number, issued_on, term, valid_until, replaces_id, disputed, revoked_on, revoked_reason,
       company_id, permitted_height_m, permitted_position)
     SELECT id, "towerId", "groupCode", number, "issuedOn", term, "validUntil", "replacesId", disputed, "revokedOn",
       CASE WHEN "revokedOn" IS NOT NULL THEN 'reason' END, "companyId", "permittedHeightM",
       CASE WHEN lon IS NOT NULL THEN ST_SetSRID(ST_MakePoint(lon, lat), 4326) END
       FROM jsonb_to_recordset($1) AS p (${permitColumns})`,
    [permitRows(all, (one) => one.drafts)],
  );
  await db.query(
    `UPDATE permit SET type_code = p."groupCode", number = p.number, issued_on = p."issuedOn", term = p.term,
       valid_until = p."validUntil", replaces_id = p."replacesId", disputed = p.disputed, revoked_on = p."revokedOn",
       revoked_reason = CASE WHEN p."revokedOn" IS NOT NULL THEN 'reason' END, company_id = p."companyId",
       permitted_height_m = p."permittedHeightM",
       permitted_position = CASE WHEN p.lon IS NOT NULL THEN ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) END
       FROM jsonb_to_recordset($1) AS p (${permitColumns})
      WHERE permit.id = p.id AND (permit.type_code, permit.number, permit.issued_on, permit.term, permit.valid_until,
        permit.replaces_id, permit.disputed, permit.revoked_on, permit.company_id, permit.permitted_height_m,
        ST_X(permit.permitted_position), ST_Y(permit.permitted_position)) IS DISTINCT FROM (p."groupCode", p.number,
        p."issuedOn", p.term, p."validUntil", p."replacesId", p.disputed, p."revokedOn", p."companyId",
        p."permittedHeightM", p.lon, p.lat)`,
    [permitRows(all, (one) => one.permits)],
  );
}

interface Said {
  derived: string | null;
  derivedUntil: string | null;
  kept: string | null;
  keptUntil: string | null;
  findings: number | null;
  offPositionM: number | null;
  /** Status and deciding end of each group that the time lines know on the day. */
  groups: Record<string, [string, string | null]> | null;
}

/** The same of the reasons: two rules may ask for one group, and say the same of it. */
function groupsOf(reasons: readonly Reason[]): NonNullable<Said["groups"]> {
  return Object.fromEntries(reasons.map(({ group, value, until }) => [group, [value, until]]));
}

const sorted = (groups: Said["groups"]) => JSON.stringify(Object.entries(groups ?? {}).sort());

/** What SQL says of each history on each of its days, by derivation and by time line; nulls where it does not stand. */
function askDatabase(all: readonly History[]): Promise<Said[]> {
  return db.query<Said>(
    `SELECT d.status AS derived, d.until AS "derivedUntil",
       status_of(s.base, s.until, q.day, q.horizon) AS kept, s.until AS "keptUntil", s.findings,
       s.off_position_m AS "offPositionM",
       (SELECT json_object_agg(g.group_code, json_build_array(status_of(g.base, g.until, q.day, q.horizon), g.until))
          FROM group_span g WHERE g.tower_id = q.id AND g.from_on <= q.day AND q.day < g.to_on) AS groups
       FROM ROWS FROM (jsonb_to_recordset($1) AS (id uuid, day date, horizon integer)) WITH ORDINALITY AS q (id, day, horizon, place)
       LEFT JOIN LATERAL (SELECT * FROM tower_status(q.day, q.horizon) t WHERE t.tower_id = q.id) d ON true
       LEFT JOIN tower_span s ON s.tower_id = q.id AND s.from_on <= q.day AND q.day < s.to_on
      ORDER BY q.place`,
    [JSON.stringify(all.flatMap((one) => one.days.map((day) => ({ id: one.id, day, horizon: one.horizon }))))],
  );
}

test(`judge(), tower_status(), tower_span and group_span agree on ${batches * batchSize} histories`, async () => {
  let judgements = 0;
  // The first samples of fast-check are the simple ones: skip them.
  const ruleSets = fc.sample(ruleSet, { seed, numRuns: batches * 4 }).slice(-batches);
  const seen = new Set<string | null>();
  const found = { findings: 0, off: 0, groups: 0 };
  for (let batch = 0; batch < batches; batch++) {
    const rules = ruleSets[batch]!;
    const drawn = fc.sample(histories, { seed: seed + batch, numRuns: batchSize });
    const all = drawn.map((one, index) => historyOf(one, index, rules));
    await writeRules(rules);
    await db.query("TRUNCATE permit, tower, tower_span, group_span, tower_derived CASCADE");
    // A part at a time: each replacement touches its predecessor, and one statement would take longer than any may.
    for (let from = 0; from < batchSize; from += partSize) await writeHistories(all.slice(from, from + partSize));
    const said = await askDatabase(all);
    let place = 0;
    for (const one of all) {
      for (const day of one.days) {
        const judged = stands(one, day)
          ? judge(one, one.permits, rules, day, one.horizon)
          : { value: null, until: null, reasons: [] };
        const fits =
          judged.value === null
            ? { findings: null, offPositionM: null }
            : findingsOn(one, day, judged.reasons, distances);
        const { derived, derivedUntil, kept, keptUntil, findings, offPositionM, groups } = said[place++]!;
        const agree =
          judged.value === derived &&
          judged.until === derivedUntil &&
          judged.value === kept &&
          judged.until === keptUntil &&
          fits.findings === findings &&
          fits.offPositionM === offPositionM &&
          sorted(groups) === sorted(groupsOf(judged.reasons));
        if (!agree) {
          const sql = { derived, derivedUntil, kept, keptUntil, findings, offPositionM, groups };
          throw new Error(
            `STATUS_SEED=${seed}: on ${day} ${JSON.stringify({ judged, fits, sql, rules, history: one }, null, 1)}`,
          );
        }
        seen.add(judged.value);
        found.findings |= findings ?? 0;
        found.off += offPositionM === null || offPositionM === 0 ? 0 : 1;
        found.groups += Object.keys(groups ?? {}).length;
        judgements++;
      }
    }
  }
  expect([...seen].sort()).toEqual(["expired", "expiring", "missing", "undetermined", "valid", null].sort());
  expect(found.findings).toBe(7);
  expect(found.off).toBeGreaterThan(batches * batchSize);
  expect(found.groups).toBeGreaterThan(batches * batchSize);
  expect(judgements).toBeGreaterThan(batches * batchSize * 5);
}, 600_000);
