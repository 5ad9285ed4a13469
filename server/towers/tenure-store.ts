/** Who owns and rents a tower, as dated intervals `[from, until)`. */
import type { EntityManager } from "typeorm";
import { IsNull } from "typeorm";
import { v7 } from "uuid";
import {
  towerOwnershipEntity,
  towerTenancyEntity,
  type TowerOwnershipRow,
  type TowerTenancyRow,
} from "../../db/entities/towers.ts";

interface NewTenure {
  companyId: string;
  from: string | null;
  until?: string | null | undefined;
  evidence?: string | null | undefined;
}

const row = (towerId: string, { companyId, from, until, evidence }: NewTenure) => ({
  id: v7(),
  towerId,
  companyId,
  fromOn: from,
  untilOn: until ?? null,
  evidence: evidence ?? null,
});

/** The ownership without an end, if any. */
export function presentOwnership(manager: EntityManager, towerId: string): Promise<TowerOwnershipRow | null> {
  return manager.findOneBy(towerOwnershipEntity, { towerId, untilOn: IsNull() });
}

/** Ends `present` on the day on which the next ownership begins, and begins that. */
export async function handOver(
  manager: EntityManager,
  towerId: string,
  present: TowerOwnershipRow | null,
  next: NewTenure,
): Promise<void> {
  if (present) await manager.update(towerOwnershipEntity, { id: present.id }, { untilOn: next.from });
  await manager.insert(towerOwnershipEntity, row(towerId, next));
}

export async function insertTenancy(manager: EntityManager, towerId: string, tenancy: NewTenure): Promise<void> {
  await manager.insert(towerTenancyEntity, row(towerId, tenancy));
}

export function findTenancy(manager: EntityManager, towerId: string, id: string): Promise<TowerTenancyRow | null> {
  return manager.findOneBy(towerTenancyEntity, { id, towerId });
}

export async function endTenancyOn(manager: EntityManager, id: string, on: string): Promise<void> {
  await manager.update(towerTenancyEntity, { id }, { untilOn: on });
}
