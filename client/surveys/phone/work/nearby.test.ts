import { expect, test } from "@jest/globals";
import type { PackTower } from "../../../../contract/campaigns.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { candidatesAround, nearbyTowers, openSurveyOf } from "./nearby.ts";

const here: [number, number] = [112.6, -7.1];

/** A tower so many hundredths of a degree (about 1.1 km each) north of here. */
function tower(number: string, north: number, more: Partial<PackTower> = {}): PackTower {
  const district = { code: "35.25.07", name: "Ujungpangkah" };
  const values = { position: [112.6, -7.1 + north / 100] } as unknown as PackTower["values"];
  return {
    id: number,
    number,
    siteId: null,
    name: null,
    district,
    village: null,
    survey: null,
    values,
    ...more,
  } as PackTower;
}
const line = (towerId: string, state: SurveyLine["state"]) => ({ id: `s-${towerId}`, towerId, state }) as SurveyLine;

const towers = [
  tower("GRS-0001", 3),
  tower("GRS-0002", -1, { survey: { id: "s", state: "accepted" } }),
  tower("GRS-0010", 2, { name: "Menara Pasar", district: { code: "35.25.01", name: "Dukun" } }),
];
const numbers = (lines: readonly SurveyLine[], wanted: Partial<Parameters<typeof nearbyTowers>[2]>) =>
  nearbyTowers(towers, lines, { from: here, onlyTodo: false, search: "", ...wanted }).map(({ tower }) => tower.number);

test("nearest first with distance and bearing; without a position by district", () => {
  expect(numbers([], {})).toEqual(["GRS-0002", "GRS-0010", "GRS-0001"]);
  expect(numbers([], { from: null })).toEqual(["GRS-0010", "GRS-0001", "GRS-0002"]);
  const [nearest] = nearbyTowers(towers, [], { from: here, onlyTodo: false, search: "" });
  expect(nearest!.distanceM).toBeCloseTo(1112, 0);
  expect(nearest!.bearingDeg).toBeCloseTo(180, 3);
});

test("what is left to do: a survey on this phone comes before what the pack said", () => {
  expect(numbers([], { onlyTodo: true })).toEqual(["GRS-0010", "GRS-0001"]);
  expect(numbers([line("GRS-0010", "waiting")], { onlyTodo: true })).toEqual(["GRS-0001"]);
  // Returned since: it is to do again. Of two surveys the first, the newest, counts.
  const lines = [line("GRS-0002", "returned"), line("GRS-0002", "accepted"), line("GRS-0001", "draft")];
  expect(numbers(lines, { onlyTodo: true })).toEqual(["GRS-0002", "GRS-0010", "GRS-0001"]);
});

test("a number is found by its digits, a name by a part of it", () => {
  expect(numbers([], { search: "1" })).toEqual(["GRS-0010", "GRS-0001"]);
  expect(numbers([], { search: "grs 10" })).toEqual(["GRS-0010"]);
  expect(numbers([], { search: "pasar" })).toEqual(["GRS-0010"]);
  expect(numbers([], { search: "tidak ada" })).toEqual([]);
});

test("candidates for a new tower: within 100 m and the phone's error, each once", () => {
  const neighbours = [
    { id: "a", position: [112.6, -7.1 + 90 / 111_195] as [number, number] },
    { id: "b", position: [112.6, -7.1 + 120 / 111_195] as [number, number] },
    { id: "a", position: [112.6, -7.1 + 90 / 111_195] as [number, number] },
  ];
  expect(candidatesAround(neighbours, here, 5).map(({ neighbour }) => neighbour.id)).toEqual(["a"]);
  expect(candidatesAround(neighbours, here, 25).map(({ neighbour }) => neighbour.id)).toEqual(["a", "b"]);
});

test("a survey that has not come home is gone on with; what was decided is begun anew", () => {
  const open = (state: SurveyLine["state"], assignmentId: string | null) =>
    openSurveyOf([{ ...line("GRS-0001", state), assignmentId }], "GRS-0001", "a")?.id ?? null;
  expect(["draft", "waiting", "sending", "returned", "refused"].map((state) => open(state as "draft", "b"))).toEqual(
    Array(5).fill("s-GRS-0001"),
  );
  expect([open("received", "a"), open("received", "b"), open("accepted", "a"), open("rejected", "a")]).toEqual([
    "s-GRS-0001",
    null,
    null,
    null,
  ]);
});
