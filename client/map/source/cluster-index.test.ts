import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { statuses } from "../../../contract/status.ts";
import type { TowerMap } from "../../../contract/towers.ts";
import { ClusterIndex } from "./cluster-index.ts";
import type { LocalFilter, Mark } from "./protocol.ts";

type Feature = TowerMap["features"][number];
const world = [-180, -85, 180, 85] as const;
const districts = ["35.25.14", "35.25.16", null];

const feature = fc.record({
  lon: fc.double({ min: 112.3, max: 112.8, noNaN: true }),
  lat: fc.double({ min: -7.5, max: -5.7, noNaN: true }),
  status: fc.constantFrom(...statuses),
  district: fc.constantFrom(...districts),
});
const features = fc.array(feature, { maxLength: 120 }).map((rows) =>
  rows.map(({ lon, lat, status, district }, i): Feature => ({
    type: "Feature",
    id: `id-${i}`,
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { number: `GRS-${String(i).padStart(4, "0")}`, status, district },
  })),
);

/** Towers behind the marks by status, in the order of `statuses`. */
function tally(marks: Mark[]): number[] {
  const sum = statuses.map(() => 0);
  for (const mark of marks) {
    const shares = mark.kind === "cluster" ? mark.shares : statuses.map((status) => (status === mark.status ? 1 : 0));
    shares.forEach((share, i) => (sum[i] = (sum[i] ?? 0) + share));
  }
  return sum;
}

function expected(rows: readonly Feature[], filter: LocalFilter): number[] {
  return statuses.map(
    (status) =>
      rows.filter(
        ({ properties }) =>
          properties.status === status &&
          (filter.statuses === null || filter.statuses.includes(status)) &&
          (filter.districts === null ||
            (properties.district !== null && filter.districts.includes(properties.district))),
      ).length,
  );
}

test("at every zoom the marks stand for exactly the towers that the filter leaves", () => {
  const filters = fc.record({
    statuses: fc.option(fc.subarray([...statuses]), { nil: null }),
    districts: fc.option(fc.subarray(["35.25.14", "35.25.16"]), { nil: null }),
  });
  fc.assert(
    fc.property(features, filters, fc.integer({ min: 5, max: 18 }), (rows, filter, zoom) => {
      const index = new ClusterIndex();
      index.load(rows);
      const counts = index.filter(filter);
      const marks = index.marks({ bbox: world, zoom });
      expect(tally(marks)).toEqual(expected(rows, filter));
      expect(counts.shown).toBe(expected(rows, filter).reduce((a, b) => a + b, 0));
      expect(counts.byStatus).toEqual(expected(rows, { ...filter, statuses: null }));
      for (const mark of marks)
        if (mark.kind === "cluster") expect(mark.shares.reduce((a, b) => a + b, 0)).toBe(mark.count);
    }),
  );
});

test("asking twice does not change the shares", () => {
  const index = new ClusterIndex();
  const [rows] = fc.sample(features, { numRuns: 1, seed: 7 });
  index.load(rows ?? []);
  const view = { bbox: world, zoom: 6 };
  expect(index.marks(view)).toEqual(index.marks(view));
});

test("a tower is found by id and by number although the filter hides it", () => {
  const index = new ClusterIndex();
  const [rows = []] = fc.sample(
    features.filter((list) => list.length > 3),
    { numRuns: 1, seed: 3 },
  );
  index.load(rows);
  index.filter({ statuses: [], districts: null });
  expect(index.find("GRS-0002")).toEqual(index.find("id-2"));
  expect(index.find("GRS-0002")?.number).toBe("GRS-0002");
  expect(index.find("GRS-9999")).toBeNull();
});
