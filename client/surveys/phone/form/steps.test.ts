import { expect, test } from "@jest/globals";
import { stepOfFault, stepsFor } from "./steps.ts";

test("a tower that is gone is asked neither for its condition nor for details", () => {
  expect(stepsFor("not_found")).toEqual(["outcome", "position", "photos", "finish"]);
  expect(stepsFor("dismantled")).toEqual(stepsFor("not_found"));
  expect(stepsFor("moved")).toHaveLength(6);
});

test("every fault leads to where it can be mended", () => {
  const where = {
    "/outcome": "outcome",
    "/newTower": "outcome",
    "/answers/position": "position",
    "/reading/reason": "position",
    "/reading": "position",
    "/answers/fence": "condition",
    "/answers/plateText": "condition",
    "/answers/state": "details",
    "/answers/heightM": "details",
    "/photos": "photos",
    "/photos/3": "photos",
    "/remarks": "finish",
    "/visit/closed/at": "finish",
  };
  for (const [pointer, step] of Object.entries(where)) expect([pointer, stepOfFault(pointer)]).toEqual([pointer, step]);
});
