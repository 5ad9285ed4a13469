import { expect, test } from "@jest/globals";
import type { AreaCollection } from "../../../contract/areas.ts";
import { areaShapes } from "./area-shapes.ts";

type Coordinates = [number, number][][][];

function collection(coordinates: Coordinates | null): AreaCollection {
  const properties = {
    code: "35.25.14",
    name: "Kebomas",
    level: "district",
    kind: "kecamatan",
    parent: "35.25",
  } as const;
  return {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        id: "35.25.14",
        geometry: coordinates && { type: "MultiPolygon", coordinates },
        properties: { ...properties, approximate: true, source: "test" },
      },
    ],
  };
}

const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

test("the anchor is the middle of the largest part, and every part counts as inside", () => {
  const [shape] = areaShapes(collection([[square(0, 0, 1)], [square(10, 10, 4)]]));
  expect(shape?.anchor[0]).toBeCloseTo(12);
  expect(shape?.anchor[1]).toBeCloseTo(12);
  expect(shape?.bbox).toEqual([0, 0, 14, 14]);
  expect(shape?.contains(0.5, 0.5)).toBe(true);
  expect(shape?.contains(5, 5)).toBe(false);
});

test("a hole is outside", () => {
  const [shape] = areaShapes(collection([[square(0, 0, 10), square(4, 4, 2)]]));
  expect(shape?.contains(1, 1)).toBe(true);
  expect(shape?.contains(5, 5)).toBe(false);
});

test("the anchor of a bent area lies inside it although its centroid does not", () => {
  const horseshoe: [number, number][] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [8, 10],
    [8, 1],
    [3, 1],
    [3, 10],
    [0, 10],
    [0, 0],
  ];
  const [shape] = areaShapes(collection([[horseshoe]]));
  expect(shape?.contains(...(shape.anchor satisfies [number, number]))).toBe(true);
  expect(shape?.anchor[0]).toBeCloseTo(1.5);
});

test("an area without geometry has no shape", () => {
  expect(areaShapes(collection(null))).toEqual([]);
});
