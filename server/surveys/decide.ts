/** The officer's verdict on a survey. Only an acceptance changes the registry; every value stays on record as a claim. */
import type { BodyOf } from "../../contract/route.ts";
import type { decideSurvey } from "../../contract/surveys.ts";
import type { Choices } from "../../db/entities/surveys.ts";
import type { Actor, Context } from "../http/handler.ts";
import { invalidField, ProblemError } from "../http/problem-error.ts";
import { checkPermit, merged, newPermit } from "../permits/rules.ts";
import { insertPermit, lockPermit, lookUpReferences, updatePermitRow } from "../permits/store.ts";
import { longDate } from "../revisions/format.ts";
import { areasOfNew, completeChange, newTower, type PresentTower } from "../towers/rules.ts";
import { areasAt, insertTower, lockTower, updateTowerRow } from "../towers/write-store.ts";
import { claimsOf, newTowerOf, permitCorrection, permitOf, takenOver, towerChange } from "./apply.ts";
import { insertClaims, insertSurveySource, lockForDecision, saveVerdict, setTenants } from "./decide-store.ts";
import { findSurvey, waitingByTower, type StoredSurvey } from "./list-store.ts";
import { findPresent, type Present } from "./present-store.ts";
import { readReview } from "./review.ts";
import { visitDay } from "./rules.ts";
import { knownPaper, resolve, standingsOf, type FieldStanding } from "./standing.ts";
import { actAsSurvey } from "./store.ts";

type Body = BodyOf<typeof decideSurvey>;
type Acceptance = Extract<Body, { verdict: "accept" }>;
type LockedTower = PresentTower & { version: number };

type Taken = ReturnType<typeof takenOver>;

/** The tower that a decision is about, locked; null for a tower that is to be registered. */
type Target = { id: string; row: LockedTower; present: Present } | null;

/**
 * @param version of the survey, as the officer saw it
 * @throws ProblemError `not-found`, `conflict`, `stale` with the present review, `invalid-data`
 */
export async function decide(id: string, version: number, body: Body, actor: Actor, context: Context): Promise<void> {
  const { manager } = context;
  const seen = await findSurvey(manager, id);
  if (!seen) throw new ProblemError("not-found");
  const sameAs = body.verdict === "accept" ? body.sameAs : null;
  if (sameAs !== null && seen.tower) {
    throw invalidField("/sameAs", "hanya untuk menara yang belum terdaftar", "only for a tower not in the registry");
  }
  // The tower before the survey, as merging and receiving do it.
  const towerId = seen.tower?.id ?? sameAs;
  const row = towerId === null ? null : await lockTower(manager, towerId);
  const locked = await lockForDecision(manager, id);
  if (locked) checkUndecided(locked.state, body.verdict);
  const survey = await findSurvey(manager, id);
  const moved = survey?.tower?.id !== seen.tower?.id;
  if (!survey || locked?.version !== version || moved) throw await stale(id, context);
  if (sameAs !== null && !row) throw invalidField("/sameAs", "menara tidak terdaftar", "no such tower");

  await actAsSurvey(manager, id);
  const target = await targetOf(towerId, row, context);
  if (body.verdict === "accept") {
    if (survey.tower && body.towerVersion !== target?.row.version) throw await stale(id, context);
    await accept(survey, target, body.choices, actor, context);
  } else {
    const state = body.verdict === "return" ? "returned" : "rejected";
    await save(
      survey,
      { state, towerId: survey.tower?.id ?? null, reason: body.reason, choices: null },
      actor,
      context,
    );
    if (state === "rejected") await keepClaims(survey, target, null, context);
  }
}

/** A survey that came back waits for its surveyor: it may only be given up. */
function checkUndecided(state: StoredSurvey["state"], verdict: Acceptance["verdict"] | "return" | "reject"): void {
  if (state === "received" || (state === "returned" && verdict === "reject")) return;
  const detail = {
    returned: {
      id: "Survei ini sudah dikembalikan; tunggu kiriman berikutnya dari petugas survei, atau tolak.",
      en: "This survey has been returned; wait for the surveyor's next attempt, or reject it.",
    },
    accepted: { id: "Survei ini sudah diterima.", en: "This survey has been accepted already." },
    rejected: { id: "Survei ini sudah ditolak.", en: "This survey has been rejected already." },
  }[state];
  throw new ProblemError("conflict", { detail });
}

async function stale(id: string, context: Context): Promise<ProblemError> {
  return new ProblemError("stale", { current: await readReview(id, context) });
}

async function targetOf(id: string | null, row: LockedTower | null, { manager, today }: Context): Promise<Target> {
  const present = id === null ? undefined : (await findPresent(manager, [id], today)).get(id);
  return id !== null && row && present ? { id, row, present } : null;
}

