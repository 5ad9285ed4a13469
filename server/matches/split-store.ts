/** One record turns out to be two towers. */
import type { EntityManager } from "typeorm";
import type { Position } from "../../contract/geometry.ts";
import { areasOfNew } from "../towers/rules.ts";
import { handOver, presentOwnership } from "../towers/tenure-store.ts";
import { areasAt, insertTower } from "../towers/write-store.ts";
import type { LockedTower, PermitLink } from "./merge-rules.ts";
import { movePermits } from "./merge-store.ts";

/** Ids of all tenancies of a tower. */
export async function findTenancyIds(manager: EntityManager, towerId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>("SELECT id FROM tower_tenancy WHERE tower_id = $1", [towerId]);
  return rows.map(({ id }) => id);
}

export interface Second {
  /** [longitude, latitude] in degrees. */
  position: Position;
  name: string | null;
  note: string;
  permits: readonly PermitLink[];
  tenancies: readonly string[];
}

/**
 * Registers the second tower under the next number, with the areas of its position and the present owner of the first,
 * and moves the chosen permits and tenancies there.
 * @returns the second tower's id and number
 */
export async function splitOff(
  manager: EntityManager,
  prefix: string,
  from: LockedTower,
  { position, name, note, permits, tenancies }: Second,
): Promise<{ id: string; number: string }> {
  const areas = areasOfNew({ position }, await areasAt(manager, position));
  const id = await insertTower(manager, prefix, { position, name, note, ...areas });
  const owner = await presentOwnership(manager, from.id);
  if (owner) {
    const { companyId, fromOn, evidence } = owner;
    await handOver(manager, id, null, { companyId, from: fromOn, evidence });
  }
  await movePermits(manager, permits, id);
  await manager.query("UPDATE tower_tenancy SET tower_id = $2 WHERE id = ANY ($1::uuid[])", [tenancies, id]);
  const [second] = await manager.query<{ id: string; number: string }[]>(
    "SELECT id, registry_number AS number FROM tower WHERE id = $1",
    [id],
  );
  if (!second) throw new Error("the tower that was just registered is not there");
  return second;
}
