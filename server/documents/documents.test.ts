/** Documents: what is taken in, what is refused, how they are listed, found, shown and taken away. */
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import type TestAgent from "supertest/lib/agent.js";
import { documentLimitBytes, type Document } from "../../contract/documents.ts";
import { createLog } from "../http/log.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { openFiles } from "../platform/files.ts";
import { createJobs } from "../platform/jobs.ts";
import { followPermits, moveDocuments } from "./store.ts";
import { readText, readWaiting, textLimits } from "./text.ts";

let app: TestApp;
let officer: TestAgent;
let dir: string;
let tower: { id: string; number: string; permits: { id: string }[] };
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "menara-documents-"));
  app = await startTestApp({ config: { filesDir: dir } });
  officer = await app.as("officer");
  tower = (await officer.get("/api/v1/towers/GRS-0008").expect(200)).body as typeof tower;
}, 300_000);
afterAll(async () => {
  await app.close();
  await rm(dir, { recursive: true });
});

async function pdf(pages: readonly string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument(options);
  const bytes = buffer(document);
  pages.forEach((text, index) => (index === 0 ? document : document.addPage()).text(text));
  document.end();
  return bytes;
}

const picture = (background: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .jpeg()
    .toBuffer();

interface Sent {
  subject?: string;
  id?: string;
  fileName?: string;
  title?: string;
}

function send(bytes: Buffer, { subject = "tower", id = tower.id, fileName = "scan.pdf", title }: Sent = {}) {
  const query = new URLSearchParams({ subject, id, fileName, ...(title !== undefined && { title }) });
  return officer
    .post(`/api/v1/documents?${query.toString()}`)
    .set("Content-Type", "application/octet-stream")
    .set("Accept-Language", "en")
    .send(bytes);
}

async function added(bytes: Buffer, sent: Sent = {}): Promise<Document> {
  const { body } = await send(bytes, sent).expect(201);
  await app.jobs.idle();
  return (await listed({ tower: tower.id })).find(({ id }) => id === (body as Document).id) ?? (body as Document);
}

async function listed(query: Record<string, string>): Promise<Document[]> {
  const { body } = await officer.get("/api/v1/documents").query(query).expect(200);
  return (body as { items: Document[] }).items;
}

interface Found {
  items: { document: Document; excerpt: { text: string; hit: boolean }[] }[];
  next: string | null;
}
const found = async (q: string, more: Record<string, string> = {}): Promise<Found> =>
  (await officer.get("/api/v1/documents/search").query({ q, ...more })).body as Found;
const titlesOf = async (q: string) => (await found(q)).items.map(({ document }) => document.title);

describe("what is sent", () => {
  test("a PDF is kept with its subject and its text is read; an image has none", async () => {
    const bytes = await pdf(["Izin Mendirikan Bangunan nomor 503/117/IMB/2019", "Desa Randuagung"]);
    const imb = await added(bytes, { subject: "permit", id: tower.permits[0]!.id, fileName: "IMB_2019.pdf" });
    expect(imb).toMatchObject({
      subject: { kind: "permit", id: tower.permits[0]!.id },
      tower: { id: tower.id, number: "GRS-0008" },
      title: "IMB 2019",
      fileName: "IMB_2019.pdf",
      type: "application/pdf",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      pages: 2,
      text: "read",
    });
    const photo = await added(await picture("#204080"), { fileName: "IMG_0001.jpeg", title: "  Foto\tpagar\n " });
    expect(photo).toMatchObject({ type: "image/jpeg", title: "Foto pagar", pages: null, text: "none" });
    const ofTower = await listed({ tower: tower.id });
    expect(ofTower.map(({ id }) => id)).toEqual([photo.id, imb.id]);
    expect((await listed({ permit: tower.permits[0]!.id })).map(({ id }) => id)).toEqual([imb.id]);
    expect((await listed({ tower: tower.id, type: "image/jpeg" })).map(({ id }) => id)).toEqual([photo.id]);
  });

  test("names that lead elsewhere or hide what the file is become plain ones", async () => {
    const bytes = await picture("#010203");
    const document = await added(bytes, { fileName: "..\\..\\etc/pas\u0000swd\u202Egnp.exe" });
    expect(document.fileName).toBe("passwdgnp.exe.jpg");
  });

  test.each([
    [
      "a program that is called a PDF",
      Buffer.from("MZ\x90\0 %PDF-1.7 hidden further on"),
      415,
      /PDF, JPEG, PNG or WebP/,
    ],
    ["nothing", Buffer.alloc(0), 422, /empty/],
    ["a Word file", Buffer.from("PK\x03\x04word"), 415, /Save it as PDF/],
    ["half a picture", Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF\0", "latin1"), 422, /damaged/],
  ])("%s is refused with the way out", async (_, bytes, status, words) => {
    const { body } = await send(bytes).expect(status);
    expect(JSON.stringify(body)).toMatch(words);
  });

  test("a locked and a damaged PDF are kept without text", async () => {
    const locked = await added(await pdf(["rahasia"], { userPassword: "kunci" }), { title: "Terkunci" });
    const damaged = await added(Buffer.from("%PDF-1.7\nbukan isi sebuah PDF\n%%EOF"), { title: "Rusak" });
    expect([locked.text, damaged.text]).toEqual(["unreadable", "unreadable"]);
  });

  test("the same file twice with one subject is a conflict that names the first; elsewhere it shares the text", async () => {
    const bytes = await pdf(["Berita acara pemeriksaan lapangan"]);
    await added(bytes, { title: "Berita acara" });
    const { body } = await send(bytes, { title: "Lagi" }).expect(409);
    expect((body as { detail: string }).detail).toContain("“Berita acara”");
    const other = await send(bytes, { subject: "permit", id: tower.permits[0]!.id }).expect(201);
    expect(other.body).toMatchObject({ text: "read", pages: 1 });
  });

  test("who may not write, an unknown subject, and a byte too many are refused", async () => {
    const head = await app.as("head");
    const query = `subject=tower&id=${tower.id}&fileName=a.pdf`;
    await head
      .post(`/api/v1/documents?${query}`)
      .set("Content-Type", "application/pdf")
      .send(Buffer.from("x"))
      .expect(403);
    const nobody = "018f0000-0000-7000-8000-000000000000";
    await send(await pdf(["x"]), { id: nobody }).expect(404);
    const { body } = await send(Buffer.alloc(documentLimitBytes + 1, "%PDF-1.7 ")).expect(413);
    expect((body as { detail: string }).detail).toContain("25 MB");
  });
});

describe("looking for text", () => {
  beforeAll(async () => {
    const filler = "Lorem ipsum dolor sit amet. ".repeat(40);
    await added(
      await pdf([`${filler} Menara itu disegel oleh Satpol PP pada hari Senin di Balongpanggang. ${filler}`]),
      {
        title: "Laporan segel",
      },
    );
    await added(await pdf(["Surat pernyataan warga sekitar menara"]), {
      title: "Persetujuan warga",
      fileName: "warga.pdf",
    });
  });

  test("finds words of the text, of titles and of names, whole or begun, in any order", async () => {
    expect(await titlesOf("satpol DISEGEL")).toEqual(["Laporan segel"]);
    expect(await titlesOf("balongpang")).toEqual(["Laporan segel"]);
    expect(await titlesOf("persetujuan pernyataan")).toEqual(["Persetujuan warga"]);
    expect(await titlesOf("503/117/IMB")).toEqual(["IMB 2019"]);
    expect(await titlesOf('"warga sekitar"')).toEqual(["Persetujuan warga"]);
    expect(await titlesOf('"sekitar warga"')).toEqual([]);
    expect(await titlesOf("menara -warga disegel")).toEqual(["Laporan segel"]);
    // A word within another is not that word.
    expect(await titlesOf("egel menara")).toEqual([]);
  });

  test("shows the passage with its hits marked, as text", async () => {
    const { excerpt } = (await found("disegel satpol")).items[0]!;
    expect(excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["disegel", "Satpol"]);
    const whole = excerpt.map(({ text }) => text).join("");
    expect(whole).toContain("Menara itu disegel oleh Satpol PP");
    expect(whole.length).toBeLessThan(260);
    expect((await found("persetujuan")).items[0]!.excerpt).toEqual([]);
  });

  test("goes on after a page, and asks nothing of signs alone", async () => {
    const all = (await titlesOf("menara")).sort();
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Found = await found("menara", { limit: "1", ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ document }) => document.title));
      cursor = page.next;
    }
    expect(seen.sort()).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
    for (const q of ["--", '""', "'; :* & | !()", "%%", "\\m(", "-menara -x"])
      expect((await found(q)).items).toBeInstanceOf(Array);
    await officer.get("/api/v1/documents/search").query({ q: "menara", cursor: "bm9uc2Vuc2U" }).expect(400);
  });
});

