/** What rows of a list write to the registry: new towers, permits, empty attributes filled, and claims. */
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import type { ClaimAttribute } from "../../contract/claims.ts";
import { metresBetween } from "../forensics/geometry.ts";
import { plainPermitNumber } from "../matches/normal.ts";
import type { Outcome } from "./records.ts";
import type { Said, SaidPermit } from "./said.ts";
import { companiesToday } from "./store.ts";

/** Rows per statement: large enough to be fast, small enough to keep memory and the embedded backend's turn short. */
const batchSize = 1000;
/** Metres between two positions that are the same claim. */
const samePlaceM = 10;
/** Metres between two heights that are the same claim. */
const sameHeightM = 0.5;

/** What a row wrote, as [table, id]: so that it alone can be taken back. */
export type Wrote = [string, string][];

/** A group of rows that are one tower; the first one describes it. */
export interface Group {
  rows: readonly Said[];
}

export function emptyOutcome(): Outcome {
  return { towersAdded: 0, towersChanged: 0, permitsAdded: 0, claims: 0 };
}

/**
 * Imports wait for each other until the transaction ends, as long as that takes, so that two never register the same
 * towers. Compiling the plans of the statements that follow would take longer than running them.
 */
export async function lockImports(manager: EntityManager): Promise<void> {
  await manager.query("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; SET LOCAL jit = off");
  await manager.query("SELECT pg_advisory_xact_lock(hashtext('menara.import'))");
}

/** Makes `import:<id>`, or one decision of it, the source of all revisions of this transaction. */
export async function actAs(manager: EntityManager, actorId: string | null, source: string): Promise<void> {
  await manager.query("SELECT set_config('menara.actor', $1, true), set_config('menara.source', $2, true)", [
    actorId ?? "",
    source,
  ]);
}

/** The import as a source that claims and revisions refer to. */
export async function insertSource(
  manager: EntityManager,
  source: { id: string; title: string; sha256: string; statedOn: string | null; actorId: string | null },
): Promise<void> {
  await manager.query(
    `INSERT INTO source (id, kind, title, sha256, stated_on, created_by) VALUES ($1, 'import', $2, $3, $4, $5)
     ON CONFLICT (id) DO NOTHING`,
    [source.id, source.title, source.sha256, source.statedOn, source.actorId],
  );
}

/**
 * Registers groups as new towers with owner, tenants and permits. Without areas, those of the position are taken. A
 * number that the list brings is kept while it is free.
 * @param groups each with a position in its first row
 * @returns for each group the new tower's id and what was written
 */
export async function registerTowers(
  manager: EntityManager,
  groups: readonly Group[],
  prefix: string,
  outcome: Outcome,
): Promise<{ towerId: string; wrote: Wrote }[]> {
  const results: { towerId: string; wrote: Wrote }[] = [];
  const numbers = await numbersFor(manager, groups, prefix);
  for (let at = 0; at < groups.length; at += batchSize) {
    const batch = groups.slice(at, at + batchSize).map((group, index) => {
      const id = uuid();
      const [first] = group.rows;
      if (first === undefined || first.position === null)
        throw new Error("a tower without a position cannot be registered");
      const owners =
        first.ownerId === null
          ? []
          : [{ id: uuid(), tower_id: id, company_id: first.ownerId, from_on: first.ownerSince }];
      const tenants = first.tenantIds.map((company) => ({ id: uuid(), tower_id: id, company_id: company }));
      const permits = group.rows.flatMap((row) => row.permits.map((permit) => permitRow(id, first.ownerId, permit)));
      return { id, tower: towerRow(id, numbers[at + index] ?? "", first), owners, tenants, permits };
    });
    await setDerive(manager, "later");
    await insert(
      manager,
      insertTower,
      batch.map(({ tower }) => tower),
    );
    await insert(
      manager,
      insertOwnership,
      batch.flatMap(({ owners }) => owners),
    );
    await insert(
      manager,
      insertTenancy,
      batch.flatMap(({ tenants }) => tenants),
    );
    await insert(
      manager,
      insertPermit,
      batch.flatMap(({ permits }) => permits),
    );
    await setDerive(manager, "");
    await manager.query("SELECT rebuild_spans($1::uuid[]), rebuild_derived($1::uuid[])", [batch.map(({ id }) => id)]);
    for (const { id, owners, tenants, permits } of batch) {
      outcome.towersAdded += 1;
      outcome.permitsAdded += permits.length;
      const of = (table: string, rows: readonly { id: string }[]): Wrote => rows.map((row) => [table, row.id]);
      results.push({
        towerId: id,
        wrote: [
          ["tower", id],
          ...of("tower_ownership", owners),
          ...of("tower_tenancy", tenants),
          ...of("permit", permits),
        ],
      });
    }
  }
  return results;
}

