import type { Outcome } from "../../../../contract/survey-content.ts";
import { standsThere } from "./answers.ts";

export const allSteps = ["outcome", "position", "condition", "details", "photos", "finish"] as const;
export type Step = (typeof allSteps)[number];

/** The steps that an outcome goes through: a tower that is gone has no condition. */
export function stepsFor(outcome: Outcome | null): readonly Step[] {
  if (outcome === null || standsThere(outcome)) return allSteps;
  return ["outcome", "position", "photos", "finish"];
}

const conditions = /^\/answers\/(identityPlate|plateText|fence|grounding|lightningRod|obstructionLight|marking|power)/;

/** Where the thing that a fault points at (a JSON pointer into the content) is asked. */
export function stepOfFault(pointer: string): Step {
  if (pointer === "/answers/position" || pointer.startsWith("/reading")) return "position";
  if (conditions.test(pointer)) return "condition";
  // The state is asked among the details only of a tower that stands, and only there it can be wrong.
  if (pointer.startsWith("/answers")) return "details";
  if (pointer.startsWith("/photos")) return "photos";
  if (pointer === "/remarks" || pointer.startsWith("/visit")) return "finish";
  return "outcome";
}

/** The element that a fault is about, to be scrolled to. */
export function anchorOf(pointer: string): string {
  return `survey${pointer.replaceAll("/", "-")}`;
}