test("a new title is found, the old one is not; what is taken away is gone for everybody but the history", async () => {
  const document = await added(await pdf(["Kontrak sewa lahan"]), { title: "Tanpa nama" });
  const path = `/api/v1/documents/${document.id}`;
  await officer.patch(path).set("If-Match", '"9"').send({ title: "Sewa" }).expect(412);
  const { body } = await officer.patch(path).set("If-Match", '"1"').send({ title: "Perjanjian sewa" }).expect(200);
  expect(body).toMatchObject({ title: "Perjanjian sewa", version: 2 });
  expect(await titlesOf("perjanjian")).toEqual(["Perjanjian sewa"]);
  expect(await titlesOf("tanpa nama")).toEqual([]);
  await officer.delete(path).expect(204);
  await officer.delete(path).expect(404);
  await officer.get(`${path}/file`).expect(404);
  expect(await titlesOf("perjanjian")).toEqual([]);
  const lines = await app.database.query(
    `SELECT r.version, u.username FROM revision r LEFT JOIN app_user u ON u.id = r.actor
      WHERE r.entity_id = $1 ORDER BY r.version`,
    [document.id],
  );
  expect(lines).toEqual([1, 2, 3].map((version) => ({ version, username: "petugas" })));
  // The same file may come again.
  await send(await pdf(["Kontrak sewa lahan"]), { title: "Kembali" }).expect(201);
});

