import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { endDevice, listDevices, reportDevice, type Device } from "../../contract/campaigns.ts";
import { countAssignments } from "../campaigns/progress-store.ts";
import { progressOf } from "../campaigns/rules.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { endPhone, findDevices, findPhone, saveReport, type StoredDevice } from "./store.ts";

/** Phones as the wire has them; how much of each pack is still open is counted for all of them at once. */
async function devicesOf(manager: EntityManager, stored: readonly StoredDevice[]): Promise<Device[]> {
  const taken = stored.flatMap(({ packs }) => packs ?? []).map(({ assignmentId }) => assignmentId);
  const counts = await countAssignments(manager, taken);
  return stored.map(({ userId, userName, ...device }) => ({
    ...device,
    user: { id: userId, name: userName },
    firstSeenAt: device.firstSeenAt.toISOString(),
    lastSeenAt: device.lastSeenAt.toISOString(),
    endedAt: device.endedAt?.toISOString() ?? null,
    packs: (device.packs ?? []).map(({ assignmentId, ...pack }) => ({
      ...pack,
      open: progressOf(counts.filter((count) => count.assignmentId === assignmentId)).open,
    })),
  }));
}

export const deviceHandlers: readonly Mounted[] = [
  handle(reportDevice, async ({ params, body }, context) => {
    const now = context.deps.clock.now();
    await saveReport(context.manager, {
      id: params.id,
      userId: signedIn(context).id,
      label: body.label,
      sessionSha256: createHash("sha256").update(context.session.id).digest("hex"),
      // Not measured yet: what this very request shows, which errs by its time under way.
      clockOffsetMs: body.clockOffsetMs ?? now.getTime() - Date.parse(body.now),
      storage: body.storage,
      unsent: body.unsent,
      now,
    });
    return { serverTime: now.toISOString() };
  }),

  handle(listDevices, async ({ query }, { manager }) => ({
    items: await devicesOf(manager, await findDevices(manager, query.user ?? null)),
  })),

  handle(endDevice, async ({ params }, { manager, deps }) => {
    await endPhone(manager, params.id, deps.clock.now());
    const people = await devicesOf(manager, await findPhone(manager, params.id));
    const [last] = people;
    if (!last) throw new ProblemError("not-found");
    // The phone is lost to all of its people: what any of them had not sent is named.
    return { ...last, unsent: people.flatMap(({ unsent }) => unsent) };
  }),
];
