import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { AreaImportError, deriveAreas, importAreas } from "./areas.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase({ sample: true });
});
afterAll(() => db?.close());

class Rollback extends Error {}

/** Each test tries its boundaries and leaves none behind. */
async function trying(work: (manager: EntityManager) => Promise<void>): Promise<void> {
  const attempt = db.dataSource.transaction(async (manager) => {
    await work(manager);
    throw new Rollback();
  });
  await expect(attempt).rejects.toBeInstanceOf(Rollback);
}

type Ring = [number, number][];

const feature = (code: string, ring: Ring, properties: Record<string, unknown> = { code }) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [ring] },
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });
const square = (lon: number, lat: number, half: number): Ring => [
  [lon - half, lat - half],
  [lon + half, lat - half],
  [lon + half, lat + half],
  [lon - half, lat + half],
  [lon - half, lat - half],
];

/** Dukun: far from the other districts' towers, so that a square around it holds its own. */
const dukun = { code: "35.25.01", lon: 112.44287, lat: -6.98394 };

describe("approximate areas", () => {
  test("every area has a valid boundary that holds its reference point, marked approximate", async () => {
    const bad = await db.query(
      `SELECT code FROM area WHERE boundary IS NULL OR NOT ST_IsValid(boundary) OR NOT approximate
          OR (level = 'village' AND NOT ST_Covers(boundary, reference))`,
    );
    expect(bad).toEqual([]);
  });

  test("villages neither overlap nor leave gaps in their district", async () => {
    const [row] = await db.query<{ villages: number; districts: number; regency: number }>(
      `SELECT sum(ST_Area(boundary::geography)) FILTER (WHERE level = 'village') AS villages,
              sum(ST_Area(boundary::geography)) FILTER (WHERE level = 'district') AS districts,
              sum(ST_Area(boundary::geography)) FILTER (WHERE level = 'regency') AS regency FROM area`,
    );
    const { villages, districts, regency } = row ?? { villages: 0, districts: 1, regency: 2 };
    expect(Math.abs(villages / districts - 1)).toBeLessThan(1e-4);
    expect(Math.abs(districts / regency - 1)).toBeLessThan(1e-4);
    // The regency has 1,191 km² by its yearbook; the outline is only near it.
    expect(regency / 1e6).toBeGreaterThan(900);
    expect(regency / 1e6).toBeLessThan(1500);
  });

  test("the mainland and Bawean are two parts, and all is small enough to send to a phone", async () => {
    const [row] = await db.query<{ parts: number; bytes: number }>(
      `SELECT (SELECT ST_NumGeometries(boundary) FROM area WHERE level = 'regency') AS parts,
              (SELECT sum(length(ST_AsGeoJSON(boundary, 5))) FROM area WHERE level = 'district') AS bytes`,
    );
    expect(row?.parts).toBe(2);
    expect(row?.bytes).toBeLessThan(30_000);
  });

  test("deriving again changes nothing", async () => {
    await trying(async (manager) => {
      await deriveAreas(manager);
      const [row] = await manager.query<{ latest: number }[]>("SELECT max(version) AS latest FROM area");
      expect(row?.latest).toBe(1);
    });
  });
});

