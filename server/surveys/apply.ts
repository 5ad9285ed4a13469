/** What an accepted survey writes to the registry. Pure: no I/O. */
import type { BodyOf } from "../../contract/route.ts";
import type { PermitPaper, SurveyContent, SurveyField, SurveyValues } from "../../contract/survey-content.ts";
import type { createTower } from "../../contract/towers.ts";
import type { ClaimAttribute } from "../../contract/claims.ts";
import type { Choices } from "../../db/entities/surveys.ts";
import { ProblemError } from "../http/problem-error.ts";
import { longDate } from "../revisions/format.ts";
import type { PermitChange } from "../permits/rules.ts";
import type { TowerChange } from "../towers/rules.ts";
import type { FieldStanding } from "./standing.ts";

/** Attributes that are columns of the tower, so that their value is taken over as it is. */
type Scalar = Exclude<SurveyField, "tenants" | "permitPaper" | "position" | "state">;
const scalars: readonly Scalar[] = [
  "structure",
  "heightM",
  "identityPlate",
  "plateText",
  "fence",
  "grounding",
  "lightningRod",
  "obstructionLight",
  "marking",
  "power",
];

/** The values in which the survey has the last word. */
export function takenOver(standings: readonly FieldStanding[], choices: Choices): Partial<SurveyValues> {
  const taken = standings.filter(({ field }) => choices[field] === "survey");
  return Object.fromEntries(taken.map(({ field, said }) => [field, said])) as Partial<SurveyValues>;
}

/**
 * What the values change on the tower's own row. Who stood at the tower has seen it; a dismantled one is gone since the
 * visit at the latest.
 * @param visitedOn day of the visit, `YYYY-MM-DD`
 * @param lastSeenOn what the registry says
 */
export function towerChange(
  taken: Partial<SurveyValues>,
  content: Pick<SurveyContent, "outcome" | "reading">,
  visitedOn: string,
  lastSeenOn: string | null,
): TowerChange {
  const { outcome, reading } = content;
  const { position, state } = taken;
  const change: TowerChange = Object.fromEntries(
    scalars.filter((field) => taken[field] !== undefined).map((field) => [field, taken[field]]),
  );
  if (position) {
    // How exact a point is that was set by hand, nobody knows.
    const positionAccuracyM = reading?.adjusted ? null : (reading?.gps?.accuracyM ?? null);
    Object.assign(change, { position, positionSource: "survey", positionAccuracyM });
  }
  if (state) Object.assign(change, state === "dismantled" ? { state, dismantledOn: visitedOn } : { state });
  const seen = outcome === "found" || outcome === "moved" || outcome === "new";
  if (seen && (lastSeenOn === null || lastSeenOn < visitedOn)) change.lastSeenOn = visitedOn;
  return change;
}

/** The record of a tower that the registry does not have yet. @throws ProblemError `invalid-data` without a position */
export function newTowerOf(
  taken: Partial<SurveyValues>,
  content: SurveyContent,
  visitedOn: string,
): BodyOf<typeof createTower> {
  const { position } = taken;
  if (!position) {
    const detail = {
      id: "menara baru tidak dapat dicatat tanpa titik koordinat; terima titik survei",
      en: "a new tower cannot be registered without a position; accept the surveyed one",
    };
    throw new ProblemError("invalid-data", { errors: [{ pointer: "/choices/position", detail }] });
  }
  const { name = null, siteId = null, address = null, siteType = null, ownerId = null } = content.newTower ?? {};
  return {
    ...towerChange(taken, content, visitedOn, null),
    position,
    ...{ name, siteId, address, siteType, ownerId },
  };
}

/** The permit that a paper is. Its end is a fixed term; a paper without a day of issue is kept as one to be doubted. */
export function permitOf({ type, number, issuedOn, validUntil }: PermitPaper, visitedOn: string): PermitChange {
  const undated = issuedOn === null && validUntil !== null;
  return {
    type,
    number,
    issuedOn,
    validUntil,
    term: validUntil === null ? "unknown" : "fixed",
    ...(undated && {
      disputed: true,
      doubt: `Tanggal terbit tidak terbaca pada survei ${longDate(visitedOn, "id")}.`,
    }),
  };
}

/** What a paper that was chosen over the permit on record changes of it; what it leaves unread stays. */
export function permitCorrection({ issuedOn, validUntil }: PermitPaper): PermitChange {
  return {
    ...(issuedOn !== null && { issuedOn }),
    ...(validUntil !== null && { validUntil, term: "fixed" as const }),
  };
}

export interface NewClaim {
  attribute: ClaimAttribute;
  value: unknown;
  accepted: boolean;
}

/**
 * Every value that the survey submits, as a claim; accepted is what the registry says by it from now on.
 * @param choices null when the survey was rejected
 * @param registered the survey's tower was registered by this decision
 */
export function claimsOf(
  content: SurveyContent,
  standings: readonly FieldStanding[],
  choices: Choices | null,
  registered: boolean,
): NewClaim[] {
  const { name, siteId, address, siteType, ownerId } = content.newTower ?? {};
  const described = Object.entries({ name, siteId, address, siteType, owner: ownerId }).flatMap(([attribute, value]) =>
    value === undefined || value === null
      ? []
      : [{ attribute: attribute as ClaimAttribute, value, accepted: choices !== null && registered }],
  );
  const said = standings.map(({ field, standing, said: value }) => ({
    attribute: field,
    value,
    accepted: choices !== null && (standing === "agrees" || choices[field] === "survey"),
  }));
  return [...described, ...said];
}
