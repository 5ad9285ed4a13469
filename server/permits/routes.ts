import type { EntityManager } from "typeorm";
import { permitRoutes, type Permit } from "../../contract/permits.ts";
import type { PermitRow } from "../../db/entities/permits.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { moveOpenApplications } from "./application-store.ts";
import { changedPermit, checkPermit, checkRevocation, merged, newPermit } from "./rules.ts";
import {
  countSuccessors,
  findPermit,
  insertPermit,
  lockPermit,
  lockTowerOfPermits,
  lookUpReferences,
  revokePermitRow,
  updatePermitRow,
} from "./store.ts";

async function written(manager: EntityManager, id: string): Promise<Permit> {
  const permit = await findPermit(manager, id);
  if (!permit) throw new ProblemError("not-found");
  return permit;
}

/** The permit that still has this version, locked. @throws ProblemError `not-found`, `stale` with the present permit */
async function present(manager: EntityManager, id: string, version: number): Promise<PermitRow> {
  const row = await lockPermit(manager, id);
  if (!row) throw new ProblemError("not-found");
  if (row.version !== version) throw new ProblemError("stale", { current: await written(manager, id) });
  return row;
}

export const permitHandlers: readonly Mounted[] = [
  handle(permitRoutes.createPermit, async ({ params, body }, { manager }) => {
    if (!(await lockTowerOfPermits(manager, params.id))) throw new ProblemError("not-found");
    const draft = merged(newPermit, body);
    checkPermit(draft, await lookUpReferences(manager, params.id, null, body));
    return written(manager, await insertPermit(manager, params.id, { ...body, act: draft.act }));
  }),

  handle(permitRoutes.updatePermit, async ({ params, body, version }, { manager }) => {
    const row = await present(manager, params.id, version);
    const draft = merged(row, body);
    checkPermit(draft, await lookUpReferences(manager, row.towerId, row.id, body));
    await updatePermitRow(manager, row.id, version, draft.act === row.act ? body : { ...body, act: draft.act });
    return written(manager, row.id);
  }),

  handle(permitRoutes.revokePermit, async ({ params, body, version }, { manager }) => {
    const row = await present(manager, params.id, version);
    checkRevocation(row, body.on);
    await revokePermitRow(manager, row.id, version, body.on, body.reason);
    return written(manager, row.id);
  }),

  handle(permitRoutes.changePermit, async ({ params, body, version }, { manager }) => {
    const { id, towerId } = await present(manager, params.id, version);
    const successor = changedPermit(await written(manager, id), body, await countSuccessors(manager, id));
    checkPermit(merged(newPermit, successor), await lookUpReferences(manager, towerId, null, successor));
    const successorId = await insertPermit(manager, towerId, successor);
    await moveOpenApplications(manager, id, successorId);
    return written(manager, successorId);
  }),
];
