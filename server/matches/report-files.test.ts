/** The report of a real import in the database: as JSON, as a workbook read back, and as a PDF. */
import { execFile } from "node:child_process";
import { readFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ExcelJS from "exceljs";
import { v7 as uuid } from "uuid";
import type TestAgent from "supertest/lib/agent.js";
import { piles, type ReconciliationReport } from "../../contract/matches.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { printable } from "../platform/pdf-table.ts";

let app: TestApp;
let officer: TestAgent;
const list = uuid();
const sha256 = "c0ffee".padEnd(64, "0");

/** Rows 2 to 9 of a list that covers Kebomas, against the sample registry's towers there. */
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  const { query } = app.database;
  await query(
    `INSERT INTO import (id, state, file_name, sha256, bytes, sender, stated_on, scope_district)
     VALUES ($1, 'committed', 'menara.xlsx', $2, 10, 'DPMPTSP → Łódź', '2026-03-12', '35.25.14')`,
    [list, sha256],
  );
  const here = await query<{ id: string }>(
    "SELECT id FROM tower WHERE district_code = '35.25.14' ORDER BY registry_number",
  );
  const [elsewhere] = await query<{ id: string }>(
    "SELECT id FROM tower WHERE district_code = '35.25.01' ORDER BY registry_number LIMIT 1",
  );
  for (const { id } of here) await query("INSERT INTO import_tower VALUES ($1, $2)", [list, id]);
  const said = (fields: object) =>
    JSON.stringify({ nama: "Menara", pemilik: "Mitratel", tinggi_m: 42, lintang: -7.17, bujur: 112.64, ...fields });
  const rows: [number, string | null, string | null, string | null, string][] = [
    [2, "matched", here[0]!.id, "match", said({ kecamatan: "Kebomas" })],
    [3, "matched", here[1]!.id, "match", said({ kecamatan: "Kebomas" })],
    [4, "matched", here[1]!.id, "match", said({ kecamatan: "Kebomas" })],
    [5, "matched", elsewhere!.id, "match", said({ kecamatan: "Kebomas" })],
    [6, "only-list", null, null, said({ kecamatan: "Kec. KEBOMAS", nama: "=1+1" })],
    [7, "only-list", null, null, said({ kecamatan: "entah" })],
    [8, "doubtful", null, null, said({ kecamatan: "salah tulis" })],
    [9, null, null, null, said({ kecamatan: "Kebomas" })],
  ];
  for (const [row, pile, tower, decision, readings] of rows)
    await query(
      `INSERT INTO import_row (import_id, row, kind, cells, pile, tower_id, decision, readings, certain)
       VALUES ($1, $2, 'data', '[]', $3, $4, $5, $6, $5::text IS NOT NULL)`,
      [list, row, pile, tower, decision, readings],
    );
  await query("INSERT INTO import_row (import_id, row, kind, cells) VALUES ($1, 1, 'header', '[]')", [list]);
  await query("INSERT INTO import_candidate VALUES ($1, 8, 1, $2, 0.7), ($1, 8, 2, $3, 0.2)", [
    list,
    here[2]!.id,
    here[3]!.id,
  ]);
  // Row 8 names its district after a repair that somebody has accepted.
  await query(
    `INSERT INTO import_finding (import_id, row, place, kind, severity, columns, message, repair, confidence, decision)
     VALUES ($1, 8, 0, 'x', 'warning', '[]', '{}', '{"values": {"kecamatan": "Kebomas"}}', 1, 'accepted')`,
    [list],
  );
  inRegistry = here.length;
}, 300_000);
afterAll(() => app.close());
let inRegistry: number;

const path = `/api/v1/imports/${list}/report`;
async function bytes(url: string): Promise<{ body: Buffer; type: string; disposition: string }> {
  const { body, headers } = await officer
    .get(url)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return {
    body: body as Buffer,
    type: String(headers["content-type"]),
    disposition: String(headers["content-disposition"]),
  };
}
const read = async () =>
  (await officer.get(path).set("Accept-Language", "en").expect(200)).body as ReconciliationReport;

