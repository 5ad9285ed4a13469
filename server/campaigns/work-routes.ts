/** The phone's side: what is one's own to visit, and what goes along. */
import type { EntityManager } from "typeorm";
import { myWork, takePack, towerForSurvey } from "../../contract/campaigns.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import * as packs from "./pack-store.ts";
import { countAssignments } from "./progress-store.ts";
import { returnedSurveys } from "./returned-store.ts";
import { assignmentOf } from "./rules.ts";
import { assignmentsOfSurveyor, type StoredAssignment } from "./store.ts";

/** Assignments with their progress. */
async function withProgress(manager: EntityManager, stored: readonly StoredAssignment[], today: string) {
  const counts = await countAssignments(
    manager,
    stored.map(({ id }) => id),
  );
  return stored.map((assignment) => assignmentOf(assignment, counts, today));
}

export const workHandlers: readonly Mounted[] = [
  handle(myWork, async (_input, context) => {
    const { manager, today, deps } = context;
    const { id } = signedIn(context);
    const now = deps.clock.now();
    return {
      assignments: await withProgress(manager, await assignmentsOfSurveyor(manager, id), today),
      returned: await returnedSurveys(manager, id, now),
      serverTime: now.toISOString(),
    };
  }),

  handle(takePack, async ({ params, query }, context) => {
    const { manager, today, deps } = context;
    // Before anything is read: what changes meanwhile must look newer to the phone than what it has.
    const now = deps.clock.now();
    const own = await assignmentsOfSurveyor(manager, signedIn(context).id);
    const asked = own.filter(({ id }) => id === params.id);
    const [assignment] = await withProgress(manager, asked, today);
    if (!assignment) throw new ProblemError("not-found");
    const ids = await packs.towersOfAssignment(manager, params.id);
    const towers = await packs.packTowers(manager, ids, params.id, today);
    const neighbours = await packs.neighboursOfAssignment(manager, params.id, today);
    // A read that leaves a note: the office sees who set out with what.
    await packs.noteTaken(manager, query.device, params.id, now);
    const takenAt = now.toISOString();
    return { assignment: { ...assignment, takenAt }, takenAt, towers, neighbours };
  }),

  handle(towerForSurvey, async ({ params }, { manager, today, deps }) => {
    const takenAt = deps.clock.now().toISOString();
    const [tower] = await packs.packTowers(manager, [params.id], null, today);
    if (!tower) throw new ProblemError("not-found");
    return { tower, takenAt, neighbours: await packs.neighboursOfTower(manager, params.id, today) };
  }),
];
