/** The names that a list may use: areas, companies, permit types. */
import type { EntityManager } from "typeorm";
import type { Knowledge, KnownArea, KnownCompany } from "./names.ts";

/** Opens a query that needs `today`: each company's `id` and the `target` that it is now, mergers followed. */
export const companiesToday = `WITH RECURSIVE today AS (
  SELECT id, id AS target FROM company WHERE merged_into IS NULL
  UNION ALL SELECT c.id, t.target FROM company c JOIN today t ON c.merged_into = t.id)`;

/** Areas, companies and permit types that a sheet may name. A merged company's names mean the company it is now. */
export async function loadKnowledge(manager: EntityManager): Promise<Knowledge> {
  const areas = await manager.query<KnownArea[]>(
    "SELECT code, name, level, parent_code AS parent FROM area WHERE level IN ('district', 'village') ORDER BY code",
  );
  const companies = await manager.query<KnownCompany[]>(`
    ${companiesToday}
    SELECT t.target AS id, array_agg(DISTINCT n.name) AS names
      FROM today t
      CROSS JOIN LATERAL (
        SELECT c.name FROM company c WHERE c.id = t.id
        UNION ALL SELECT c.short_name FROM company c WHERE c.id = t.id
        UNION ALL SELECT a.alias FROM company_alias a WHERE a.company_id = t.id) n
     GROUP BY t.target`);
  const types = await manager.query<{ code: string }[]>("SELECT code FROM permit_type ORDER BY sort");
  return { areas, companies, permitTypes: types.map(({ code }) => code) };
}