describe("the report", () => {
  test("counts rows and towers by pile and district, and both add up to what there is", async () => {
    const report = await read();
    expect(report).toMatchObject({
      title: "Reconciliation report: DPMPTSP → Łódź",
      sender: "DPMPTSP → Łódź",
      statedOn: "2026-03-12",
      madeOn: "2026-12-01",
      sourceSha256: sha256,
      scope: "Kebomas district",
      inList: 7,
      inRegistry,
      piles: {
        matched: { rows: 4, towers: 2, open: 0 },
        "only-list": { rows: 2, towers: 0, open: 2 },
        "only-registry": { rows: 0, towers: inRegistry - 3, open: 0 },
        doubtful: { rows: 1, towers: 1, open: 1 },
      },
    });
    expect(report.districts.map(({ code, name, inList, inRegistry: there }) => [code, name, inList, there])).toEqual([
      ["35.25.01", "Dukun", 1, 0],
      ["35.25.14", "Kebomas", 5, inRegistry],
      [null, "Unknown", 1, 0],
    ]);
    expect(report.reasons.map(({ rows }) => rows)).toEqual([1, 1, 2, 1, inRegistry - 3, 1]);
  });

  test("is only there for a committed list", async () => {
    await officer.get(`/api/v1/imports/${uuid()}/report`).expect(404);
    const draft = uuid();
    await app.database.query(
      "INSERT INTO import (id, state, file_name, sha256, bytes) VALUES ($1, 'ready', 'a', 'b', 1)",
      [draft],
    );
    await officer.get(`/api/v1/imports/${draft}/report`).expect(409);
    await officer.get(`/api/v1/imports/${draft}/report.pdf`).expect(409);
    await officer.get(`${path}.docx`).expect(400);
    const surveyor = await app.as("surveyor");
    await surveyor.get(path).expect(403);
  });
});

describe("the workbook", () => {
  test("says the same as the report, in real numbers, and lists every pile", async () => {
    const { body, type, disposition } = await bytes(`${path}.xlsx`);
    expect(type).toContain("spreadsheetml");
    expect(disposition).toContain("rekonsiliasi-2026-12-01.xlsx");
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(body as unknown as ArrayBuffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      "Ringkasan",
      "Per kecamatan",
      "Cocok",
      "Hanya di daftar",
      "Hanya di registri",
      "Meragukan",
    ]);
    for (const sheet of book.worksheets) expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    const lines = (name: string) => {
      const found: unknown[][] = [];
      book.getWorksheet(name)!.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
      return found;
    };
    const report = await read();
    const summary = lines("Ringkasan");
    expect(summary[0]).toEqual(["Laporan rekonsiliasi: DPMPTSP → Łódź"]);
    expect(summary).toContainEqual(["SHA-256 berkas", sha256]);
    expect(summary).toContainEqual(["Tanggal daftar", new Date("2026-03-12T00:00:00Z")]);
    expect(summary).toContainEqual(["Cocok", 4, 2, 0]);
    expect(summary).toContainEqual(["Jumlah", 7, inRegistry, 3]);
    expect(summary.at(-1)).toEqual(["Daftar dikurangi registri", 7 - inRegistry]);
    const at = summary.findIndex(([first]) => first === "Mengapa kedua jumlah berbeda");
    const reasons = summary.slice(at + 1, -1).map(([, value]) => value as number);
    expect(reasons.reduce((total, one) => total + one, 0)).toBe(7 - inRegistry);
    expect(lines("Per kecamatan").slice(1)).toEqual(
      report.districts.map(({ code, name, inList, inRegistry: there, piles: own }) => [
        ...(code === null ? [undefined, "Tidak diketahui"] : [code, name]),
        inList,
        there,
        ...piles.map((pile) => own[pile]),
      ]),
    );
    expect(
      lines("Cocok")
        .slice(1)
        .map(([row]) => row),
    ).toEqual([2, 3, 4, 5]);
    expect(lines("Hanya di registri")).toHaveLength(inRegistry - 3 + 1);
    const [header, doubtful] = lines("Meragukan") as [unknown[], unknown[]];
    const cell = (title: string) => doubtful[header.indexOf(title)];
    expect([cell("Baris"), cell("Kecamatan"), cell("Tinggi (m)"), cell("Kemiripan"), cell("Keputusan")]).toEqual([
      8,
      "Kebomas",
      42,
      0.7,
      "belum diputuskan",
    ]);
    expect(cell("Nomor registri")).toMatch(/^GRS-\d{4}$/);
    // A name that looks like a formula is a text.
    expect(lines("Hanya di daftar")[1]![2]).toBe("=1+1");
  });
});

