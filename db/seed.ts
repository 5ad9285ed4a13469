/**
 * Fills an empty registry: with a regency's areas, permit types and rules (every registry needs them), or with the
 * whole sample registry on top. Everything comes from the readable files of `fixtures/`, in one transaction.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import type { DataSource, EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { approximateShapes, approximateSource } from "./areas/derive.ts";
import { hashPassword } from "./password-hash.ts";
import { sampleAccounts } from "./sample-accounts.ts";

export type SeedStep = { name: string; rows: number };
export type SeedOptions = {
  /** Folder with `registry.json`, `office.json`, `areas.csv`, `permit-types.csv`, `holidays.csv` and `rules.csv`; Gresik's unless said. */
  regencyDir?: string;
  /** Called after each step. */
  onProgress?: (step: SeedStep) => void;
};

/** The registry has towers or a name already: seeding would mix two registries. */
export class NotEmpty extends Error {}

const gresikDir = fileURLToPath(new URL("../fixtures/gresik/", import.meta.url));
const sampleDir = fileURLToPath(new URL("../fixtures/sample/", import.meta.url));

/** What a real registry starts with: its name, areas with approximate boundaries, permit types and rules. */
export async function seedDefaults(target: DataSource | EntityManager, options: SeedOptions = {}): Promise<void> {
  await inTransaction(target, (manager) => defaults(manager, options, false));
}

/** The default configuration with 332 invented towers, their owners, tenants and permits, and the sample accounts. */
export async function seedSample(target: DataSource | EntityManager, options: SeedOptions = {}): Promise<void> {
  const accounts = await Promise.all(
    sampleAccounts.map(async ({ password, ...account }) => ({
      id: uuid(),
      ...account,
      password_hash: await hashPassword(password),
    })),
  );
  await inTransaction(target, async (manager) => {
    await defaults(manager, options, true);
    await setOffice(manager, sampleDir);
    await load(manager, sampleDir, sampleFiles, options);
    await manager.query(insertAccounts, [JSON.stringify(accounts)]);
    await manager.query(
      `SELECT setval('tower_registry_number_seq', max(substring(registry_number FROM '\\d+$')::bigint)) FROM tower`,
    );
    options.onProgress?.({ name: "accounts", rows: accounts.length });
    await load(manager, sampleDir, campaignFiles, options);
  });
}

function inTransaction(
  target: DataSource | EntityManager,
  work: (manager: EntityManager) => Promise<void>,
): Promise<void> {
  return target.transaction(async (manager) => {
    await manager.query("SELECT set_config('menara.source', 'sample', true)");
    await work(manager);
  });
}

const registryFile = z.object({ name: z.string(), regency: z.string() });

async function defaults(manager: EntityManager, options: SeedOptions, sample: boolean): Promise<void> {
  const dir = options.regencyDir ?? gresikDir;
  const { name, regency } = registryFile.parse(JSON.parse(await readFile(join(dir, "registry.json"), "utf8")));
  if (!sample) await manager.query("SELECT set_config('menara.source', 'defaults', true)");
  const [made] = await manager.query<{ id: boolean }[]>(
    "INSERT INTO registry (name, regency, sample) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id",
    [name, regency, sample],
  );
  if (!made)
    throw new NotEmpty(
      "The registry is not empty; seeding is for a new one. Use an empty database or another DATA_DIR.",
    );
  await load(manager, dir, defaultFiles, options);
  await setOffice(manager, dir);
}

const officeFile = z.object({
  horizonDays: z.int(),
  letterhead: z.array(z.string()),
  place: z.string(),
  numberPattern: z.string(),
  signatory: z.record(z.string(), z.string()),
  copies: z.array(z.string()),
});

/** The office's settings that the folder names; the others stay as they are. */
async function setOffice(manager: EntityManager, dir: string): Promise<void> {
  const given = officeFile.partial().parse(JSON.parse(await readFile(join(dir, "office.json"), "utf8")));
  await manager.query(
    `UPDATE office SET horizon_days = coalesce((g ->> 'horizonDays')::integer, horizon_days),
       letterhead = CASE WHEN g ? 'letterhead' THEN ARRAY(SELECT jsonb_array_elements_text(g -> 'letterhead')) ELSE letterhead END,
       place = coalesce(g ->> 'place', place), number_pattern = coalesce(g ->> 'numberPattern', number_pattern),
       signatory = coalesce(g -> 'signatory', signatory),
       copies = CASE WHEN g ? 'copies' THEN ARRAY(SELECT jsonb_array_elements_text(g -> 'copies')) ELSE copies END
     FROM (SELECT $1::jsonb AS g) given`,
    [JSON.stringify(given)],
  );
}

async function load(
  manager: EntityManager,
  dir: string,
  files: readonly SeedFile[],
  options: SeedOptions,
): Promise<void> {
  for (const file of files) {
    const rows = await readCsv(join(dir, file.name));
    await manager.query(file.sql, [JSON.stringify(rows)]);
    options.onProgress?.({ name: file.name, rows: rows.length });
  }
}

