import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { Permit } from "../../contract/permits.ts";
import { permitEntity, permitTypeEntity, type PermitRow } from "../../db/entities/permits.ts";
import { permitColumns, permitOf, type PermitWireRow } from "./permit-columns.ts";
import type { PermitChange, References } from "./rules.ts";

/** The permit as the wire has it; null when there is none. */
export async function findPermit(manager: EntityManager, id: string): Promise<Permit | null> {
  const [row]: PermitWireRow[] = await manager.query(
    `SELECT ${permitColumns} FROM permit p LEFT JOIN company pc ON pc.id = p.company_id WHERE p.id = $1`,
    [id],
  );
  return row ? permitOf(row) : null;
}

/**
 * Locks a tower for a change of its permits: a permit may end another one, so they change one after the other.
 * @returns whether there is such a tower
 */
export async function lockTowerOfPermits(manager: EntityManager, towerId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query("SELECT id FROM tower WHERE id = $1 FOR NO KEY UPDATE", [towerId]);
  return rows.length === 1;
}

/** A permit with its tower locked; null when there is none. */
export async function lockPermit(manager: EntityManager, id: string): Promise<PermitRow | null> {
  const found = await manager.findOne(permitEntity, { where: { id }, select: { id: true, towerId: true } });
  if (!found) return null;
  await lockTowerOfPermits(manager, found.towerId);
  return manager.findOneBy(permitEntity, { id });
}

/** What the rules ask about the type and the replaced permit that a change names. */
export async function lookUpReferences(
  manager: EntityManager,
  towerId: string,
  id: string | null,
  change: PermitChange,
): Promise<References> {
  const typeExists = change.type === undefined || (await manager.existsBy(permitTypeEntity, { code: change.type }));
  return { typeExists, replaced: await fitOfReplaced(manager, towerId, id, change.replacesId ?? null) };
}

async function fitOfReplaced(
  manager: EntityManager,
  towerId: string,
  id: string | null,
  replacesId: string | null,
): Promise<References["replaced"]> {
  if (replacesId === null) return "fits";
  if (replacesId === id) return "itself";
  const chain: { id: string; towerId: string }[] = await manager.query(
    `WITH RECURSIVE chain AS (
       SELECT id, tower_id, replaces_id FROM permit WHERE id = $1
       UNION SELECT p.id, p.tower_id, p.replaces_id FROM permit p JOIN chain ON p.id = chain.replaces_id)
     SELECT id, tower_id AS "towerId" FROM chain`,
    [replacesId],
  );
  const replaced = chain.find((link) => link.id === replacesId);
  if (!replaced) return "unknown";
  if (replaced.towerId !== towerId) return "other-tower";
  return chain.some((link) => link.id === id) ? "circle" : "fits";
}

/** How many permits say that they take this one's place. */
export function countSuccessors(manager: EntityManager, id: string): Promise<number> {
  return manager.countBy(permitEntity, { replacesId: id });
}

function columnsOf({ type, permittedPosition, ...fields }: PermitChange) {
  const position = permittedPosition && { type: "Point" as const, coordinates: permittedPosition };
  return {
    ...fields,
    ...(type === undefined ? {} : { typeCode: type }),
    ...(permittedPosition === undefined ? {} : { permittedPosition: position ?? null }),
  };
}

/** @returns the new permit's id */
export async function insertPermit(manager: EntityManager, towerId: string, given: PermitChange): Promise<string> {
  const id = v7();
  await manager.insert(permitEntity, { ...columnsOf(given), id, towerId });
  return id;
}

export async function updatePermitRow(
  manager: EntityManager,
  id: string,
  version: number,
  change: PermitChange,
): Promise<void> {
  const set = columnsOf(change);
  if (Object.keys(set).length > 0) await manager.update(permitEntity, { id, version }, set);
}

export async function revokePermitRow(
  manager: EntityManager,
  id: string,
  version: number,
  on: string,
  reason: string,
): Promise<void> {
  await manager.update(permitEntity, { id, version }, { revokedOn: on, revokedReason: reason });
}