describe("the PDF", () => {
  const run = promisify(execFile);
  /** Null where the tool that reads a PDF's text is not installed. */
  async function textOf(pdf: Buffer): Promise<string | null> {
    const folder = await mkdtemp(join(tmpdir(), "menara-pdf-"));
    try {
      await writeFile(join(folder, "report.pdf"), pdf);
      await run("pdftotext", ["-layout", join(folder, "report.pdf"), join(folder, "report.txt")]);
      return await readFile(join(folder, "report.txt"), "utf8");
    } catch (error) {
      if ((error as { code?: unknown }).code === "ENOENT") return null;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  test("is one page with counts, reasons, districts and room for a signature", async () => {
    const { body, type, disposition } = await bytes(`${path}.pdf`);
    expect(type).toBe("application/pdf");
    expect(disposition).toContain("rekonsiliasi-2026-12-01.pdf");
    expect(body.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(body.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
    const text = await textOf(body);
    if (text === null) return;
    const plain = text.replace(/\s+/g, " ");
    for (const part of [
      "PEMERINTAH KABUPATEN GRESIK",
      "LAPORAN REKONSILIASI DATA MENARA",
      "DPMPTSP ? ?ódz",
      "12 Maret 2026",
      sha256,
      `Daftar memuat 7 baris; registri memuat ${inRegistry} menara`,
      `${inRegistry - 3} menara registri dalam cakupan tidak disebut dalam daftar`,
      `Kebomas 5 ${inRegistry}`,
      "Tidak diketahui 1 0",
      "Gresik, 1 Desember 2026",
      "NIP",
      "halaman 1 dari 1",
    ])
      expect(plain).toContain(part);
  });

  test("of all the regency's districts is one page; with many more it goes on under the same header", async () => {
    const many = uuid();
    await app.database.query(
      "INSERT INTO import (id, state, file_name, sha256, bytes) VALUES ($1, 'committed', 'semua.csv', $2, 1)",
      [many, sha256],
    );
    await app.database.query("INSERT INTO import_tower SELECT $1, id FROM tower", [many]);
    const regency = await bytes(`/api/v1/imports/${many}/report.pdf`);
    expect(regency.body.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
    await app.database.query(
      `INSERT INTO area (code, level, kind, name, parent_code, source)
       SELECT '35.25.' || n, 'district', 'kecamatan', 'Kecamatan Uji ' || n, '35.25', 'uji' FROM generate_series(30, 89) n`,
    );
    await app.database.query(
      `INSERT INTO import_row (import_id, row, kind, cells, pile, readings)
       SELECT $1, n, 'data', '[]', 'only-list', jsonb_build_object('kecamatan', 'Kecamatan Uji ' || n) FROM generate_series(30, 89) n`,
      [many],
    );
    const { body } = await bytes(`/api/v1/imports/${many}/report.pdf`);
    const text = await textOf(body);
    if (text === null) return;
    const pages = text.split("\f").filter((page) => page.trim() !== "");
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => expect(page).toContain(`halaman ${index + 1} dari ${pages.length}`));
    for (let n = 30; n < 90; n += 1) expect(text.match(new RegExp(`Kecamatan Uji ${n}\\b`, "g"))).toHaveLength(1);
    for (const page of pages.filter((one) => /Kecamatan Uji/.test(one))) expect(page).toMatch(/Kecamatan +Daftar/);
  });

  test("writes only characters that its font has", () => {
    expect(printable("Łódź → “Ü” – 名 1\u22122\n3")).toBe("?ódz ? “Ü” – ? 1–2 3");
  });
});
