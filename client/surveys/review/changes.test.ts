import { describe, expect, it } from "@jest/globals";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { keepChoices, whatChanged } from "./changes.ts";
import type { ReviewField } from "./choices.ts";

const height: ReviewField = {
  field: "heightM",
  label: "tinggi",
  confirmed: false,
  standing: "merges",
  base: "40 m",
  now: "40 m",
  said: "42 m",
  rivals: [],
  chosen: null,
};
const fence: ReviewField = { ...height, field: "fence", label: "pagar", base: "Ada", now: "Ada", said: "Rusak" };
const review = {
  state: "received",
  version: 1,
  towerVersion: 3,
  photosReceived: 1,
  attempts: [{ attempt: 1, receivedAt: "2026-12-01T05:00:00Z", reason: null }],
  fields: [height, fence],
} as unknown as SurveyReview;

describe("what changed while a survey was looked at", () => {
  it("is nothing when only a photo arrived", () => {
    expect(whatChanged(review, { ...review, photosReceived: 2 })).toEqual([]);
  });

  it("names the attribute, what it was and what it is, and that it needs a choice now", () => {
    const after = { ...review, towerVersion: 4, fields: [{ ...height, now: "41 m", standing: "conflict" }, fence] };
    expect(whatChanged(review, after as SurveyReview)).toEqual([
      { kind: "now", label: "tinggi", before: "40 m", after: "41 m" },
      { kind: "conflict", label: "tinggi" },
    ]);
  });

  it("says that the tower changed where the survey says nothing of what changed", () => {
    expect(whatChanged(review, { ...review, towerVersion: 4 })).toEqual([{ kind: "registry" }]);
  });

  it("tells a corrected survey and a decision of somebody else", () => {
    const attempts = [...review.attempts, { attempt: 2, receivedAt: "2026-12-02T05:00:00Z", reason: null }];
    expect(whatChanged(review, { ...review, attempts })).toEqual([{ kind: "attempt", count: 2 }]);
    expect(whatChanged(review, { ...review, state: "accepted" })).toEqual([{ kind: "state", state: "accepted" }]);
  });

  it("keeps only the choices that were made about what is still on screen", () => {
    const after = { ...review, fields: [{ ...height, now: "41 m" }, fence] };
    expect(keepChoices(review, after, { heightM: "registry", fence: "registry" })).toEqual({ fence: "registry" });
  });
});