test("documents go with their tower and their permit when records are put together", async () => {
  const { id: to } = (await officer.get("/api/v1/towers/GRS-0009").expect(200)).body as { id: string };
  const { id: from } = (await officer.get("/api/v1/towers/GRS-0010").expect(200)).body as { id: string };
  const both = await picture("#a01010");
  await added(both, { id: to, title: "Sama" });
  await added(both, { id: from, title: "Sama juga" });
  await added(await picture("#10a010"), { id: from, title: "Sendiri" });
  await app.database.dataSource.transaction((manager) => moveDocuments(manager, from, to));
  expect((await listed({ tower: to })).map(({ title }) => title)).toEqual(["Sendiri", "Sama"]);
  expect(await listed({ tower: from })).toEqual([]);
  expect(await titlesOf("sama juga")).toEqual([]);

  const permit = tower.permits[0]!.id;
  await app.database.query("UPDATE document SET tower_id = $2 WHERE permit_id = $1", [permit, to]);
  await app.database.dataSource.transaction((manager) => followPermits(manager, [permit]));
  const ofPermit = await listed({ permit });
  expect(ofPermit.map((one) => one.tower?.number)).toEqual(ofPermit.map(() => "GRS-0008"));
});

describe("reading", () => {
  const never = new AbortController().signal;

  test("goes on after a restart with what was waiting, and gives up a file that ends the server each time", async () => {
    const bytes = await pdf(["Dibaca sesudah mulai ulang: gorong"]);
    const { sha256 } = await added(bytes, { title: "Menunggu" });
    const poison = await added(await pdf(["Tidak pernah selesai: beracun"]), { title: "Beracun" });
    const set = "UPDATE document_text SET state = 'waiting', content = '', pages = NULL, tries = $2 WHERE sha256 = $1";
    await app.database.query(set, [sha256, 1]);
    await app.database.query(set, [poison.sha256, 5]);
    const files = await openFiles(dir);
    await files.put(Readable.from([bytes]), bytes.length);
    const jobs = createJobs(createLog("silent"));
    readWaiting({ db: app.database.database, files, jobs, log: createLog("silent") });
    await jobs.idle();
    expect(await titlesOf("gorong")).toEqual(["Menunggu"]);
    const states = await app.database.query("SELECT state FROM document_text WHERE sha256 = $1", [poison.sha256]);
    expect(states).toEqual([{ state: "unreadable" }]);
  });

  test("keeps to its limits: pages, characters, time and memory", async () => {
    const path = join(dir, "batas.pdf");
    await writeFile(path, await pdf(["satu", "dua", "tiga"]));
    expect(await readText(path, { ...textLimits, pages: 2 }, never)).toEqual({
      state: "read",
      pages: 3,
      content: "satu\ndua",
    });
    expect((await readText(path, { ...textLimits, characters: 6 }, never)).content).toBe("satu\ndu");
    const early = await readText(path, { ...textLimits, milliseconds: 1 }, never);
    expect(early).toEqual({ state: "unreadable", pages: null, content: "" });
  });

  test("a page that unpacks to gigabytes ends the reading, not the server", async () => {
    const path = join(dir, "bom.pdf");
    // Spaces pack a thousandfold, and what is packed twice a millionfold.
    const packed = deflateSync(deflateSync(Buffer.alloc(250_000_000, " ")));
    const stream = `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>`;
    const head = [
      "%PDF-1.4",
      "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj",
      `4 0 obj ${stream} stream\n`,
    ].join("\n");
    const tail = "\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF";
    await writeFile(path, Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]));
    const before = Date.now();
    const text = await readText(path, { ...textLimits, growthMb: 100, milliseconds: 20_000 }, never);
    expect(Date.now() - before).toBeLessThan(15_000);
    expect(text.content).toBe("");
  });

  test("never holds the server up", async () => {
    const path = join(dir, "besar.pdf");
    const sentence = "Menara telekomunikasi di Kabupaten Gresik wajib memiliki izin. ";
    await writeFile(path, await pdf(Array.from({ length: 120 }, (_, page) => `${page} ${sentence.repeat(40)}`)));
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const text = await readText(path, textLimits, never);
    clearInterval(timer);
    expect(text.pages).toBe(120);
    expect(text.content.length).toBeGreaterThan(120 * 40 * 50);
    expect(longest).toBeLessThan(200);
  });
});
