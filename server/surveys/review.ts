/** Surveys beside the registry, as the review desk shows them. */
import type { EntityManager } from "typeorm";
import type { ReplyOf } from "../../contract/route.ts";
import { saidValues } from "../../contract/survey-merge.ts";
import type { readSurvey, SurveyItem } from "../../contract/surveys.ts";
import { inWords, labelOf } from "../claims/rules.ts";
import type { Context } from "../http/handler.ts";
import { ProblemError, type Language } from "../http/problem-error.ts";
import type { Names } from "../revisions/format.ts";
import { findSurvey, waitingByTower, type StoredSurvey } from "./list-store.ts";
import { companyNames, findPresent, type Present } from "./present-store.ts";
import { distances, findAttempts, nearbyTowers, permittedPosition } from "./review-store.ts";
import { countsOf, knownPaper, standingsOf, type FieldStanding, type Rival } from "./standing.ts";

type Review = ReplyOf<typeof readSurvey>;
type Asking = Pick<Context, "manager" | "language" | "today">;

/** The registry's side of some surveys: their towers as they are, and what else waits of each. */
export async function registrySide(manager: EntityManager, surveys: readonly StoredSurvey[], today: string) {
  const towerIds = [...new Set(surveys.flatMap(({ tower }) => (tower ? [tower.id] : [])))];
  const present = await findPresent(manager, towerIds, today);
  const waiting = await waitingByTower(manager, towerIds);
  return (survey: StoredSurvey): { present: Present | null; rivals: Rival[] } => {
    if (!survey.tower) return { present: null, rivals: [] };
    const { id } = survey.tower;
    const others = survey.state === "received" ? (waiting.get(id) ?? []) : [];
    return { present: present.get(id) ?? null, rivals: others.filter((rival) => rival.id !== survey.id) };
  };
}

/** Lines of the queue, in the order given; the number of queries does not depend on how many they are. */
export async function asItems(
  surveys: readonly StoredSurvey[],
  { manager, language, today }: Asking,
): Promise<SurveyItem[]> {
  const sideOf = await registrySide(
    manager,
    surveys.filter(({ state }) => state === "received"),
    today,
  );
  return surveys.map((survey) => {
    if (survey.state !== "received") return asItem(survey, [], language);
    const { present, rivals } = sideOf(survey);
    return asItem(survey, standingsOf(survey.content, present, rivals), language);
  });
}

/** @param standings none of a survey that is decided: nothing of it needs a choice any more */
function asItem(survey: StoredSurvey, standings: readonly FieldStanding[], language: Language): SurveyItem {
  const { id, state, outcome, tower, district, surveyor, photos, photosReceived, version } = survey;
  return {
    ...{ id, state, outcome, tower, district, surveyor, photos, photosReceived, version },
    label: labelOfSurvey(survey, language),
    visitedAt: survey.visitedAt.toISOString(),
    receivedAt: survey.receivedAt.toISOString(),
    ...countsOf(standings),
  };
}

function labelOfSurvey({ tower, content }: StoredSurvey, language: Language): string {
  if (tower) return [tower.number, tower.name].filter(Boolean).join(" ");
  return content.newTower?.name ?? (language === "id" ? "Menara belum terdaftar" : "Tower not in the registry");
}

/** One survey with all its accounts. @throws ProblemError `not-found` */
export async function readReview(id: string, { manager, language, today }: Asking): Promise<Review> {
  const survey = await findSurvey(manager, id);
  if (!survey) throw new ProblemError("not-found");
  const { present, rivals } = (await registrySide(manager, [survey], today))(survey);
  const { content, choices, decidedAt, decidedBy, reason } = survey;
  const standings = standingsOf(content, present, rivals);
  const names = await companyNames(manager, tenantIds(standings));
  const said = saidValues(content);
  const now = present?.values.position ?? null;
  const permitted = present && (await permittedPosition(manager, present.id, today));
  const position = said.position ?? null;
  return {
    ...asItem(survey, survey.state === "received" ? standings : [], language),
    content,
    attempts: await findAttempts(manager, id),
    fields: standings.map((standing) => inReview(standing, names, choices?.[standing.field] ?? null, language)),
    towerVersion: present?.version ?? null,
    positions: {
      base: content.base?.values.position ?? null,
      now,
      permitted,
      said: position,
      gps: content.reading?.gps?.position ?? null,
      ...(await distances(manager, position, now, permitted)),
    },
    nearby: present === null && position ? await nearbyTowers(manager, position) : [],
    paper: said.permitPaper ? { known: knownPaper(said.permitPaper, present) !== undefined } : null,
    decided: decidedAt && decidedBy && { by: decidedBy, at: decidedAt.toISOString(), reason },
  };
}

/** Everybody whom a `tenants` answer, on any side, names. */
export function tenantIds(standings: readonly FieldStanding[]): string[] {
  const tenants = standings.find(({ field }) => field === "tenants");
  if (!tenants) return [];
  const sides = [tenants.base, tenants.now, tenants.said, ...tenants.rivals.map(({ said }) => said)];
  return sides.flatMap((side) => (Array.isArray(side) ? side.map(String) : []));
}

function inReview(
  { field, confirmed, standing, base, now, said, rivals }: FieldStanding,
  names: Names,
  chosen: "survey" | "registry" | null,
  language: Language,
): Review["fields"][number] {
  const words = (value: unknown) => inWords(field, value, names, language);
  const known = (value: unknown) => (value === null || value === "unknown" ? null : words(value));
  return {
    field,
    label: labelOf(field, language),
    confirmed,
    standing,
    base: known(base),
    now: known(now),
    said: words(said),
    rivals: rivals.map((rival) => ({ ...rival, said: words(rival.said) })),
    chosen,
  };
}