/** `later`: the triggers leave time lines and search texts to us, who derive a whole batch once. */
async function setDerive(manager: EntityManager, when: "later" | ""): Promise<void> {
  await manager.query("SELECT set_config('menara.derive', $1, true)", [when]);
}

async function insert(manager: EntityManager, sql: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await manager.query(sql, [JSON.stringify(rows)]);
}

/** A registry number for each group: the list's own while it is free, else the next one of the sequence. */
async function numbersFor(manager: EntityManager, groups: readonly Group[], prefix: string): Promise<string[]> {
  const given = groups.map(({ rows }) => rows[0]?.registryNumber ?? null);
  const taken = await manager.query<{ number: string }[]>(
    `SELECT registry_number AS number FROM tower WHERE registry_number = ANY ($1::text[])
     UNION SELECT number FROM former_number WHERE number = ANY ($1::text[])`,
    [given.filter((number) => number !== null)],
  );
  const used = new Set(taken.map(({ number }) => number));
  const kept = given.map((number) => {
    if (number === null || used.has(number)) return null;
    used.add(number);
    return number;
  });
  const highest = kept
    .filter((number) => number?.startsWith(`${prefix}-`))
    .reduce((most, number) => Math.max(most, Number(number?.slice(prefix.length + 1))), 0);
  // The sequence is first moved past the numbers that the list brings.
  await manager.query(
    "SELECT setval('tower_registry_number_seq', $1::bigint) FROM tower_registry_number_seq WHERE last_value < $1::bigint",
    [highest],
  );
  const numbers: string[] = [];
  for (let at = 0; at < kept.length; at += batchSize) {
    const batch = kept.slice(at, at + batchSize);
    const next = await manager.query<{ n: number }[]>(
      "SELECT nextval('tower_registry_number_seq') AS n FROM generate_series(1, $1::int)",
      [batch.filter((number) => number === null).length],
    );
    const free = next.values();
    for (const number of batch)
      numbers.push(number ?? `${prefix}-${String(free.next().value?.n ?? 0).padStart(4, "0")}`);
  }
  return numbers;
}

function towerRow(id: string, number: string, said: Said) {
  const { conditions } = said;
  return {
    id,
    registry_number: number,
    site_id: cut(said.siteId, 60),
    name: cut(said.name, 160),
    address: cut(said.address, 400),
    rt_rw: cut(said.rtRw, 40),
    district_code: said.district,
    village_code: said.village,
    lon: said.position?.[0],
    lat: said.position?.[1],
    accuracy: said.accuracyM,
    structure: said.structure,
    site_type: said.siteType,
    height_m: said.heightM,
    building_height_m: said.buildingHeightM,
    antenna_height_m: said.antennaHeightM,
    year_built: said.yearBuilt,
    dismantled_on: said.dismantledOn,
    state: said.state ?? "active",
    identity_plate: conditions.identityPlate ?? "unknown",
    fence: conditions.fence ?? "unknown",
    grounding: conditions.grounding ?? "unknown",
    lightning_rod: conditions.lightningRod ?? "unknown",
    obstruction_light: conditions.obstructionLight ?? "unknown",
    power: conditions.power ?? "unknown",
    note: cut(said.note, 2000),
    last_seen_on: said.lastSeenOn,
  };
}

