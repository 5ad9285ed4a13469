import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import sqlite from "node-sqlite3-wasm";
import { SaxesParser } from "saxes";
import type TestAgent from "supertest/lib/agent.js";
import type { Summary } from "../../contract/statistics.ts";
import { statuses } from "../../contract/status.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { extractText, getDocumentProxy } from "unpdf";
import { ProblemError } from "../http/problem-error.ts";
import { exportColumns } from "./columns.ts";
import { checkPrintable } from "./rules.ts";

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

test("chosen towers, and all that match but some, as a file; the record says how many", async () => {
  const { body } = await officer.get("/api/v1/towers?status=missing&limit=3").expect(200);
  const [one, two, three] = body.items as { id: string; number: string }[];
  const chosen = async (selection: object) => {
    const { text } = await officer.post("/api/v1/exports/towers.csv").send({ selection }).expect(200);
    return parse(text, { columns: true, bom: true }) as Record_[];
  };
  const ticked = await chosen({ ids: [three!.id, one!.id] });
  expect(ticked.map((row) => row.nomor_registri)).toEqual([one!.number, three!.number]);
  expect(ticked.map((row) => row.status)).toEqual(["missing", "missing"]);
  const rest = await chosen({ query: "status=missing", except: [two!.id] });
  expect(rest).toHaveLength((await csv("status=missing")).length - 1);
  expect(rest.map((row) => row.nomor_registri)).not.toContain(two!.number);
  await officer
    .post("/api/v1/exports/towers.csv")
    .send({ selection: { ids: [] } })
    .expect(400);
  const admin = await app.as("admin");
  const { items } = (await admin.get("/api/v1/exports?limit=10").expect(200)).body;
  expect(items.map(({ chosen: count }: { chosen: number | null }) => count)).toEqual(
    expect.arrayContaining([2, rest.length]),
  );
});

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
  await officer.get("/api/v1/exports/towers.docx").expect(400);
});

test("KML holds a placemark per tower in the colour of its status, and every character is legal", async () => {
  await app.database.query("UPDATE tower SET name = $1 WHERE registry_number = 'GRS-0003'", ['A & B <\u0001> "C"']);
  const text = (await bytes("/api/v1/exports/towers.kml?on=2026-12-01")).toString();
  const names: string[] = [];
  const parser = new SaxesParser();
  let inPlacemark = false;
  let inName = false;
  parser.on("opentag", ({ name }) => {
    inPlacemark ||= name === "Placemark";
    inName = inPlacemark && name === "name";
  });
  parser.on("text", (words) => void (inName && names.push(words)));
  parser.on("closetag", ({ name }) => {
    inPlacemark &&= name !== "Placemark";
    inName = false;
  });
  parser.write(text).close();
  expect(names).toHaveLength(332);
  expect(names).toContain('GRS-0003 · A & B <> "C"');
  expect(text).toContain("<styleUrl>#missing</styleUrl>");
});

test("GeoPackage is a database that says what it is, with a point per tower", async () => {
  const path = join(await mkdtemp(join(tmpdir(), "menara-gpkg-test-")), "list.gpkg");
  await writeFile(path, await bytes("/api/v1/exports/towers.gpkg?on=2026-12-01&status=missing"));
  const { body } = await officer.get("/api/v1/towers/counts?on=2026-12-01").expect(200);
  const file = new sqlite.Database(path, { readOnly: true });
  try {
    expect(file.get("PRAGMA application_id")).toEqual({ application_id: 0x47504b47 });
    expect(file.get("SELECT count(*) AS n, max(typeof(tinggi_m)) AS type FROM menara WHERE geom IS NOT NULL")).toEqual({
      n: (body as { byStatus: { missing: number } }).byStatus.missing,
      type: "real",
    });
    expect(file.get("SELECT srs_id, geometry_type_name AS type FROM gpkg_geometry_columns")).toEqual({
      srs_id: 4326,
      type: "POINT",
    });
  } finally {
    file.close();
  }
});

test("PDF has the letterhead, the filter in words and every row; a list that nobody prints is refused", async () => {
  const { body } = await officer.get("/api/v1/towers/counts?on=2026-12-01&district=35.25.13").expect(200);
  const pdf = await bytes("/api/v1/exports/towers.pdf?on=2026-12-01&district=35.25.13");
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  expect(text).toContain("kecamatan: Menganti");
  expect(text.match(/GRS-\d{4}/g)).toHaveLength((body as { total: number }).total);
  expect(() => checkPrintable(5001, 5000)).toThrow(ProblemError);
  expect(() => checkPrintable(5000, 5000)).not.toThrow();
});

test("what was exported by whom is on record, and only administrators see it", async () => {
  await csv("district=35.25.01&on=2026-12-01");
  const admin = await app.as("admin");
  const { body } = await admin.get("/api/v1/exports?limit=1").expect(200);
  const { items, next } = body as {
    items: { by: string; format: string; query: string; rows: number }[];
    next: string;
  };
  expect(items).toMatchObject([{ format: "csv", query: "on=2026-12-01&district=35.25.01", rows: 14 }]);
  const second = await admin.get(`/api/v1/exports?limit=1&cursor=${next}`).expect(200);
  expect((second.body as { items: { format: string }[] }).items[0]?.format).toBe("pdf");
  await officer.get("/api/v1/exports").expect(403);
});
