/** What the registry says now of what surveys look at. */
import type { EntityManager } from "typeorm";
import type { Position } from "../../contract/geometry.ts";
import type { BaseValues } from "../../contract/survey-content.ts";
import { holdsOn } from "../towers/sql.ts";

/** A permit as far as a paper can be recognised in it. */
export interface KnownPaper {
  id: string;
  type: string;
  number: string | null;
  issuedOn: string | null;
  validUntil: string | null;
}

/** A tower beside the values that a phone downloads of it. */
export interface Present {
  id: string;
  number: string;
  name: string | null;
  version: number;
  lastSeenOn: string | null;
  values: BaseValues;
  papers: KnownPaper[];
}

type PresentRow = Omit<Present, "values"> & Omit<BaseValues, "position"> & { lon: number; lat: number };

/**
 * Towers by id, those that are gone missing; one query.
 * @param today the day whose tenants count, `YYYY-MM-DD`
 */
export async function findPresent(
  manager: EntityManager,
  ids: readonly string[],
  today: string,
): Promise<Map<string, Present>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<PresentRow[]>(
    `SELECT t.id, t.registry_number AS number, t.name, t.version, t.last_seen_on AS "lastSeenOn", t.state,
       ST_X(t.position) AS lon, ST_Y(t.position) AS lat, t.structure, t.height_m AS "heightM",
       t.identity_plate AS "identityPlate", t.plate_text AS "plateText", t.fence, t.grounding,
       t.lightning_rod AS "lightningRod", t.obstruction_light AS "obstructionLight", t.marking, t.power,
       ARRAY(SELECT DISTINCT o.company_id::text FROM tower_tenancy o
              WHERE o.tower_id = t.id AND ${holdsOn("o", "$2::date")} ORDER BY 1) AS tenants,
       coalesce((SELECT json_agg(json_build_object('id', p.id, 'type', p.type_code, 'number', p.number,
           'issuedOn', p.issued_on, 'validUntil', p.valid_until) ORDER BY p.id)
         FROM permit p WHERE p.tower_id = t.id), '[]') AS papers
     FROM tower t WHERE t.id = ANY ($1::uuid[])`,
    [ids, today],
  );
  return new Map(rows.map((row) => [row.id, presentOf(row)]));
}

function presentOf({ id, number, name, version, lastSeenOn, papers, lon, lat, ...values }: PresentRow): Present {
  const position: Position = [lon, lat];
  return { id, number, name, version, lastSeenOn, papers, values: { ...values, position } };
}

/** Short names of companies by id. */
export async function companyNames(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (ids.length === 0) return {};
  const rows = await manager.query<{ id: string; name: string }[]>(
    "SELECT id, short_name AS name FROM company WHERE id = ANY ($1::uuid[])",
    [[...new Set(ids)]],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
