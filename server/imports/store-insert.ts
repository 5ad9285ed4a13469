/** Writes towers in batches: one statement per table and batch, so that the time lines are rebuilt once per batch. */
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import type { DraftPermit, DraftTower } from "./drafts.ts";

/** Towers per statement: large enough to be fast, small enough to keep memory and the embedded backend's turn short. */
const batchSize = 1000;

/**
 * Inserts towers with owner, tenants and permits. Without areas, those of the position are taken.
 * @param numbers registry numbers for the towers that bring none, in order
 */
export async function insertTowers(
  manager: EntityManager,
  towers: readonly DraftTower[],
  numbers: readonly string[],
): Promise<void> {
  const free = numbers.values();
  for (let at = 0; at < towers.length; at += batchSize) {
    const batch = towers.slice(at, at + batchSize).map((draft) => ({
      id: uuid(),
      draft,
      number: draft.values.nomor_registri ?? free.next().value,
    }));
    await insert(
      manager,
      insertTower,
      batch.map(({ id, draft, number }) => towerRow(id, draft, number)),
    );
    await insert(
      manager,
      insertOwnership,
      batch.flatMap(({ id, draft }) => ownershipRows(id, draft)),
    );
    await insert(
      manager,
      insertTenancy,
      batch.flatMap(({ id, draft }) => tenancyRows(id, draft)),
    );
    await insert(
      manager,
      insertPermit,
      batch.flatMap(({ id, draft }) => draft.permits.map((permit) => permitRow(id, draft, permit))),
    );
  }
}

async function insert(manager: EntityManager, sql: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await manager.query(sql, [JSON.stringify(rows)]);
}

function towerRow(id: string, { values, district, village }: DraftTower, number: string | undefined) {
  return {
    id,
    registry_number: number,
    site_id: values.site_id,
    name: values.nama,
    address: values.alamat,
    rt_rw: values.rt_rw,
    district_code: district,
    village_code: village,
    lon: values.bujur,
    lat: values.lintang,
    accuracy: values.akurasi_m,
    structure: values.jenis_menara,
    site_type: values.jenis_tapak,
    height_m: values.tinggi_m,
    building_height_m: values.tinggi_gedung_m,
    antenna_height_m: values.tinggi_antena_m,
    year_built: values.tahun_berdiri,
    dismantled_on: values.dibongkar_tanggal,
    state: values.keadaan ?? "active",
    identity_plate: values.papan_identitas ?? "unknown",
    fence: values.pagar ?? "unknown",
    grounding: values.pembumian ?? "unknown",
    lightning_rod: values.penangkal_petir ?? "unknown",
    obstruction_light: values.lampu_halangan ?? "unknown",
    power: values.listrik ?? "unknown",
    note: values.catatan,
    last_seen_on: values.terakhir_dilihat,
  };
}

const insertTower = `
  INSERT INTO tower (id, registry_number, site_id, name, address, rt_rw, district_code, village_code, position,
    position_source, position_accuracy_m, structure, site_type, height_m, building_height_m, antenna_height_m,
    year_built, dismantled_on, state, identity_plate, fence, grounding, lightning_rod, obstruction_light, power, note,
    last_seen_on)
  SELECT r.id, r.registry_number, r.site_id, r.name, r.address, r.rt_rw,
    coalesce(r.district_code, v.parent_code, d.code), CASE WHEN r.district_code IS NULL THEN v.code ELSE r.village_code END,
    p.point, 'import', r.accuracy, r.structure, r.site_type, r.height_m, r.building_height_m, r.antenna_height_m,
    r.year_built, r.dismantled_on, r.state, r.identity_plate, r.fence, r.grounding, r.lightning_rod,
    r.obstruction_light, r.power, r.note, r.last_seen_on
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, registry_number text, site_id text, name text, address text,
    rt_rw text, district_code text, village_code text, lon float8, lat float8, accuracy float8, structure text,
    site_type text, height_m float8, building_height_m float8, antenna_height_m float8, year_built int,
    dismantled_on date, state text, identity_plate text, fence text, grounding text, lightning_rod text,
    obstruction_light text, power text, note text, last_seen_on date)
  CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326) AS point) p
  LEFT JOIN LATERAL (SELECT a.code, a.parent_code FROM area a
     WHERE r.district_code IS NULL AND a.level = 'village' AND ST_Covers(a.boundary, p.point) ORDER BY a.code LIMIT 1) v ON true
  LEFT JOIN LATERAL (SELECT a.code FROM area a
     WHERE r.district_code IS NULL AND a.level = 'district' AND ST_Covers(a.boundary, p.point) ORDER BY a.code LIMIT 1) d ON true`;

function ownershipRows(towerId: string, { owner, values }: DraftTower) {
  return owner === null ? [] : [{ id: uuid(), tower_id: towerId, company_id: owner, from_on: values.pemilik_sejak }];
}

const insertOwnership = `
  INSERT INTO tower_ownership (id, tower_id, company_id, from_on)
  SELECT r.id, r.tower_id, r.company_id, r.from_on
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, company_id uuid, from_on date)`;

function tenancyRows(towerId: string, { tenants }: DraftTower) {
  return tenants.map((company) => ({ id: uuid(), tower_id: towerId, company_id: company }));
}

const insertTenancy = `
  INSERT INTO tower_tenancy (id, tower_id, company_id)
  SELECT r.id, r.tower_id, r.company_id
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, company_id uuid)`;

function permitRow(towerId: string, { owner }: DraftTower, { type, term, values }: DraftPermit) {
  return {
    id: uuid(),
    tower_id: towerId,
    type_code: type,
    number: values.izin_nomor,
    issuer: values.izin_penerbit,
    issued_on: values.izin_tanggal_terbit,
    term,
    valid_until: values.izin_berlaku_sampai,
    applicant: values.izin_pemohon,
    company_id: owner,
    permitted_height_m: values.izin_tinggi_m,
    disputed: values.izin_keraguan !== null,
    doubt: values.izin_keraguan,
    revoked_on: values.izin_dicabut_tanggal,
    revoked_reason: values.izin_dicabut_alasan,
    note: values.izin_catatan,
  };
}

const insertPermit = `
  INSERT INTO permit (id, tower_id, type_code, number, issuer, issued_on, term, valid_until, applicant, company_id,
    permitted_height_m, disputed, doubt, revoked_on, revoked_reason, note)
  SELECT r.id, r.tower_id, r.type_code, r.number, r.issuer, r.issued_on, r.term, r.valid_until, r.applicant,
    r.company_id, r.permitted_height_m, r.disputed, r.doubt, r.revoked_on, r.revoked_reason, r.note
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, type_code text, number text, issuer text,
      issued_on date, term text, valid_until date, applicant text, company_id uuid, permitted_height_m float8,
      disputed boolean, doubt text, revoked_on date, revoked_reason text, note text)`;
