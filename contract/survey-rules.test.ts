/** What keeps a survey from being sent: the phone and the server ask the same function. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { outcomes, surveyContentSchema, type Outcome, type SurveyContent } from "./survey-content.ts";
import { impliedState, photosNeeded, requiredPhotos, surveyFaults } from "./survey-rules.ts";

const at = "2026-12-01T02:00:00Z";
const point: [number, number] = [112.64, -7.17];
const moment = { at, position: null, accuracyM: null };
const note = (kind: SurveyContent["photos"][number]["kind"], index: number) => ({
  ...{ sha256: String(index).repeat(64), bytes: 300_000, kind, takenAt: at },
  ...{ position: null, accuracyM: null, headingDeg: null },
});

/** A survey with all that its outcome asks for. */
function complete(outcome: Outcome, accuracyM: number, reason: string | null): SurveyContent {
  const state = impliedState(outcome);
  const fresh = outcome === "new";
  return {
    towerId: fresh ? null : "019aa8d0-0001-7000-8000-000000000001",
    assignmentId: null,
    outcome,
    answers: {
      ...(state && { state: { answer: "changed", value: state } }),
      ...((fresh || outcome === "moved") && { position: { answer: "changed", value: point } }),
    },
    reading: { gps: { position: point, accuracyM, at, samples: 5, seconds: 5 }, adjusted: null, reason },
    base: fresh
      ? null
      : {
          version: 1,
          takenAt: at,
          values: {
            ...{
              state: "active",
              position: [112.641, -7.17],
              structure: null,
              heightM: null,
              identityPlate: "unknown",
            },
            ...{ plateText: null, fence: "unknown", grounding: "unknown", lightningRod: "unknown" },
            ...{ obstructionLight: "unknown", marking: "unknown", power: "unknown", tenants: [] },
          },
        },
    newTower: fresh ? { name: null, siteId: null, address: null, siteType: null, ownerId: null, candidates: [] } : null,
    remarks: outcome === "not_found" ? "tidak ada menara" : null,
    visit: { opened: moment, closed: moment },
    photos: requiredPhotos[outcome].map(note),
  };
}
const outcome = fc.constantFrom(...outcomes);

test("what is complete has no fault and is a content of the contract", () => {
  fc.assert(
    fc.property(outcome, (one) => {
      const content = complete(one, 8, null);
      expect(surveyFaults(content, 25)).toEqual([]);
      expect(surveyContentSchema.parse(content)).toEqual(content);
    }),
  );
});

test("every photo that an outcome asks for is missed by its kind", () => {
  fc.assert(
    fc.property(outcome, fc.nat(), (one, pick) => {
      const content = complete(one, 8, null);
      const kind = requiredPhotos[one][pick % requiredPhotos[one].length]!;
      const photos = content.photos.filter((photo) => photo.kind !== kind);
      expect(surveyFaults({ ...content, photos }, 25)).toEqual([{ pointer: "/photos", fault: "photo-needed", kind }]);
    }),
  );
});

test("a fix is a position without a word only up to the limit", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Outcome>("moved", "new"),
      fc.double({ min: 0, max: 5000, noNaN: true }),
      fc.integer({ min: 1, max: 500 }),
      (one, accuracyM, limit) => {
        const faults = surveyFaults(complete(one, accuracyM, null), limit).map(({ fault }) => fault);
        expect(faults).toEqual(accuracyM > limit ? ["accuracy-needs-reason"] : []);
        expect(surveyFaults(complete(one, accuracyM, "di bawah kanopi"), limit)).toEqual([]);
      },
    ),
  );
});

describe("what contradicts itself", () => {
  test.each<[string, Outcome, Partial<SurveyContent>, string[]]>([
    [
      "a tower that stands and is gone",
      "found",
      { answers: { state: { answer: "changed", value: "not_found" } } },
      ["state-must-fit"],
    ],
    ["a tower that is gone without a word of it", "dismantled", { answers: {} }, ["state-must-fit"]],
    [
      "a plate that nobody knew, confirmed",
      "found",
      { answers: { plateText: { answer: "confirmed" } } },
      ["base-unknown"],
    ],
    ["a search of which nothing is told", "not_found", { remarks: null }, ["remarks-needed"]],
    [
      "a point that is neither fix nor dragged",
      "moved",
      { answers: { position: { answer: "changed", value: [112, -7] } } },
      ["reading-differs"],
    ],
    ["a point from nowhere", "moved", { reading: null }, ["reading-needed"]],
    ["a registered tower that is new", "new", { towerId: "019aa8d0-0001-7000-8000-000000000001" }, ["tower-unwanted"]],
    ["a visit of nothing", "found", { towerId: null, base: null }, ["tower-needed", "base-needed"]],
    [
      "an end before the beginning",
      "found",
      { visit: { opened: { ...moment, at: "2026-12-01T02:00:01Z" }, closed: moment } },
      ["closed-before-opened"],
    ],
  ])("%s", (_name, one, change, faults) => {
    expect(surveyFaults({ ...complete(one, 8, null), ...change }, 25).map(({ fault }) => fault)).toEqual(faults);
  });

  test("a tower without a plate has none to photograph", () => {
    const content = complete("found", 8, null);
    const answers = { ...content.answers, identityPlate: { answer: "changed" as const, value: "absent" as const } };
    expect(photosNeeded({ ...content, answers })).toEqual(["overview"]);
  });

  test.each(["not_found", "dismantled"] as const)("a tower that was %s and is found has a state again", (state) => {
    const content = complete("found", 8, null);
    const base = { ...content.base!, values: { ...content.base!.values, state } };
    const faults = (answers: SurveyContent["answers"]) =>
      surveyFaults({ ...content, base, answers }, 25).map(({ fault }) => fault);
    expect(faults({})).toEqual(["state-must-fit"]);
    expect(faults({ state: { answer: "confirmed" } })).toEqual(["state-must-fit"]);
    expect(faults({ state: { answer: "changed", value: "active" } })).toEqual([]);
  });
});
