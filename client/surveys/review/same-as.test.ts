import { describe, expect, it } from "@jest/globals";
import type { BaseValues } from "../../../contract/survey-content.ts";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { fieldsAgainst } from "./same-as.ts";

const line = (field: string, said: string) => ({ field, said, base: null, now: null, standing: "merges" });
const review = {
  content: {
    base: null,
    answers: {
      position: { answer: "changed", value: [112.64, -7.17] },
      structure: { answer: "changed", value: "monopole" },
      heightM: { answer: "changed", value: 42 },
      fence: { answer: "changed", value: "present" },
      permitPaper: { answer: "changed", value: { type: "IMB", number: "1", issuedOn: null, validUntil: null } },
    },
  },
  fields: [
    line("position", "-7.17, 112.64"),
    line("structure", "Monopole"),
    line("heightM", "42 m"),
    line("fence", "Ada"),
    line("permitPaper", "IMB 1"),
  ],
} as unknown as SurveyReview;
const target = { position: [112.65, -7.17], structure: "monopole", heightM: null, fence: "unknown" } as BaseValues;

describe("a new tower that is a registered one after all", () => {
  it("needs a choice where the registry says otherwise, and merges what it does not know", () => {
    const fields = fieldsAgainst(review, target, (field) => `registry's ${field}`);
    expect(Object.fromEntries(fields.map(({ field, standing, now }) => [field, [standing, now]]))).toEqual({
      position: ["conflict", "registry's position"],
      structure: ["agrees", "registry's structure"],
      heightM: ["merges", null],
      fence: ["merges", null],
      permitPaper: ["merges", null],
    });
  });
});
