import type { EntityManager } from "typeorm";
import { mapLimit } from "../../contract/towers.ts";
import { allConditions, spanTable, type Judged } from "./filter-query.ts";
import type { MapRow } from "./map-writer.ts";
import { searchClause, understand } from "./search-query.ts";
import { binder } from "./sql.ts";

/** A text that differs whenever anything in the registry has changed; one cheap query. */
export async function registryVersion(manager: EntityManager): Promise<string> {
  const [row]: { version: string }[] = await manager.query("SELECT registry_version() AS version");
  if (!row) throw new Error("registry_version() gave no row");
  return row.version;
}

/** The towers of the filter that stand on its day, by registry number; null when there are more than a map may hold. */
export async function readMapRows(manager: EntityManager, filter: Judged): Promise<MapRow[] | null> {
  const bind = binder();
  const day = `${bind(filter.on)}::date`;
  const search = searchClause(await understand(manager, filter.q), bind);
  const conditions = allConditions(filter, bind, day);
  const rows: MapRow[] = await manager.query(
    `${search && `WITH ${search}`}
     SELECT t.id, t.registry_number AS number, status_of(s.base, s.until, ${day}, ${bind(filter.horizon)}::integer) AS status,
       t.district_code AS district, ST_X(t.position) AS lon, ST_Y(t.position) AS lat
       FROM ${spanTable(filter)} s JOIN tower t ON t.id = s.tower_id
      WHERE ${conditions.join(" AND ")} ORDER BY t.registry_number LIMIT ${mapLimit + 1}`,
    bind.values,
  );
  return rows.length > mapLimit ? null : rows;
}
