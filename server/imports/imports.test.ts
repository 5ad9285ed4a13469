import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ExcelJS from "exceljs";
import type TestAgent from "supertest/lib/agent.js";
import type { ImportReport } from "../../contract/imports.ts";
import type { Problem } from "../../contract/problem.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { exportColumns } from "../exports/columns.ts";
import { columnKeys, columns, unreadColumns } from "./columns.ts";
import { csvTemplate } from "./template.ts";

const dirty = (name: string) => fileURLToPath(new URL(`../../fixtures/dirty/${name}`, import.meta.url));

let app: TestApp;
let officer: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
});
afterAll(() => app.close());

async function towers(): Promise<number> {
  const [row] = await app.database.query<{ n: number }>("SELECT count(*)::int AS n FROM tower");
  return row?.n ?? 0;
}
function send(bytes: Buffer, query: string, type = "text/csv") {
  return officer
    .post(`/api/v1/imports/towers?${query}`)
    .set("Content-Type", type)
    .set("Accept-Language", "en")
    .send(bytes);
}
async function report(bytes: Buffer, query: string): Promise<ImportReport> {
  return (await send(bytes, query).expect(200)).body as ImportReport;
}

describe("a dirty sheet", () => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await readFile(dirty("kotor.csv"));
  });

  test("check names every error of every row and writes nothing", async () => {
    const before = await towers();
    const { rows, good, bad, written, towers: well, errors } = await report(bytes, "mode=check");
    expect({ rows, good, bad, written, well }).toEqual({ rows: 11, good: 3, bad: 8, written: false, well: 2 });
    const at = (row: number) => errors.filter((error) => error.row === row).map((error) => error.column);
    expect(at(4)).toEqual(["lintang"]);
    expect(at(5)).toEqual(["lintang"]);
    expect(at(6)).toEqual(["pemilik"]);
    expect(at(7)).toEqual(["desa"]);
    expect(at(8).sort()).toEqual(
      [
        "izin_berlaku_sampai",
        "izin_tanggal_terbit",
        "jenis_menara",
        "keadaan",
        "penyewa",
        "tahun_berdiri",
        "tinggi_m",
      ].sort(),
    );
    expect(at(9)).toEqual(["nomor_registri"]);
    expect(at(10)).toEqual(["lintang"]);
    expect(at(11)).toEqual(["izin_tanggal_terbit"]);
    expect(errors.find(({ row }) => row === 7)?.detail).toMatch(/but in Kebomas/);
    expect(await towers()).toBe(before);
  });

  test("speaks the caller's language", async () => {
    const { body } = await send(bytes, "mode=check").set("Accept-Language", "id").expect(200);
    expect((body as ImportReport).errors.find(({ row }) => row === 6)?.detail).toMatch(/daftarkan dahulu/);
  });

  test("all writes nothing as long as one row is bad", async () => {
    const before = await towers();
    expect(await report(bytes, "mode=all")).toMatchObject({ written: false, importId: null });
    expect(await towers()).toBe(before);
  });

  test("good leaves the bad rows out; the revisions name the import; the same file is not taken twice", async () => {
    const before = await towers();
    const done = await report(bytes, "mode=good&name=kotor.csv");
    expect(done).toMatchObject({ written: true, towers: 2, permits: 2 });
    expect(await towers()).toBe(before + 2);
    const revisions = await app.database.query<{ entity: string; actor: string | null }>(
      "SELECT entity, actor FROM revision WHERE source = $1",
      [`import:${done.importId}`],
    );
    expect(revisions.filter(({ entity }) => entity === "tower")).toHaveLength(2);
    expect(revisions.filter(({ entity }) => entity === "permit")).toHaveLength(2);
    expect(revisions.every(({ actor }) => actor !== null)).toBe(true);
    const again = await send(bytes, "mode=good").expect(409);
    expect((again.body as Problem).detail).toMatch(/imported on/);
  });

  test("a mended file tells the towers that are registered already", async () => {
    const { errors } = await report(Buffer.concat([bytes, Buffer.from("\n")]), "mode=check");
    expect(errors.filter(({ column }) => column === "site_id").map(({ row }) => row)).toEqual([2, 12]);
  });
});

