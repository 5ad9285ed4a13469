/**
 * One truth about the status: `judge()` in `contract/status.ts`, the derivation in SQL (`tower_status`) and the
 * maintained time line (`tower_span`) say the same of 10,000 generated histories, on every day on which something may
 * turn. `STATUS_SEED=…` repeats a run.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { judge, stands, type JudgedPermit, type JudgedRule } from "../../contract/status.ts";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { histories, historyOf, ruleSet, type History } from "./status.histories.ts";

const batches = 10;
const batchSize = 1_000;
const seed = Number(process.env.STATUS_SEED ?? Math.floor(Math.random() * 2 ** 31));

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  // What is under test here is the status; the lines of history have a test of their own and would take most of the time.
  for (const [table, trigger] of [
    ["tower", "record_revision"],
    ["tower", "record_revision_insert"],
    ["permit", "record_revision"],
    ["permit", "record_revision_insert"],
    ["rule", "record_revision"],
  ])
    await db.query(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_${trigger}`);
  await db.query(`
    INSERT INTO permit_type (code, group_code, name, usual_term, legal_basis, sort)
    SELECT g, g, g, 'fixed', 'Perda', 1 FROM unnest(ARRAY['A', 'B', 'C']) g ON CONFLICT (code) DO NOTHING`);
}, 300_000);
afterAll(() => db.close());

const permitColumns = `id uuid, "towerId" uuid, "groupCode" text, number text, "issuedOn" date, term text, "validUntil" date,
  "replacesId" uuid, disputed boolean, "revokedOn" date`;

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

function permitRows(all: readonly History[], pick: (one: History) => readonly JudgedPermit[]): string {
  return JSON.stringify(all.flatMap((one) => pick(one).map((permit) => ({ ...permit, towerId: one.id }))));
}

/** Writes the towers, their permits as first drawn, and then what became of them: the time line must follow. */
async function writeHistories(all: readonly History[]): Promise<void> {
  await db.query("TRUNCATE permit, tower, tower_span, tower_derived CASCADE");
  await db.query(
    `INSERT INTO tower (id, registry_number, position, structure, site_type, height_m, year_built, dismantled_on, state)
     SELECT id, number, ST_SetSRID(ST_MakePoint(112.6, -7.16), 4326), structure, "siteType", "heightM", "yearBuilt",
       "dismantledOn", CASE WHEN "dismantledOn" IS NULL THEN 'active' ELSE 'dismantled' END
       FROM jsonb_to_recordset($1) AS t (id uuid, number text, structure text, "siteType" text,
         "heightM" double precision, "yearBuilt" integer, "dismantledOn" date)`,
    [JSON.stringify(all)],
  );
  await db.query(
    `INSERT INTO permit (id, tower_id, type_code, number, issued_on, term, valid_until, replaces_id, disputed, revoked_on, revoked_reason)
     SELECT id, "towerId", "groupCode", number, "issuedOn", term, "validUntil", "replacesId", disputed, "revokedOn",
       CASE WHEN "revokedOn" IS NOT NULL THEN 'reason' END
       FROM jsonb_to_recordset($1) AS p (${permitColumns})`,
    [permitRows(all, (one) => one.drafts)],
  );
  await db.query(
    `UPDATE permit SET type_code = p."groupCode", number = p.number, issued_on = p."issuedOn", term = p.term,
       valid_until = p."validUntil", replaces_id = p."replacesId", disputed = p.disputed, revoked_on = p."revokedOn",
       revoked_reason = CASE WHEN p."revokedOn" IS NOT NULL THEN 'reason' END
       FROM jsonb_to_recordset($1) AS p (${permitColumns})
      WHERE permit.id = p.id AND (permit.type_code, permit.number, permit.issued_on, permit.term, permit.valid_until,
        permit.replaces_id, permit.disputed, permit.revoked_on) IS DISTINCT FROM (p."groupCode", p.number, p."issuedOn",
        p.term, p."validUntil", p."replacesId", p.disputed, p."revokedOn")`,
    [permitRows(all, (one) => one.permits)],
  );
}

interface Said {
  derived: string | null;
  derivedUntil: string | null;
  kept: string | null;
  keptUntil: string | null;
}

/** What SQL says of each history on each of its days, by derivation and by time line; nulls where it does not stand. */
function askDatabase(all: readonly History[]): Promise<Said[]> {
  return db.query<Said>(
    `SELECT d.status AS derived, d.until AS "derivedUntil",
       status_of(s.base, s.until, q.day, q.horizon) AS kept, s.until AS "keptUntil"
       FROM ROWS FROM (jsonb_to_recordset($1) AS (id uuid, day date, horizon integer)) WITH ORDINALITY AS q (id, day, horizon, place)
       LEFT JOIN LATERAL (SELECT * FROM tower_status(q.day, q.horizon) t WHERE t.tower_id = q.id) d ON true
       LEFT JOIN tower_span s ON s.tower_id = q.id AND s.from_on <= q.day AND q.day < s.to_on
      ORDER BY q.place`,
    [JSON.stringify(all.flatMap((one) => one.days.map((day) => ({ id: one.id, day, horizon: one.horizon }))))],
  );
}

test(`judge(), tower_status() and tower_span agree on ${batches * batchSize} histories`, async () => {
  let judgements = 0;
  // The first samples of fast-check are the simple ones: skip them.
  const ruleSets = fc.sample(ruleSet, { seed, numRuns: batches * 4 }).slice(-batches);
  const seen = new Set<string | null>();
  for (let batch = 0; batch < batches; batch++) {
    const rules = ruleSets[batch]!;
    const drawn = fc.sample(histories, { seed: seed + batch, numRuns: batchSize });
    const all = drawn.map((one, index) => historyOf(one, index, rules));
    await writeRules(rules);
    await writeHistories(all);
    const said = await askDatabase(all);
    let place = 0;
    for (const one of all) {
      for (const day of one.days) {
        const judged = stands(one, day)
          ? judge(one, one.permits, rules, day, one.horizon)
          : { value: null, until: null };
        const { derived, derivedUntil, kept, keptUntil } = said[place++]!;
        const agree =
          judged.value === derived &&
          judged.until === derivedUntil &&
          judged.value === kept &&
          judged.until === keptUntil;
        if (!agree) {
          const sql = { derived, derivedUntil, kept, keptUntil };
          throw new Error(
            `STATUS_SEED=${seed}: on ${day} ${JSON.stringify({ judged, sql, rules, history: one }, null, 1)}`,
          );
        }
        seen.add(judged.value);
        judgements++;
      }
    }
  }
  expect([...seen].sort()).toEqual(["expired", "expiring", "missing", "undetermined", "valid", null].sort());
  expect(judgements).toBeGreaterThan(batches * batchSize * 5);
}, 600_000);
