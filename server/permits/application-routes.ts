import type { EntityManager } from "typeorm";
import { applicationRoutes, type Application } from "../../contract/applications.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { checkedChange, checkNewApplication, emptyChecklist, type NamedPermit } from "./application-rules.ts";
import {
  applicationsOfTower,
  findApplication,
  followApplications,
  hasOpenApplication,
  insertApplication,
  lockApplication,
  papersOfType,
  permitBehind,
  updateApplicationRow,
} from "./application-store.ts";
import { lockTowerOfPermits } from "./store.ts";

async function written(manager: EntityManager, id: string): Promise<Application> {
  const application = await findApplication(manager, id);
  if (!application) throw new ProblemError("not-found");
  return application;
}

async function named(manager: EntityManager, id: string | null): Promise<NamedPermit> {
  return id === null ? null : ((await permitBehind(manager, id)) ?? "unknown");
}

export const applicationHandlers: readonly Mounted[] = [
  handle(applicationRoutes.towerApplications, async ({ params }, { manager }) => {
    const items = await applicationsOfTower(manager, params.id);
    if (!items) throw new ProblemError("not-found");
    return { items };
  }),

  handle(applicationRoutes.createApplication, async ({ params, body }, { manager, today }) => {
    if (!(await lockTowerOfPermits(manager, params.id))) throw new ProblemError("not-found");
    const { type, renewsId, receiptNumber, receivedOn, note } = body;
    const list = await papersOfType(manager, type);
    const papers = body.papers ?? emptyChecklist(list ?? []);
    const renews = await named(manager, renewsId);
    const asked = renewsId !== null && (await hasOpenApplication(manager, renewsId));
    checkNewApplication({ towerId: params.id, receivedOn, papers, typeExists: list !== null, renews, asked }, today);
    const application = { towerId: params.id, typeCode: type, renewsId, receiptNumber, receivedOn, papers, note };
    const id = await insertApplication(manager, application);
    await followApplications(manager, renewsId);
    return written(manager, id);
  }),

  handle(applicationRoutes.updateApplication, async ({ params, body, version }, { manager, today }) => {
    const row = await lockApplication(manager, params.id);
    if (!row) throw new ProblemError("not-found");
    if (row.version !== version) throw new ProblemError("stale", { current: await written(manager, row.id) });
    const permit = await named(manager, body.permitId === undefined ? row.permitId : body.permitId);
    await updateApplicationRow(manager, row.id, version, checkedChange(row, body, permit, today));
    await followApplications(manager, row.renewsId);
    return written(manager, row.id);
  }),
];
