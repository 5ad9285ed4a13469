/** A survey arrives from a phone: once, twice, late, or in place of an earlier attempt. */
import type { Position } from "../../contract/geometry.ts";
import type { BodyOf } from "../../contract/route.ts";
import type { SurveyContent } from "../../contract/survey-content.ts";
import { saidValues } from "../../contract/survey-merge.ts";
import { surveyFaults } from "../../contract/survey-rules.ts";
import type { putSurvey, Receipt } from "../../contract/surveys.ts";
import type { Context } from "../http/handler.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";
import { areasAt } from "../towers/write-store.ts";
import { asFieldError } from "./faults.ts";
import { digestOf, paperFaults, receptionOf, timeFaults } from "./rules.ts";
import {
  actAsSurvey,
  findReceipts,
  holdTower,
  insertAttempt,
  lockArrival,
  lockSurvey,
  missingReferences,
  saveSurvey,
  type Place,
} from "./store.ts";

/**
 * Stores what was not here before, and answers with the present receipt.
 * @throws ProblemError `invalid-data` with every fault, `conflict`, `not-found` for another person's survey
 */
export async function receive(
  id: string,
  body: BodyOf<typeof putSurvey>,
  actorId: string,
  { manager, deps }: Context,
): Promise<Receipt> {
  const { content, ...sent } = body;
  const at = deps.clock.now();
  await lockArrival(manager, id);
  // The tower before the survey, as whoever decides or merges does it.
  const tower = content.towerId === null ? null : await holdTower(manager, content.towerId);
  const present = await lockSurvey(manager, id, body.attempt);
  if (present && present.surveyorId !== actorId) throw new ProblemError("not-found");
  const arrival = { id, ...sent, content, sha256: digestOf(content), at };
  const reception = receptionOf(present, arrival);
  if (reception !== "known") {
    await actAsSurvey(manager, id);
    if (reception === "store") {
      const place = await check(arrival.content, tower, { manager, deps }, at);
      await saveSurvey(manager, actorId, arrival, place);
    }
    await insertAttempt(manager, arrival);
  }
  const [receipt] = await findReceipts(manager, actorId, [id], at);
  if (!receipt) throw new Error("a survey that was just received has no receipt");
  return receipt;
}

/**
 * Everything that is wrong with a survey at once; else where it belongs.
 * @throws ProblemError `invalid-data`
 */
async function check(
  content: SurveyContent,
  tower: Awaited<ReturnType<typeof holdTower>>,
  { manager, deps }: Pick<Context, "manager" | "deps">,
  now: Date,
): Promise<Place> {
  const { maxAccuracyM } = deps.config.survey;
  const { answers, assignmentId, newTower } = content;
  const tenants = answers.tenants?.answer === "changed" ? answers.tenants.value : [];
  const paper = answers.permitPaper?.answer === "changed" ? answers.permitPaper.value : null;
  const owner = newTower?.ownerId ?? null;
  const missing = await missingReferences(manager, {
    companies: owner === null ? tenants : [...tenants, owner],
    permitType: paper?.type ?? null,
    assignment: assignmentId,
  });
  const errors: FieldError[] = [
    ...surveyFaults(content, maxAccuracyM).map((fault) => asFieldError(fault, maxAccuracyM)),
    ...timeFaults(content, now),
    ...paperFaults(content),
    ...tenants.flatMap((company, index) =>
      missing.companies.has(company) ? [unknownCompany(`/content/answers/tenants/value/${index}`)] : [],
    ),
  ];
  if (content.towerId !== null && !tower) errors.push(unknownTower);
  if (owner !== null && missing.companies.has(owner)) errors.push(unknownCompany("/content/newTower/ownerId"));
  if (missing.permitType) errors.push(unknownPermitType);
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
  const position = placeOf(content) ?? tower?.position ?? null;
  const area = position && (await areasAt(manager, position));
  return {
    towerId: tower?.id ?? null,
    // A withdrawn assignment is no reason to lose what was found.
    assignmentId: missing.assignment ? null : assignmentId,
    position,
    districtCode: area?.districtCode ?? tower?.districtCode ?? null,
  };
}

/** Where the visit took place, by the best that the phone knew. */
function placeOf(content: SurveyContent): Position | null {
  const { reading, visit } = content;
  return (
    saidValues(content).position ?? reading?.gps?.position ?? visit.closed.position ?? visit.opened.position ?? null
  );
}

function unknownCompany(pointer: string): FieldError {
  return {
    pointer,
    detail: {
      id: "perusahaan tidak terdaftar; pilih dari daftar yang terbaru",
      en: "no such company; choose from the present list",
    },
  };
}
const unknownTower: FieldError = {
  pointer: "/content/towerId",
  detail: {
    id: "menara ini tidak ada lagi di registri; kirim sebagai menara yang belum terdaftar",
    en: "the registry has this tower no more; send it as a tower that is not in the registry",
  },
};
const unknownPermitType: FieldError = {
  pointer: "/content/answers/permitPaper/value/type",
  detail: { id: "jenis izin tidak dikenal; pilih dari daftar", en: "no such permit type; choose from the list" },
};
