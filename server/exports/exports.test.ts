import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import type TestAgent from "supertest/lib/agent.js";
import type { Summary } from "../../contract/statistics.ts";
import { statuses } from "../../contract/status.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { exportColumns } from "./columns.ts";

let app: TestApp;
let officer: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
});
afterAll(() => app.close());

type Record_ = Record<string, string>;
async function csv(query: string): Promise<Record_[]> {
  const { text } = await officer.get(`/api/v1/exports/towers.csv?${query}`).expect(200);
  return parse(text, { columns: true, bom: true });
}
async function bytes(path: string): Promise<Buffer> {
  const { body } = await officer
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body as Buffer;
}

describe("CSV", () => {
  test.each(["2017-04-20", "2026-12-01", "2030-01-01"])("on %s counts like the summary", async (on) => {
    const rows = await csv(`on=${on}`);
    const { body } = await officer.get(`/api/v1/statistics/summary?on=${on}`).expect(200);
    const { total, byStatus } = body as Summary;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(total);
    for (const status of statuses) expect(rows.filter((row) => row.status === status)).toHaveLength(byStatus[status]);
  });

  test("holds what the list finds, in the list's order", async () => {
    const query = "district=35.25.14&sort=-height&on=2026-12-01";
    const { body } = await officer.get(`/api/v1/towers?${query}&limit=500`).expect(200);
    const rows = await csv(query);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.nomor_registri)).toEqual(
      (body as { items: { number: string }[] }).items.map((item) => item.number),
    );
  });

  test("defuses formulas in text and leaves numbers alone", async () => {
    await app.database.query("UPDATE tower SET name = '=HYPERLINK(\"http://x\")' WHERE registry_number = 'GRS-0001'");
    const [row] = await csv("q=GRS-0001");
    expect(row?.nama).toBe('\'=HYPERLINK("http://x")');
    expect(Number(row?.lintang)).toBeLessThan(0);
  });

  test("has a byte order mark only when asked", async () => {
    const plain = await bytes("/api/v1/exports/towers.csv?q=GRS-0002");
    const marked = await bytes("/api/v1/exports/towers.csv?q=GRS-0002&bom=true");
    expect(plain.subarray(0, 5).toString()).toBe("nomor");
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

test("XLSX opens with a header, a filter, real dates and numbers, and coloured statuses", async () => {
  const workbook = new ExcelJS.Workbook();
  const file = await bytes("/api/v1/exports/towers.xlsx?on=2026-12-01");
  await workbook.xlsx.read(Readable.from([file]));
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error("no sheet");
  const at = (key: string) => exportColumns.findIndex((column) => column.key === key) + 1;
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(sheet.autoFilter).toBeTruthy();
  expect(sheet.getRow(1).getCell(at("tinggi_m")).value).toBe("Tinggi (m)");
  expect(sheet.rowCount).toBe(333);
  const row = sheet.getRow(2);
  expect(row.getCell(at("dinilai_pada")).value).toEqual(new Date("2026-12-01T00:00:00Z"));
  expect(typeof row.getCell(at("lintang")).value).toBe("number");
  expect(row.getCell(at("status_izin")).fill).toMatchObject({ type: "pattern", pattern: "solid" });
});

test("GeoJSON is one collection of points within the regency", async () => {
  const collection = JSON.parse(
    (await bytes("/api/v1/exports/towers.geojson?on=2026-12-01")).toString(),
  ) as GeoJSON.FeatureCollection<GeoJSON.Point>;
  expect(collection.features).toHaveLength(332);
  for (const { geometry } of collection.features) {
    expect(geometry.coordinates[0]).toBeGreaterThan(112);
    expect(geometry.coordinates[1]).toBeLessThan(-5);
  }
});

test("an empty list is an empty file that can still be read", async () => {
  const nothing = "district=35.25.99";
  expect(await csv(nothing)).toEqual([]);
  expect(JSON.parse((await bytes(`/api/v1/exports/towers.geojson?${nothing}`)).toString())).toEqual({
    type: "FeatureCollection",
    features: [],
  });
});

test("refuses the order by distance without a point, and other formats", async () => {
  await officer.get("/api/v1/exports/towers.csv?sort=distance").expect(400);
  await officer.get("/api/v1/exports/towers.pdf").expect(400);
});