describe("import", () => {
  test("replaces a district's boundary, keeps the others, and records the source", async () => {
    await trying(async (manager) => {
      const report = await importAreas(
        manager,
        collection(feature(dukun.code, square(dukun.lon, dukun.lat, 0.06))),
        "SK 1/2026",
      );
      expect(report.imported).toEqual({ district: 1 });
      expect(report.untouched).toHaveLength(17);
      const rows = await manager.query<{ code: string; source: string }[]>(
        "SELECT code, source FROM area WHERE NOT approximate",
      );
      expect(rows).toEqual([{ code: dukun.code, source: "SK 1/2026" }]);
    });
  });

  test("lists the towers whose recorded district is not where they stand", async () => {
    await trying(async (manager) => {
      const villages = await manager.query<{ code: string }[]>("SELECT code FROM area WHERE level = 'village'");
      // Without village boundaries the district decides; the square takes in part of the neighbours.
      await manager.query("UPDATE area SET boundary = NULL WHERE level = 'village'");
      const report = await importAreas(
        manager,
        collection(feature(dukun.code, square(dukun.lon, dukun.lat, 0.005))),
        "test",
      );
      expect(villages).toHaveLength(356);
      expect(report.mismatches.length).toBeGreaterThan(0);
      expect(report.mismatches.some((m) => m.recordedDistrict === dukun.code && m.derivedDistrict !== dukun.code)).toBe(
        true,
      );
    });
  });

  test("reads codes without dots, BPS codes and BIG's property names; joins features of one code", async () => {
    await trying(async (manager) => {
      const report = await importAreas(
        manager,
        collection(
          feature("", square(dukun.lon, dukun.lat, 0.03), { KDCPUM: "35.25.01", nama: "Dukun" }),
          feature("", square(dukun.lon + 0.1, dukun.lat, 0.01), { Kode: 3525140 }),
          feature("35.25.01.2001", square(112.39, -6.97, 0.02)),
        ),
        "test",
      );
      expect(report.imported).toEqual({ district: 1, village: 1 });
    });
  });

  test("repairs an invalid shape and says so", async () => {
    await trying(async (manager) => {
      const { lon, lat } = dukun;
      const bow: Ring = [
        [lon - 0.05, lat - 0.05],
        [lon + 0.05, lat + 0.05],
        [lon + 0.05, lat - 0.05],
        [lon - 0.05, lat + 0.05],
        [lon - 0.05, lat - 0.05],
      ];
      const report = await importAreas(manager, collection(feature(dukun.code, bow)), "test");
      expect(report.repaired).toEqual([{ code: dukun.code, reason: expect.stringContaining("Self-intersection") }]);
    });
  });

  test("names every problem of every feature at once and changes nothing", async () => {
    const { lon, lat } = dukun;
    const swapped = square(lon, lat, 0.01).map(([x, y]): [number, number] => [y, x]);
    const input = collection(
      feature("35.25.99", square(lon, lat, 0.01)),
      feature(dukun.code, swapped),
      feature("35.25.02", square(658_000, 9_227_000, 500)),
      feature("35.25.03", square(lon, lat, 0.01).slice(0, 4)),
      feature("35.25.04", square(106.8, -6.2, 0.01)),
      { type: "Feature", properties: { nama: "Dukun" }, geometry: null },
      feature("Dukun", square(lon, lat, 0.01)),
    );
    const attempt = db.dataSource.transaction((manager) => importAreas(manager, input, "test"));
    const error = (await attempt.catch((e: unknown) => e)) as AreaImportError;
    expect(error).toBeInstanceOf(AreaImportError);
    expect(error.problems.map((p) => p.feature)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const text = error.problems.map((p) => p.problem);
    expect(text[0]).toContain("no area of this registry");
    expect(text[1]).toContain("swapped");
    expect(text[2]).toContain("metres");
    expect(text[3]).toContain("not closed");
    expect(text[4]).toMatch(/lies \d+ km/);
    expect(text[5]).toContain("no code");
    expect(text[6]).toContain("not a code");
    expect(await db.query("SELECT 1 FROM area WHERE NOT approximate")).toEqual([]);
  });

  test.each([
    ["nothing", null],
    ["a single feature", feature(dukun.code, square(dukun.lon, dukun.lat, 0.01))],
    [
      "another projection",
      {
        ...collection(feature(dukun.code, square(1, 1, 0.1))),
        crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::32749" } },
      },
    ],
  ])("refuses %s", async (_, input) => {
    await expect(db.dataSource.transaction((m) => importAreas(m, input, "test"))).rejects.toBeInstanceOf(
      AreaImportError,
    );
  });

  const official = (name: string) => new URL(`../../shared/data/gresik-${name}.geojson`, import.meta.url);
  const testWithBoundaries = existsSync(official("desa")) ? test : test.skip;
  testWithBoundaries(
    "takes real boundaries of all districts and villages; no tower of the sample disagrees",
    async () => {
      const read = (name: string): unknown => JSON.parse(readFileSync(official(name), "utf8"));
      await trying(async (manager) => {
        const districts = await importAreas(manager, read("kecamatan"), "Kepmendagri 300.2.2-2430/2025");
        expect(districts).toMatchObject({ imported: { district: 18 }, untouched: [] });
        const villages = await importAreas(manager, read("desa"), "Kepmendagri 300.2.2-2430/2025");
        expect(villages).toMatchObject({ imported: { village: 356 }, untouched: [], mismatches: [] });
        expect(villages.repaired).toHaveLength(1);
        const [regency] = await manager.query<{ approximate: boolean }[]>(
          "SELECT approximate FROM area WHERE level = 'regency'",
        );
        expect(regency?.approximate).toBe(false);
        // Nothing approximate is left to derive.
        await deriveAreas(manager);
        expect(await manager.query("SELECT 1 FROM area WHERE approximate")).toEqual([]);
      });
    },
  );
});