/** Rows by column name; an empty cell is null. */
async function readCsv(path: string): Promise<Record<string, string | null>[]> {
  const options = { columns: true, bom: true, cast: (value: string) => (value === "" ? null : value) };
  return z.array(z.record(z.string(), z.string().nullable())).parse(parse(await readFile(path), options));
}

type SeedFile = { name: string; sql: string };

const defaultFiles: readonly SeedFile[] = [
  {
    name: "areas.csv",
    // With their approximate boundaries at once: a later update would double the history of every area.
    // Ordered, because an area refers to the one above it.
    sql: `WITH given AS (
        SELECT r.code, r.level, r.kind, r.name, r.parent AS parent_code, r.bps_code,
          ST_SetSRID(ST_MakePoint(r.longitude, r.latitude), 4326) AS reference
        FROM jsonb_to_recordset($1::jsonb) AS r (code text, level text, kind text, name text, parent text, bps_code text,
          longitude float8, latitude float8)
      ), ${approximateShapes}
      INSERT INTO area (code, level, kind, name, parent_code, bps_code, reference, boundary, source)
      SELECT code, level, kind, name, parent_code, bps_code, reference, boundary, '${approximateSource.replaceAll("'", "''")}'
      FROM given LEFT JOIN shape USING (code)
      ORDER BY length(code), code`,
  },
  {
    name: "permit-types.csv",
    sql: `INSERT INTO permit_type (code, group_code, name, usual_term, usual_months, issued_from, issued_until, legal_basis, sort,
        renew_days_before, papers)
      SELECT r.code, r.group_code, r.name, r.usual_term, r.usual_months, r.issued_from, r.issued_until, r.legal_basis, r.sort,
        r.renew_days_before, coalesce(string_to_array(r.papers, '|'), '{}')
      FROM jsonb_to_recordset($1::jsonb) AS r (code text, group_code text, name text, usual_term text, usual_months integer,
        issued_from date, issued_until date, legal_basis text, sort integer, renew_days_before integer, papers text)`,
  },
  {
    name: "holidays.csv",
    sql: `INSERT INTO holiday (on_day, name, kind, source)
      SELECT r."on", r.name, r.kind, r.source
      FROM jsonb_to_recordset($1::jsonb) AS r ("on" date, name text, kind text, source text)`,
  },
  {
    // Before any tower: a change of rules judges all towers anew.
    name: "rules.csv",
    sql: `INSERT INTO rule (id, group_code, name, legal_basis, required_from, required_until, structures, site_types, min_height_m)
      SELECT r.id, r.group_code, r.name, r.legal_basis, r.required_from, r.required_until,
        string_to_array(r.structures, '|'), string_to_array(r.site_types, '|'), r.min_height_m
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, group_code text, name text, legal_basis text, required_from date,
        required_until date, structures text, site_types text, min_height_m float8)`,
  },
];

const tenureSql = (table: "tower_ownership" | "tower_tenancy"): string => `
  INSERT INTO ${table} (id, tower_id, company_id, from_on, until_on, evidence)
  SELECT r.id, t.id, c.id, r.from_on, r.until_on, r.evidence
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower text, company text, from_on date, until_on date, evidence text)
  JOIN tower t ON t.registry_number = r.tower JOIN company c ON c.short_name = r.company`;