test("a clean sheet with other headers is written as a whole and judged at once", async () => {
  const done = await report(await readFile(dirty("bersih.csv")), "mode=all&name=bersih.csv");
  expect(done).toMatchObject({ rows: 3, good: 3, bad: 0, written: true, towers: 2, permits: 2, errors: [] });
  const [first] = await app.database.query(
    `SELECT t.site_id, t.structure, t.height_m, t.position_source, status_of(s.base, s.until, '2026-12-01', 90) AS status,
       (SELECT count(*)::int FROM permit p WHERE p.tower_id = t.id) AS permits,
       (SELECT c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id WHERE o.tower_id = t.id) AS owner
     FROM tower t JOIN tower_span s ON s.tower_id = t.id AND s.from_on <= '2026-12-01' AND s.to_on > '2026-12-01'
     WHERE t.registry_number = 'GRS-9001'`,
  );
  expect(first).toEqual({
    site_id: "BRS001",
    structure: "sst_four_leg",
    height_m: 42,
    position_source: "import",
    status: "valid",
    permits: 2,
    owner: "Mitratel",
  });
  const [second] = await app.database.query<{ registry_number: string; district_code: string }>(
    "SELECT registry_number, district_code FROM tower WHERE site_id = 'BRS002'",
  );
  // The next number lies behind the ones that the sheet brought; the district is that of the position.
  expect(second).toMatchObject({ registry_number: "GRS-9002", district_code: expect.stringMatching(/^35\.25\.\d\d$/) });
});

test("XLSX is told by its content, whatever it is called", async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("menara");
  sheet.addRow(["site_id", "lintang", "bujur", "izin_jenis", "izin_nomor", "izin_tanggal_terbit", "izin_jangka"]);
  sheet.addRow(["XL001", -7.165, 112.633, "IMB", "503/77", new Date("2015-03-02T00:00:00Z"), "tanpa batas waktu"]);
  const { body } = await send(Buffer.from(await book.xlsx.writeBuffer()), "mode=all&name=x.csv").expect(200);
  expect(body).toMatchObject({ written: true, towers: 1, permits: 1 });
  expect(await app.database.query("SELECT issued_on::text FROM permit WHERE number = '503/77'")).toEqual([
    { issued_on: "2015-03-02" },
  ]);
});

test.each([
  ["nothing", Buffer.from(" "), "empty"],
  ["garbage", Buffer.from([0x50, 0x4b, 3, 4, 9, 9, 9, 9, 0, 1]), "damaged"],
  ["bytes", Buffer.from([0, 255, 128, 7]), "neither"],
  ["no header", Buffer.from("1,2,3\n4,5,6\n"), "names of the columns"],
])("%s is refused with what to do", async (_name, bytes, says) => {
  const { body } = await send(bytes, "mode=all").expect(422);
  expect((body as Problem).detail).toContain(says);
});

test("missing columns are named", async () => {
  const { body } = await send(Buffer.from("nama,lintang\nx,-7\n"), "mode=check").expect(422);
  expect((body as Problem).errors).toEqual([
    { pointer: "/bujur", detail: "the required column bujur is not in the file" },
  ]);
});

test("the template can be uploaded as it is", async () => {
  await officer
    .get("/api/v1/imports/template.csv")
    .expect(200)
    .expect("Content-Type", /text\/csv/);
  expect(await report(csvTemplate(), "mode=check")).toMatchObject({ rows: 1, bad: 0, errors: [] });
  await officer.get("/api/v1/imports/template.xlsx").expect(200);
});

test("an exported sheet is understood column by column", () => {
  const known = new Set<string>([...columnKeys, ...unreadColumns]);
  expect(exportColumns.map(({ key }) => key).filter((key) => !known.has(key))).toEqual([]);
});

test("docs/import-columns.md describes every column with its example", async () => {
  const text = await readFile(fileURLToPath(new URL("../../docs/import-columns.md", import.meta.url)), "utf8");
  for (const key of columnKeys) {
    const line = text.split("\n").find((candidate) => candidate.startsWith(`| \`${key}\` `));
    expect(line).toBeDefined();
    expect(line).toContain(columns[key].example);
  }
});
