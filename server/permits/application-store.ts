import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { Application } from "../../contract/applications.ts";
import { applicationEntity, type ApplicationRow } from "../../db/entities/applications.ts";
import { permitEntity, permitTypeEntity } from "../../db/entities/permits.ts";
import { towerEntity } from "../../db/entities/towers.ts";
import { lockTowerOfPermits } from "./store.ts";

const columns = `a.id, a.tower_id AS "towerId", a.type_code AS type, a.renews_id AS "renewsId",
  a.receipt_number AS "receiptNumber", a.received_on AS "receivedOn", a.papers, a.complete, a.state,
  a.decided_on AS "decidedOn", a.permit_id AS "permitId", a.note, a.version`;

/** The applications of a tower, latest first; null when there is no such tower. */
export async function applicationsOfTower(manager: EntityManager, towerId: string): Promise<Application[] | null> {
  const rows: Application[] = await manager.query(
    `SELECT ${columns} FROM application a WHERE a.tower_id = $1 ORDER BY a.received_on DESC, a.id DESC`,
    [towerId],
  );
  return rows.length > 0 || (await manager.existsBy(towerEntity, { id: towerId })) ? rows : null;
}

/** The application as the wire has it; null when there is none. */
export async function findApplication(manager: EntityManager, id: string): Promise<Application | null> {
  const [row]: Application[] = await manager.query(`SELECT ${columns} FROM application a WHERE a.id = $1`, [id]);
  return row ?? null;
}

/** An application with its tower locked, as for a change of its permits; null when there is none. */
export async function lockApplication(manager: EntityManager, id: string): Promise<ApplicationRow | null> {
  const found = await manager.findOne(applicationEntity, { where: { id }, select: { id: true, towerId: true } });
  if (!found) return null;
  await lockTowerOfPermits(manager, found.towerId);
  return manager.findOneBy(applicationEntity, { id });
}

/** The papers that an application of this type holds; null when there is no such type. */
export async function papersOfType(manager: EntityManager, code: string): Promise<string[] | null> {
  const type = await manager.findOneBy(permitTypeEntity, { code });
  return type === null ? null : type.papers;
}

/** The tower and day of issue of a permit, for the rules; null when there is none. */
export async function permitBehind(
  manager: EntityManager,
  id: string,
): Promise<{ towerId: string; issuedOn: string | null; revokedOn: string | null } | null> {
  const select = { id: true, towerId: true, issuedOn: true, revokedOn: true } as const;
  return manager.findOne(permitEntity, { where: { id }, select });
}

type NewApplication = Omit<
  ApplicationRow,
  "id" | "complete" | "version" | "createdAt" | "state" | "decidedOn" | "permitId"
>;

/** @returns the new application's id */
export async function insertApplication(manager: EntityManager, given: NewApplication): Promise<string> {
  const id = v7();
  await manager.insert(applicationEntity, { id, ...given });
  return id;
}

export async function updateApplicationRow(
  manager: EntityManager,
  id: string,
  version: number,
  change: Partial<Pick<ApplicationRow, "receiptNumber" | "papers" | "state" | "decidedOn" | "permitId" | "note">>,
): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(applicationEntity, { id, version }, change);
}

/** Another open application for the renewal of the permit. */
export function hasOpenApplication(manager: EntityManager, renewsId: string): Promise<boolean> {
  return manager.existsBy(applicationEntity, { renewsId, state: "open" });
}

/**
 * A renewal is in process exactly while an open application with complete papers asks for it. Call after every change of
 * an application, with the tower locked.
 */
export async function followApplications(manager: EntityManager, permitId: string | null): Promise<void> {
  if (permitId === null) return;
  await manager.query(
    `UPDATE permit SET in_process = due.now FROM (
       SELECT EXISTS (SELECT 1 FROM application WHERE renews_id = $1 AND state = 'open' AND complete) AS now) due
      WHERE permit.id = $1 AND permit.in_process <> due.now`,
    [permitId],
  );
}

/** What is asked for a permit is asked for the record that takes its place; so is a renewal without an application. */
export async function moveOpenApplications(manager: EntityManager, from: string, to: string): Promise<void> {
  await manager.update(applicationEntity, { renewsId: from, state: "open" }, { renewsId: to });
  await manager.update(permitEntity, { id: from, inProcess: true }, { inProcess: false });
}