function cut(text: string | null, max: number): string | null {
  return text === null || text.length <= max ? text : `${text.slice(0, max - 1)}…`;
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

const insertOwnership = `
  INSERT INTO tower_ownership (id, tower_id, company_id, from_on)
  SELECT r.id, r.tower_id, r.company_id, r.from_on
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, company_id uuid, from_on date)`;

const insertTenancy = `
  INSERT INTO tower_tenancy (id, tower_id, company_id)
  SELECT r.id, r.tower_id, r.company_id
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, company_id uuid)`;

function permitRow(towerId: string, ownerId: string | null, permit: SaidPermit) {
  return {
    id: uuid(),
    tower_id: towerId,
    type_code: permit.type,
    number: cut(permit.number, 120),
    issuer: cut(permit.issuer, 160),
    issued_on: permit.issuedOn,
    term: permit.term,
    valid_until: permit.validUntil,
    applicant: cut(permit.applicant, 160),
    company_id: ownerId,
    location_text: cut(permit.locationText, 400),
    lon: permit.position?.[0],
    lat: permit.position?.[1],
    permitted_height_m: permit.heightM,
    disputed: permit.doubt !== null,
    doubt: permit.doubt,
    revoked_on: permit.revokedOn,
    revoked_reason: permit.revokedOn === null ? null : cut(permit.revokedReason, 400),
    note: cut(permit.note, 2000),
  };
}

const insertPermit = `
  INSERT INTO permit (id, tower_id, type_code, number, issuer, issued_on, term, valid_until, applicant, company_id,
    location_text, permitted_position, permitted_height_m, disputed, doubt, revoked_on, revoked_reason, note)
  SELECT r.id, r.tower_id, r.type_code, r.number, r.issuer, r.issued_on, r.term, r.valid_until, r.applicant,
    r.company_id, r.location_text,
    CASE WHEN r.lon IS NOT NULL THEN ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326) END, r.permitted_height_m,
    r.disputed, r.doubt, r.revoked_on, r.revoked_reason, r.note
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, type_code text, number text, issuer text,
      issued_on date, term text, valid_until date, applicant text, company_id uuid, location_text text, lon float8,
      lat float8, permitted_height_m float8, disputed boolean, doubt text, revoked_on date, revoked_reason text,
      note text)`;

/** A tower of the registry as far as a list may say something of it. */
interface Present {
  id: string;
  siteId: string | null;
  name: string | null;
  address: string | null;
  heightM: number | null;
  yearBuilt: number | null;
  structure: string | null;
  siteType: string | null;
  ownerId: string | null;
  lon: number;
  lat: number;
  permits: { type: string; number: string | null; issuedOn: string | null }[];
}

async function lockPresent(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Present>> {
  await manager.query("SELECT 1 FROM tower WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE", [ids]);
  const rows = await manager.query<Present[]>(
    `${companiesToday}
     SELECT t.id, t.site_id AS "siteId", t.name, t.address, t.height_m AS "heightM", t.year_built AS "yearBuilt",
       t.structure, t.site_type AS "siteType", ST_X(t.position) AS lon, ST_Y(t.position) AS lat,
       (SELECT d.target FROM tower_ownership o JOIN today d ON d.id = o.company_id
         WHERE o.tower_id = t.id AND o.until_on IS NULL LIMIT 1) AS "ownerId",
       coalesce((SELECT jsonb_agg(jsonb_build_object('type', p.type_code, 'number', p.number, 'issuedOn', p.issued_on))
         FROM permit p WHERE p.tower_id = t.id), '[]') AS permits
     FROM tower t WHERE t.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Attributes of plain columns that a list fills in where the registry has none. */
const fillable = {
  siteId: "site_id",
  name: "name",
  address: "address",
  heightM: "height_m",
  yearBuilt: "year_built",
  structure: "structure",
  siteType: "site_type",
} as const satisfies Partial<Record<ClaimAttribute, string>>;
type Fillable = keyof typeof fillable;
const fillableKeys = Object.keys(fillable) as Fillable[];

/**
 * Joins rows to towers of the registry: permits that the tower lacks are added, empty attributes filled in, and a value
 * that differs from the registry's is kept as a claim, which an officer may accept.
 * @returns what each row wrote, in the order given
 */
export async function joinTowers(
  manager: EntityManager,
  importId: string,
  statedOn: string | null,
  matches: readonly { towerId: string; said: Said }[],
  outcome: Outcome,
): Promise<Wrote[]> {
  const results: Wrote[] = [];
  for (let at = 0; at < matches.length; at += batchSize) {
    const batch = matches.slice(at, at + batchSize);
    const present = await lockPresent(manager, [...new Set(batch.map(({ towerId }) => towerId))]);
    const permits: ReturnType<typeof permitRow>[] = [];
    const claims: object[] = [];
    const fills = new Map<string, Record<string, unknown>>();
    for (const { towerId, said } of batch) {
      const wrote: Wrote = [];
      const tower = present.get(towerId);
      if (tower !== undefined) {
        for (const permit of said.permits) {
          if (tower.permits.some((known) => samePermit(known, permit))) continue;
          tower.permits.push(permit);
          const row = permitRow(towerId, tower.ownerId, permit);
          permits.push(row);
          wrote.push(["permit", row.id]);
        }
        for (const { attribute, value, fills: fill } of sayings(tower, said)) {
          const claim = { id: uuid(), tower_id: towerId, attribute, value, accepted: fill };
          claims.push(claim);
          wrote.push(["claim", claim.id]);
          if (!fill) continue;
          Object.assign(tower, { [attribute]: value });
          const row = fills.get(towerId) ?? { id: towerId };
          fills.set(towerId, { ...row, [fillable[attribute as Fillable]]: value });
          if (!wrote.some(([table]) => table === "tower")) wrote.push(["tower", towerId]);
        }
      }
      results.push(wrote);
    }
    await insert(manager, insertPermit, permits);
    await insert(manager, fillTower, [...fills.values()]);
    if (claims.length > 0) await manager.query(insertClaim, [JSON.stringify(claims), importId, statedOn]);
    outcome.permitsAdded += permits.length;
    outcome.towersChanged += fills.size;
    outcome.claims += claims.length;
  }
  return results;
}

/** The same paper: one number, however it is written, or without numbers one type and one day. */
function samePermit(
  known: { type: string; number: string | null; issuedOn: string | null },
  said: { type: string; number: string | null; issuedOn: string | null },
): boolean {
  if (known.type !== said.type) return false;
  if (known.number !== null && said.number !== null)
    return plainPermitNumber(known.number) === plainPermitNumber(said.number);
  return known.issuedOn !== null && known.issuedOn === said.issuedOn;
}

interface Saying {
  attribute: ClaimAttribute;
  value: unknown;
  /** The registry has no value: the claim is accepted and fills it in. */
  fills: boolean;
}

/** What a row says otherwise than the registry, or where the registry is silent. */
function sayings(tower: Present, said: Said): Saying[] {
  const found: Saying[] = [];
  for (const attribute of fillableKeys) {
    const value = attribute === "yearBuilt" || attribute === "heightM" ? said[attribute] : cut(said[attribute], 160);
    if (value === null || sameValue(attribute, tower[attribute], value)) continue;
    found.push({ attribute, value, fills: tower[attribute] === null });
  }
  if (
    said.kind === "tower" &&
    said.position !== null &&
    metresBetween([tower.lon, tower.lat], said.position) > samePlaceM
  )
    found.push({ attribute: "position", value: said.position, fills: false });
  if (said.ownerId !== null && tower.ownerId !== null && said.ownerId !== tower.ownerId)
    found.push({ attribute: "owner", value: said.ownerId, fills: false });
  return found;
}

function sameValue(attribute: Fillable, present: string | number | null, said: string | number): boolean {
  if (present === null) return false;
  if (attribute === "heightM") return Math.abs(Number(present) - Number(said)) < sameHeightM;
  const plainText = (value: string | number) =>
    String(value)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "");
  return plainText(present) === plainText(said);
}

const fillTower = `
  UPDATE tower t SET site_id = coalesce(t.site_id, r.site_id), name = coalesce(t.name, r.name),
    address = coalesce(t.address, r.address), height_m = coalesce(t.height_m, r.height_m),
    year_built = coalesce(t.year_built, r.year_built), structure = coalesce(t.structure, r.structure),
    site_type = coalesce(t.site_type, r.site_type)
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, site_id text, name text, address text, height_m float8,
    year_built int, structure text, site_type text)
  WHERE t.id = r.id`;

/** A filled attribute's claim is the accepted one, unless another has been accepted before. */
const insertClaim = `
  INSERT INTO claim (id, tower_id, attribute, value, stated_on, source_id, accepted)
  SELECT r.id, r.tower_id, r.attribute, r.value, $3::date, $2::uuid,
    r.accepted AND NOT EXISTS (SELECT 1 FROM claim c
      WHERE c.tower_id = r.tower_id AND c.attribute = r.attribute AND c.accepted)
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, tower_id uuid, attribute text, value jsonb, accepted boolean)`;
