import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import {
  assignTowers,
  createCampaign,
  handOver,
  listCampaigns,
  previewCampaign,
  readCampaign,
  surveyors,
  updateCampaign,
  withdrawAssignment,
  type Campaign,
  type CampaignScope,
} from "../../contract/campaigns.ts";
import { handle, type Context, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import * as assigning from "./assign-store.ts";
import { countAssignments, countCampaigns } from "./progress-store.ts";
import * as rules from "./rules.ts";
import { countScope, fillCampaign, unknownDistricts } from "./scope-store.ts";
import * as store from "./store.ts";

async function existing(manager: EntityManager, id: string, today: string): Promise<Campaign> {
  const campaign = await store.findCampaign(manager, id);
  if (!campaign) throw new ProblemError("not-found");
  const assignments = await store.assignmentsOfCampaign(manager, id);
  return rules.campaignOf(campaign, await countCampaigns(manager, [id]), assignments, today);
}

async function checkScope(manager: EntityManager, scope: CampaignScope): Promise<void> {
  if (scope.kind !== "districts") return;
  rules.checkDistricts(await unknownDistricts(manager, scope.districts), "/scope/districts");
}

async function lockExisting(manager: EntityManager, id: string): Promise<{ closedAt: Date | null }> {
  const campaign = await assigning.lockCampaign(manager, id);
  if (!campaign) throw new ProblemError("not-found");
  return campaign;
}

/** The open work of one account goes to another, campaign by campaign. */
async function moveWork(context: Context, from: string, to: string) {
  const { manager } = context;
  const createdBy = signedIn(context).id;
  let assignments = 0;
  let towers = 0;
  for (const { id, campaignId, dueOn } of await assigning.lockAssignmentsOf(manager, from)) {
    if (rules.progressOf(await countAssignments(manager, [id])).open === 0) continue;
    const target = await assigning.ensureAssignment(manager, { campaignId, surveyorId: to, dueOn, createdBy });
    towers += await assigning.moveOpenTowers(manager, id, target);
    assignments += 1;
  }
  return { assignments, towers, returned: await assigning.moveReturnedSurveys(manager, from, to) };
}

export const campaignHandlers: readonly Mounted[] = [
  handle(listCampaigns, async (_input, { manager }) => {
    const campaigns = await store.findCampaigns(manager);
    const counts = await countCampaigns(
      manager,
      campaigns.map(({ id }) => id),
    );
    return {
      items: campaigns.map((campaign) =>
        rules.campaignItemOf(
          campaign,
          counts.filter(({ campaignId }) => campaignId === campaign.id),
        ),
      ),
    };
  }),

  handle(previewCampaign, async ({ body }, context) => {
    const found = await countScope(context.manager, body.scope, context);
    return {
      towers: found.reduce((sum, { towers }) => sum + towers, 0),
      districts: found.flatMap(({ code, name, towers }) =>
        code === null ? [] : [{ code, name: name ?? code, towers }],
      ),
    };
  }),

  handle(createCampaign, async ({ body }, context) => {
    const { manager, today } = context;
    rules.checkDueOn(body.dueOn, today);
    await checkScope(manager, body.scope);
    const id = uuid();
    await store.insertCampaign(manager, { id, ...body, createdBy: signedIn(context).id });
    if ((await fillCampaign(manager, id, body.scope, context)) === 0) throw rules.emptyScope();
    return existing(manager, id, today);
  }),

  handle(readCampaign, async ({ params }, { manager, today }) => existing(manager, params.id, today)),

  handle(updateCampaign, async ({ params, body, version }, { manager, today, deps }) => {
    const changed = await store.changeCampaign(manager, params.id, version, body, deps.clock.now());
    const campaign = await existing(manager, params.id, today);
    if (!changed) throw new ProblemError("stale", { current: campaign });
    return campaign;
  }),

  handle(assignTowers, async ({ params, body }, context) => {
    const { manager, today } = context;
    const { surveyorId, districts, dueOn, take } = body;
    rules.checkGoesOn(await lockExisting(manager, params.id));
    rules.checkDueOn(dueOn, today);
    rules.checkSurveyor(await assigning.findAccount(manager, surveyorId), "/surveyorId");
    rules.checkDistricts(await unknownDistricts(manager, districts), "/districts");
    const createdBy = signedIn(context).id;
    const wanted = { campaignId: params.id, surveyorId, dueOn, createdBy };
    const assignmentId = await assigning.ensureAssignment(manager, wanted);
    if (dueOn !== null) await assigning.setDueOn(manager, assignmentId, dueOn);
    await assigning.giveTowers(manager, params.id, assignmentId, districts, take);
    rules.checkGiven(await countCampaigns(manager, [params.id]), districts, assignmentId);
    return existing(manager, params.id, today);
  }),

  handle(withdrawAssignment, async ({ params }, { manager, today }) => {
    const campaignId = await assigning.campaignOfAssignment(manager, params.id);
    if (campaignId === null) throw new ProblemError("not-found");
    await lockExisting(manager, campaignId);
    await assigning.moveOpenTowers(manager, params.id, null);
    return existing(manager, campaignId, today);
  }),

  handle(surveyors, async (_input, { manager }) => ({
    items: await assigning.findSurveyors(manager, rules.surveyingRoles),
  })),

  handle(handOver, async ({ params, body }, context) => {
    if (!(await assigning.findAccount(context.manager, params.id))) throw new ProblemError("not-found");
    rules.checkHandOver(params.id, body.to);
    rules.checkSurveyor(await assigning.findAccount(context.manager, body.to), "/to");
    return moveWork(context, params.id, body.to);
  }),
];