const sampleFiles: readonly SeedFile[] = [
  {
    name: "companies.csv",
    sql: `INSERT INTO company (id, name, short_name, is_owner, is_operator, merged_into, merged_on,
        contact_name, contact_phone, contact_email)
      SELECT r.id, r.name, r.short_name, r.is_owner, r.is_operator, m.id, r.merged_on,
        r.contact_name, r.contact_phone, r.contact_email
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, name text, short_name text, is_owner boolean, is_operator boolean,
        merged_into text, merged_on date, contact_name text, contact_phone text, contact_email text)
      LEFT JOIN jsonb_to_recordset($1::jsonb) AS m (id uuid, short_name text) ON m.short_name = r.merged_into`,
  },
  {
    name: "aliases.csv",
    sql: `INSERT INTO company_alias (id, company_id, alias)
      SELECT r.id, c.id, r.alias FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, company text, alias text)
      JOIN company c ON c.short_name = r.company`,
  },
  {
    name: "towers.csv",
    sql: `INSERT INTO tower (id, registry_number, site_id, name, address, rt_rw, district_code, village_code, position,
        position_source, position_accuracy_m, structure, site_type, height_m, building_height_m, antenna_height_m, year_built,
        state, identity_plate, fence, grounding, lightning_rod, obstruction_light, power, note, last_seen_on)
      SELECT r.id, r.registry_number, r.site_id, r.name, r.address, r.rt_rw, r.district_code, r.village_code,
        ST_SetSRID(ST_MakePoint(r.longitude, r.latitude), 4326), r.position_source, r.position_accuracy_m, r.structure,
        r.site_type, r.height_m, r.building_height_m, r.antenna_height_m, r.year_built, r.state, r.identity_plate, r.fence,
        r.grounding, r.lightning_rod, r.obstruction_light, r.power, r.note, r.last_seen_on
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, registry_number text, site_id text, name text, address text, rt_rw text,
        district_code text, village_code text, longitude float8, latitude float8, position_source text,
        position_accuracy_m float8, structure text, site_type text, height_m float8, building_height_m float8,
        antenna_height_m float8, year_built integer, state text, identity_plate text, fence text, grounding text,
        lightning_rod text, obstruction_light text, power text, note text, last_seen_on date)`,
  },
  { name: "ownerships.csv", sql: tenureSql("tower_ownership") },
  { name: "tenancies.csv", sql: tenureSql("tower_tenancy") },
  {
    // A renewal comes after what it replaces: the row trigger looks for it.
    name: "permits.csv",
    sql: `INSERT INTO permit (id, tower_id, type_code, number, issuer, issued_on, term, valid_until, applicant, capacity, company_id,
        location_text, permitted_position, permitted_height_m, replaces_id, disputed, doubt, revoked_on, revoked_reason,
        in_process, legal_basis, note, act)
      SELECT r.id, t.id, r.type_code, r.number, r.issuer, r.issued_on, r.term, r.valid_until, r.applicant, r.capacity, c.id,
        r.location_text, ST_SetSRID(ST_MakePoint(r.permitted_longitude, r.permitted_latitude), 4326), r.permitted_height_m,
        r.replaces, r.disputed, r.doubt, r.revoked_on, r.revoked_reason, r.in_process, r.legal_basis, r.note, CASE WHEN r.replaces IS NULL THEN 'issue' ELSE 'renewal' END
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower text, type_code text, number text, issuer text, issued_on date,
        term text, valid_until date, applicant text, capacity text, company text, location_text text,
        permitted_longitude float8, permitted_latitude float8, permitted_height_m float8, replaces uuid, disputed boolean,
        doubt text, revoked_on date, revoked_reason text, in_process boolean, legal_basis text, note text)
      JOIN tower t ON t.registry_number = r.tower LEFT JOIN company c ON c.short_name = r.company
      ORDER BY r.id`,
  },
  {
    name: "applications.csv",
    sql: `INSERT INTO application (id, tower_id, type_code, renews_id, receipt_number, received_on, papers, state, decided_on,
        permit_id, note)
      SELECT r.id, t.id, r.type_code, r.renews, r.receipt_number, r.received_on,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('name', p.name,
            'received', p.name <> ALL (coalesce(string_to_array(r.missing, '|'), '{}'))) ORDER BY p.position), '[]')
           FROM unnest(k.papers) WITH ORDINALITY AS p (name, position)),
        r.state, r.decided_on, r.permit, r.note
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower text, type_code text, renews uuid, receipt_number text,
        received_on date, missing text, state text, decided_on date, permit uuid, note text)
      JOIN tower t ON t.registry_number = r.tower JOIN permit_type k ON k.code = r.type_code
      ORDER BY r.id`,
  },
];

/** After the accounts: a campaign has an author and its work has surveyors. */
const campaignFiles: readonly SeedFile[] = [
  {
    name: "campaigns.csv",
    sql: `WITH made AS (
        INSERT INTO campaign (id, name, scope, due_on, created_by)
        SELECT r.id, r.name, jsonb_build_object('kind', r.scope), r.due_on, u.id
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, name text, scope text, due_on date, created_by text)
        JOIN app_user u ON u.username = r.created_by
        RETURNING id
      )
      INSERT INTO campaign_tower (campaign_id, tower_id, district_code)
      SELECT made.id, tower.id, tower.district_code FROM made CROSS JOIN tower`,
  },
  {
    name: "assignments.csv",
    sql: `WITH given AS (
        SELECT r.id, c.id AS campaign_id, s.id AS surveyor_id, r.due_on, u.id AS created_by,
          string_to_array(r.districts, '|') AS districts
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, campaign text, surveyor text, districts text, due_on date,
          created_by text)
        JOIN campaign c ON c.name = r.campaign JOIN app_user s ON s.username = r.surveyor
        JOIN app_user u ON u.username = r.created_by
      ), made AS (
        INSERT INTO assignment (id, campaign_id, surveyor_id, due_on, created_by)
        SELECT id, campaign_id, surveyor_id, due_on, created_by FROM given
      )
      UPDATE campaign_tower ct SET assignment_id = given.id FROM given
       WHERE ct.campaign_id = given.campaign_id AND ct.district_code = ANY (given.districts)`,
  },
];

const insertAccounts = `
  INSERT INTO app_user (id, username, name, role, password_hash)
  SELECT r.id, r.username, r.name, r.role, r.password_hash
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, username text, name text, role text, password_hash text)`;