async function accept(
  survey: StoredSurvey,
  target: Target,
  chosen: Choices,
  actor: Actor,
  context: Context,
): Promise<void> {
  const standings = await standingsAgainst(survey, target, context);
  const choices = resolve(standings, chosen);
  const taken = takenOver(standings, choices);
  const towerId = target ? await updateTarget(survey, target, taken, context) : await register(survey, taken, context);
  await save(survey, { state: "accepted", towerId, reason: null, choices }, actor, context);
  await keepClaims(survey, target ?? towerId, { standings, choices }, context);
}

/** The survey beside the registry as it is now, under the tower's lock. */
async function standingsAgainst(survey: StoredSurvey, target: Target, { manager }: Context): Promise<FieldStanding[]> {
  const waiting = target ? ((await waitingByTower(manager, [target.id])).get(target.id) ?? []) : [];
  const rivals = waiting.filter(({ id }) => id !== survey.id);
  return standingsOf(survey.content, target?.present ?? null, rivals);
}

/** Writes what was taken over to the registered tower. @returns its id */
async function updateTarget(
  { content, visitedAt }: StoredSurvey,
  { id, row, present }: NonNullable<Target>,
  taken: Taken,
  context: Context,
): Promise<string> {
  const { manager, today } = context;
  const visitedOn = visitDay(visitedAt, today);
  const change = towerChange(taken, content, visitedOn, present.lastSeenOn);
  await updateTowerRow(manager, id, row.version, completeChange(row, change, today));
  await writeAround(id, present, taken, visitedOn, context);
  return id;
}

/** Registers the tower that the survey found. @returns its id */
async function register({ content, visitedAt }: StoredSurvey, taken: Taken, context: Context): Promise<string> {
  const { manager, deps, today } = context;
  const visitedOn = visitDay(visitedAt, today);
  const body = completeChange(newTower, newTowerOf(taken, content, visitedOn), today);
  const areas = areasOfNew(body, await areasAt(manager, body.position));
  const id = await insertTower(manager, deps.config.registryPrefix, { ...body, ...areas });
  await writeAround(id, null, taken, visitedOn, context);
  return id;
}

/** What belongs to a tower without being part of its row: tenants, and the permit that a paper is. */
async function writeAround(
  towerId: string,
  present: Present | null,
  { tenants, permitPaper }: Taken,
  visitedOn: string,
  { manager, today }: Context,
): Promise<void> {
  if (tenants) {
    const evidence = `Survei ${longDate(visitedOn, "id")}`;
    await setTenants(manager, towerId, tenants, { visitedOn, today, evidence });
  }
  if (permitPaper) {
    const known = knownPaper(permitPaper, present);
    if (known) await correctPermit(known.id, permitCorrection(permitPaper), { manager });
    else await registerPermit(towerId, permitOf(permitPaper, visitedOn), { manager });
  }
}

async function registerPermit(
  towerId: string,
  permit: ReturnType<typeof permitOf>,
  { manager }: Pick<Context, "manager">,
): Promise<void> {
  checkPermit(merged(newPermit, permit), await lookUpReferences(manager, towerId, null, permit));
  await insertPermit(manager, towerId, permit);
}

async function correctPermit(
  id: string,
  change: ReturnType<typeof permitCorrection>,
  { manager }: Pick<Context, "manager">,
): Promise<void> {
  const row = await lockPermit(manager, id);
  if (!row) throw new Error("a permit of a locked tower is gone");
  checkPermit(merged(row, change), { typeExists: true, replaced: "fits" });
  await updatePermitRow(manager, id, row.version, change);
}

async function save(
  { id }: StoredSurvey,
  verdict: { state: StoredSurvey["state"]; towerId: string | null; reason: string | null; choices: Choices | null },
  actor: Actor,
  { manager, deps }: Context,
): Promise<void> {
  await saveVerdict(manager, id, { ...verdict, by: actor.id, at: deps.clock.now() });
}

/** Source and claims of a survey that is decided for good; a rejected one of an unknown tower has nowhere to keep claims. */
async function keepClaims(
  survey: StoredSurvey,
  tower: Target | string,
  accepted: { standings: readonly FieldStanding[]; choices: Choices } | null,
  { manager, today }: Context,
): Promise<void> {
  const { id, surveyor, visitedAt, content } = survey;
  const statedOn = visitDay(visitedAt, today);
  const title = `Survei ${surveyor.name}, ${longDate(statedOn, "id")}`;
  await insertSurveySource(manager, { id, title, statedOn });
  if (tower === null) return;
  const registered = typeof tower === "string";
  const standings = accepted?.standings ?? standingsOf(content, registered ? null : tower.present, []);
  const claims = claimsOf(content, standings, accepted?.choices ?? null, registered);
  await insertClaims(manager, registered ? tower : tower.id, id, statedOn, claims);
}
