/** Writes towers. Every statement leaves its revision by trigger; nothing here needs to remember it. */
import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { Position } from "../../contract/geometry.ts";
import type { BodyOf } from "../../contract/route.ts";
import type { createTower } from "../../contract/towers.ts";
import { towerEntity, towerOwnershipEntity } from "../../db/entities/towers.ts";
import type { PresentTower, TowerChange } from "./rules.ts";
import { binder, point } from "./sql.ts";

/** The areas in which a position (lon, lat) lies by the boundaries on record. */
export async function areasAt(
  manager: EntityManager,
  position: Position,
): Promise<Pick<PresentTower, "districtCode" | "villageCode">> {
  const bind = binder();
  const at = point(bind, position);
  const [village]: { code: string; parent: string | null }[] = await manager.query(
    `SELECT code, parent_code AS parent FROM area WHERE level = 'village' AND ST_Covers(boundary, ${at}) ORDER BY code LIMIT 1`,
    bind.values,
  );
  if (village) return { villageCode: village.code, districtCode: village.parent };
  const [district]: { code: string }[] = await manager.query(
    `SELECT code FROM area WHERE level = 'district' AND ST_Covers(boundary, ${at}) ORDER BY code LIMIT 1`,
    bind.values,
  );
  return { villageCode: null, districtCode: district?.code ?? null };
}

/** The next registry number, for example `GRS-0333`. A number given to a failed registration is never used again. */
async function nextNumber(manager: EntityManager, prefix: string): Promise<string> {
  const [row]: { n: number }[] = await manager.query("SELECT nextval('tower_registry_number_seq') AS n");
  if (!row) throw new Error("the sequence of registry numbers gave none");
  return `${prefix}-${String(row.n).padStart(4, "0")}`;
}

/**
 * Registers a tower with its areas decided; its owner holds it since before anybody remembers.
 * @returns the new id
 */
export async function insertTower(
  manager: EntityManager,
  prefix: string,
  given: BodyOf<typeof createTower>,
): Promise<string> {
  const { position, ownerId, ...fields } = given;
  const id = v7();
  const registryNumber = await nextNumber(manager, prefix);
  await manager.insert(towerEntity, { ...fields, id, registryNumber, position: geoJson(position) });
  if (ownerId) {
    await manager.insert(towerOwnershipEntity, {
      id: v7(),
      towerId: id,
      companyId: ownerId,
      fromOn: null,
      untilOn: null,
      evidence: null,
    });
  }
  return id;
}

/** The fields that the rules look at; null when there is no such tower. The row stays locked until the commit. */
export async function lockTower(
  manager: EntityManager,
  id: string,
): Promise<(PresentTower & { version: number }) | null> {
  return manager.findOne(towerEntity, {
    where: { id },
    select: {
      id: true,
      version: true,
      state: true,
      dismantledOn: true,
      yearBuilt: true,
      districtCode: true,
      villageCode: true,
    },
    lock: { mode: "for_no_key_update" },
  });
}

/** Changes the given fields of the tower that still has this version. @returns whether it had */
export async function updateTowerRow(
  manager: EntityManager,
  id: string,
  version: number,
  change: TowerChange,
): Promise<boolean> {
  const { position, ...fields } = change;
  const set = position ? { ...fields, position: geoJson(position) } : fields;
  if (Object.keys(set).length === 0) return manager.existsBy(towerEntity, { id, version });
  const { affected } = await manager.update(towerEntity, { id, version }, set);
  return affected === 1;
}

function geoJson(coordinates: Position) {
  return { type: "Point" as const, coordinates };
}
