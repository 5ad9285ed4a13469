import { describe, expect, it } from "@jest/globals";
import { choicesToSend, openConflicts, takenCount, type ReviewField } from "./choices.ts";

const line = (field: ReviewField["field"], standing: ReviewField["standing"]) => ({ field, standing }) as ReviewField;
const fields = [
  line("state", "agrees"),
  line("heightM", "conflict"),
  line("fence", "merges"),
  line("power", "merges"),
  line("position", "conflict"),
];

describe("what an officer chooses", () => {
  it("waits for every conflict and for nothing else", () => {
    expect(openConflicts(fields, {})).toEqual(["heightM", "position"]);
    expect(openConflicts(fields, { heightM: "registry", fence: "registry" })).toEqual(["position"]);
    expect(openConflicts(fields, { heightM: "registry", position: "survey" })).toEqual([]);
  });

  it("sends the conflicts' choices and what is not taken, and leaves the rest to the survey", () => {
    const choices = { heightM: "registry", position: "survey", fence: "registry", power: "survey" } as const;
    expect(choicesToSend(fields, choices)).toEqual({ heightM: "registry", position: "survey", fence: "registry" });
  });

  it("sends no choice that was made before the registry came to agree", () => {
    expect(choicesToSend([line("heightM", "agrees")], { heightM: "registry" })).toEqual({});
  });

  it("names all that differs where the survey was about another tower", () => {
    const choices = { heightM: "registry", position: "survey", fence: "registry" } as const;
    expect(choicesToSend(fields, choices, true)).toEqual({ ...choices, power: "survey" });
  });

  it("counts what is taken from the survey", () => {
    expect(takenCount(fields, {})).toBe(2);
    expect(takenCount(fields, { position: "survey", fence: "registry" })).toBe(2);
  });
});
