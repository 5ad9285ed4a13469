import type { EntityManager } from "typeorm";
import { mapLimit } from "../../contract/towers.ts";
import { standingOn } from "./filter-query.ts";
import type { MapRow } from "./map-writer.ts";
import { binder } from "./sql.ts";

/** A text that differs whenever anything in the registry has changed; one cheap query. */
export async function registryVersion(manager: EntityManager): Promise<string> {
  const [row]: { version: string }[] = await manager.query("SELECT registry_version() AS version");
  if (!row) throw new Error("registry_version() gave no row");
  return row.version;
}

/** All towers that stand on the day, by registry number; null when there are more than one map may hold. */
export async function readMapRows(manager: EntityManager, on: string, horizon: number): Promise<MapRow[] | null> {
  const bind = binder();
  const day = `${bind(on)}::date`;
  const standing = standingOn(on, day).join(" AND ");
  const [counted]: { total: number }[] = await manager.query(
    `SELECT count(*) AS total FROM (SELECT 1 FROM tower_span s WHERE ${standing} LIMIT ${mapLimit + 1}) few`,
    bind.values,
  );
  if ((counted?.total ?? 0) > mapLimit) return null;
  return manager.query(
    `SELECT t.id, t.registry_number AS number, status_of(s.base, s.until, ${day}, ${bind(horizon)}::integer) AS status,
       t.district_code AS district, ST_X(t.position) AS lon, ST_Y(t.position) AS lat
       FROM tower_span s JOIN tower t ON t.id = s.tower_id
      WHERE ${standing} ORDER BY t.registry_number`,
    bind.values,
  );
}
