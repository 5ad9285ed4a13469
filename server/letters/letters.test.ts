/** Letters from the choice to the answer, their numbers, templates and the log of sealings, over the whole application. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import PizZip from "pizzip";
import supertest from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { extractText, getDocumentProxy } from "unpdf";
import { v7 as uuid } from "uuid";
import type { Letter, LetterItem, LetterRule, Seal } from "../../contract/letters.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
let admin: TestAgent;

interface Chosen {
  id: string;
  number: string;
  owner: string;
}
/** Towers of the sample registry without a building permit, by owner. */
let missing: Chosen[];

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  admin = await app.as("admin");
  missing = await app.database.query(
    `SELECT t.id, t.registry_number AS number, company_today(o.company_id) AS owner
       FROM tower t JOIN tower_span s ON s.tower_id = t.id AND s.from_on <= $1 AND $1 < s.to_on
       JOIN tower_ownership o ON o.tower_id = t.id AND o.until_on IS NULL AND (o.from_on IS NULL OR o.from_on <= $1)
      WHERE s.base = 0 AND t.dismantled_on IS NULL ORDER BY t.registry_number`,
    [testDay],
  );
  await app.database.query(
    `UPDATE office SET letterhead = '{PEMERINTAH KABUPATEN GRESIK,DINAS KOMUNIKASI}', place = 'Gresik',
       number_pattern = '503/{kind}/{seq:3}/{month}/{year}', copies = '{Bupati Gresik}',
       signatory = '{"title": "Kepala Dinas", "name": "Drs. Contoh", "rank": "Pembina", "nip": "1970"}'`,
  );
}, 300_000);
afterAll(() => app.close());

/** Their towers by owner, the owner with most of them first. */
function byOwner(): Chosen[][] {
  const owners = [...new Set(missing.map(({ owner }) => owner))];
  const groups = owners.map((owner) => missing.filter((tower) => tower.owner === owner));
  return groups.sort((a, b) => b.length - a.length);
}
const ofOneOwner = (count: number, from = 0): Chosen[] => byOwner()[0]!.slice(from, from + count);
const ids = (towers: readonly Chosen[]) => ({ ids: towers.map(({ id }) => id) });

async function create(body: object, agent = officer): Promise<LetterItem[]> {
  const { body: reply } = await agent.post("/api/v1/letters").send(body).expect(201);
  return reply.items as LetterItem[];
}
const read = async (id: string): Promise<Letter> => (await officer.get(`/api/v1/letters/${id}`).expect(200)).body;
const act = (letter: { id: string; version: number }, name: string, body: object) =>
  officer
    .post(`/api/v1/letters/${letter.id}/${name}`)
    .set("If-Match", `"${letter.version}"`)
    .set("Accept-Language", "en")
    .send(body);
async function file(id: string, format: "docx" | "pdf"): Promise<Buffer> {
  const { body } = await officer
    .get(`/api/v1/letters/${id}/file.${format}`)
    .buffer(true)
    .parse((response, done) => {
      void buffer(response as unknown as AsyncIterable<Buffer>).then(
        (all) => {
          done(null, all);
        },
        (error: Error) => {
          done(error, null);
        },
      );
    })
    .expect(200);
  return body as Buffer;
}
/** Text without its line ends, which depend on widths. */
const flat = (text: string) => text.replace(/\s+/g, " ");
async function pdfText(id: string): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await file(id, "pdf")));
  return flat((await extractText(document, { mergePages: true })).text);
}
async function docxText(id: string): Promise<string> {
  const xml = new PizZip(await file(id, "docx")).file("word/document.xml")?.asText() ?? "";
  return flat(xml.replace(/<[^>]+>/g, " "));
}
const counter = async (year = 2026): Promise<number> => {
  const [row] = await app.database.query<{ last: number }>("SELECT last FROM letter_counter WHERE year = $1", [year]);
  return row?.last ?? 0;
};

describe("writing letters", () => {
  test("makes one per owner with a table, and names who gets none and why", async () => {
    const towers = [...ofOneOwner(2), missing.find(({ owner }) => owner !== ofOneOwner(1)[0]!.owner)!];
    const [valid] = await app.database.query<{ id: string; number: string }>(
      `SELECT t.id, t.registry_number AS number FROM tower t JOIN tower_span s ON s.tower_id = t.id
        WHERE s.from_on <= $1 AND $1 < s.to_on AND s.base = 3 AND s.until IS NULL AND s.findings = 0
          AND s.off_position_m IS NULL LIMIT 1`,
      [testDay],
    );
    const [ownerless] = await app.database.query<{ id: string; number: string }>(
      "SELECT t.id, t.registry_number AS number FROM tower t WHERE NOT EXISTS (SELECT 1 FROM tower_ownership o WHERE o.tower_id = t.id) LIMIT 1",
    );
    const left = [valid!, ...(ownerless ? [ownerless] : [])];
    const selection = { ids: [...towers, ...left].map(({ id }) => id) };
    const { body: preview } = await officer
      .post("/api/v1/letters/preview")
      .send({ kind: "warning_1", selection })
      .expect(200);
    expect(preview.letters).toHaveLength(2);
    expect(preview.leftOut.map(({ number }: { number: string }) => number).sort()).toEqual(
      left.map(({ number }) => number).sort(),
    );
    expect(await counter()).toBe(0);

    const letters = await create({
      kind: "warning_1",
      selection,
      attachment: "1 (satu) berkas",
      note: "Catatan kami.",
    });
    expect(letters.map(({ number }) => number)).toEqual(["503/SP.1/001/XII/2026", "503/SP.1/002/XII/2026"]);
    const two = letters.find(({ towers: count }) => count === 2)!;
    const letter = await read(two.id);
    expect(letter).toMatchObject({ state: "issued", issuedOn: testDay, sentOn: null, overdue: false, next: null });
    expect(letter.towers.map(({ number }) => number)).toEqual(ofOneOwner(2).map(({ number }) => number));
    expect(letter.towers[0]).toMatchObject({ status: "missing" });
    expect(letter.towers[0]!.reason).toContain(": tanpa izin");

    for (const text of [await pdfText(two.id), await docxText(two.id)]) {
      for (const words of [
        "PEMERINTAH KABUPATEN GRESIK",
        "503/SP.1/00",
        "1 (satu) berkas",
        "1 Desember 2026",
        "Yth. Direktur PT ",
        "2 (dua) menara telekomunikasi",
        letter.towers[0]!.number,
        letter.towers[1]!.number,
        "tanpa izin",
        "UU 28/2002",
        "13 (tiga belas) hari kerja",
        "Catatan kami.",
        "Drs. Contoh",
        "Bupati Gresik",
      ])
        expect(text).toContain(words);
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  }, 180_000);

  test("of what lacks nothing is refused, and takes no number", async () => {
    const before = await counter();
    const [valid] = await app.database.query<{ id: string }>(
      `SELECT t.id FROM tower t JOIN tower_span s ON s.tower_id = t.id
        WHERE s.from_on <= $1 AND $1 < s.to_on AND s.base = 3 AND s.until IS NULL LIMIT 1`,
      [testDay],
    );
    const body = { kind: "expiry_notice", selection: { ids: [valid!.id] } };
    await officer.post("/api/v1/letters").send(body).expect(422);
    await officer
      .post("/api/v1/letters")
      .send({ kind: "warning_1", selection: ids(ofOneOwner(1)), previousId: uuid() })
      .expect(422);
    await (await app.as("head")).post("/api/v1/letters").send(body).expect(403);
    expect(await counter()).toBe(before);
  });

  test("numbers of 200 letters by ten clients at once, with failures between them: no gap, none twice", async () => {
    // Fails where it hurts most: after the number was taken and the files were written.
    await app.database.query(`CREATE FUNCTION refuse_letter() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused'; END $$`);
    await app.database.query(`CREATE TRIGGER refuse_letter BEFORE INSERT ON letter FOR EACH ROW
      WHEN (NEW.note = 'gagal') EXECUTE FUNCTION refuse_letter()`);
    const before = await counter();
    const ten = ids(
      byOwner()
        .slice(0, 10)
        .map(([tower]) => tower!),
    );
    expect(ten.ids).toHaveLength(10);
    const three = { ids: ten.ids.slice(0, 3) };
    const account = sampleAccounts.find(({ role }) => role === "officer")!;
    const client = async (): Promise<LetterItem[]> => {
      const agent = supertest.agent(app.app);
      await agent.post("/api/v1/session").send({ username: account.username, password: account.password }).expect(200);
      const first = await create({ kind: "clarification", selection: ten }, agent);
      await agent.post("/api/v1/letters").send({ kind: "clarification", selection: three, note: "gagal" }).expect(500);
      return [...first, ...(await create({ kind: "warning_1", selection: ten }, agent))];
    };
    const made = (await Promise.all(Array.from({ length: 10 }, client))).flat();
    expect(made).toHaveLength(200);
    const expected = Array.from({ length: 200 }, (_, at) => before + 1 + at);
    expect(made.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(expected);
    const kept = await app.database.query<{ seq: number }>("SELECT seq FROM letter WHERE year = 2026 ORDER BY seq");
    expect(kept.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 200 }, (_, at) => at + 1));
    expect(await counter()).toBe(before + 200);
    await app.database.query("DROP TRIGGER refuse_letter ON letter");
  }, 600_000);

  test("of another year count from one", async () => {
    const [letter] = await create({ kind: "clarification", selection: ids(ofOneOwner(1)), on: "2025-03-04" });
    expect(letter).toMatchObject({ year: 2025, seq: 1, number: "503/UND/001/III/2025" });
  });
});

describe("the course of a letter", () => {
  test("its deadline passes over a holiday; then the next step is due, until it is written", async () => {
    const chosen = ofOneOwner(1, 4);
    await app.database.query(
      "INSERT INTO holiday (on_day, name, kind, source) VALUES ('2026-11-04', 'Uji', 'holiday', 'uji') ON CONFLICT DO NOTHING",
    );
    const [first] = await create({ kind: "warning_1", selection: ids(chosen), on: "2026-11-02" });
    let letter = await read(first!.id);
    await act(letter, "send", { on: "2026-11-01", means: "post" }).expect(422);
    await act(letter, "answer", { on: "2026-11-03", answer: "Sudah." }).expect(409);
    letter = (await act(letter, "send", { on: "2026-11-02", means: "courier" }).expect(200)).body;
    // Thirteen working days after Monday the 2nd, without Wednesday the 4th: Friday the 20th.
    expect(letter).toMatchObject({ state: "sent", deadlineOn: "2026-11-20", overdue: true, next: "warning_2" });
    await act({ ...letter, version: letter.version - 1 }, "close", {}).expect(412);

    const listed = async (query: string) =>
      ((await officer.get(`/api/v1/letters?${query}`).expect(200)).body.items as LetterItem[]).map(({ id }) => id);
    expect(await listed("month=2026-11&unanswered=true")).toEqual([letter.id]);
    expect(await listed("overdue=true&limit=500")).toContain(letter.id);
    expect(await listed("month=2026-10&unanswered=true")).toEqual([]);
    expect(await listed(`q=${chosen[0]!.number}&kind=warning_1&month=2026-11`)).toEqual([letter.id]);

    const [second] = await create({ kind: "warning_2", selection: ids(chosen) });
    expect(await read(second!.id)).toMatchObject({ previousId: letter.id, previous: { number: letter.number } });
    expect(await pdfText(second!.id)).toContain(`Surat Peringatan I Nomor ${letter.number} tanggal 2 November 2026`);
    letter = await read(letter.id);
    expect(letter).toMatchObject({ overdue: false, next: null, followers: [{ id: second!.id }] });
    await act(letter, "void", { reason: "keliru" }).expect(409);

    const answered = (await act(letter, "answer", { on: testDay, answer: "Izin sedang diurus." }).expect(200)).body;
    expect(answered).toMatchObject({ state: "answered", answeredOn: testDay, answer: "Izin sedang diurus." });
    const closed = (await act(answered, "close", { note: "Selesai." }).expect(200)).body;
    expect(closed).toMatchObject({ state: "closed", closeNote: "Selesai." });
    await act(closed, "void", { reason: "keliru" }).expect(409);
  }, 180_000);

  test("a void letter keeps its number; its files stay as they were", async () => {
    const [made] = await create({ kind: "clarification", selection: ids(ofOneOwner(1, 5)) });
    const before = await file(made!.id, "pdf");
    const letter = (await act(await read(made!.id), "void", { reason: "salah alamat" }).expect(200)).body as Letter;
    expect(letter).toMatchObject({ state: "void", voidReason: "salah alamat", number: made!.number });
    expect((await file(made!.id, "pdf")).equals(before)).toBe(true);
  });

  test("a page of the register leads to the next", async () => {
    const one = (await officer.get("/api/v1/letters?limit=3").expect(200)).body;
    const two = (await officer.get(`/api/v1/letters?limit=3&cursor=${one.next}`).expect(200)).body;
    const seqs = [...one.items, ...two.items].map(({ seq }: LetterItem) => seq);
    expect(seqs).toEqual(Array.from({ length: 6 }, (_, at) => seqs[0]! - at));
    expect(one.total).toBeGreaterThan(200);
    await officer.get("/api/v1/letters?cursor=W10").expect(400);
  });

  test("a rule can be changed by who manages rules", async () => {
    const rules = (await officer.get("/api/v1/letter-rules").expect(200)).body.items as LetterRule[];
    const rule = rules.find(({ kind }) => kind === "expiry_notice")!;
    const patch = (agent: TestAgent) =>
      agent
        .patch("/api/v1/letter-rules/expiry_notice")
        .set("If-Match", `"${rule.version}"`)
        .send({ answerDays: 10, dayKind: "calendar", next: null });
    await patch(officer).expect(403);
    expect((await patch(admin).expect(200)).body).toMatchObject({ answerDays: 10, dayKind: "calendar", next: null });
    await patch(admin).expect(412);
  });
});

describe("templates", () => {
  const url = "/api/v1/letter-templates/clarification";
  const put = (bytes: Buffer) =>
    admin.put(url).set("Content-Type", "application/octet-stream").set("Accept-Language", "en").send(bytes);
  async function changed(change: (zip: PizZip) => void): Promise<Buffer> {
    const zip = new PizZip(await readFile(new URL("./templates/clarification.docx", import.meta.url)));
    change(zip);
    return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
  }
  const inDocument = (from: string | RegExp, to: string) => (zip: PizZip) =>
    void zip.file("word/document.xml", zip.file("word/document.xml")!.asText().replace(from, to));

  test("of an office's own shows in DOCX and PDF, and gives way to the default one again", async () => {
    await put(await changed(inDocument("di –", "di {kabupaten} –"))).expect(200);
    const [letter] = await create({ kind: "clarification", selection: ids(ofOneOwner(1, 6)) });
    for (const text of [await pdfText(letter!.id), await docxText(letter!.id)])
      expect(text).toContain("di Kabupaten Gresik –");
    expect((await admin.delete(url).expect(200)).body).toMatchObject({ ownTemplate: false });
    const [plain] = await create({ kind: "clarification", selection: ids(ofOneOwner(1, 6)) });
    expect(await pdfText(plain!.id)).not.toContain("di Kabupaten Gresik –");
    await put(await changed(inDocument("di –", "di {kabupaten} –"))).expect(200);
    await admin.delete(url).expect(200);
  }, 180_000);

  test("that cannot be used are refused with the reason", async () => {
    const external = (type: string) => (zip: PizZip) => {
      const name = "word/_rels/document.xml.rels";
      const link = `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://example.org/x" TargetMode="External"/></Relationships>`;
      zip.file(name, zip.file(name)!.asText().replace("</Relationships>", link));
    };
    const paragraph = (text: string) => inDocument("<w:body>", `<w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);
    const cases: [string, Buffer, RegExp][] = [
      ["unknown field", await changed(paragraph("{nomer}")), /\{nomer\}/],
      ["list left open", await changed(paragraph("{#menara}")), /menara/],
      ["list in a list", await changed(paragraph("{#menara}{#menara}{no}{/menara}{/menara}")), /inside another/],
      ["raw XML", await changed(paragraph("{@catatan}")), /not known/],
      ["field of no list", await changed(paragraph("{nomor_registri}")), /\{nomor_registri\}/],
      ["macros", await changed((zip) => void zip.file("word/vbaProject.bin", "x")), /macros/],
      ["picture from elsewhere", await changed(external("image")), /from outside/],
      ["attached template", await changed(external("attachedTemplate")), /from outside/],
      [
        "field code in pieces",
        await changed(
          inDocument(
            "<w:body>",
            "<w:body><w:p><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r></w:p>",
          ),
        ),
        /field codes/,
      ],
      ["doctype", await changed(inDocument("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document')), /damaged/],
      [
        "zip bomb",
        await changed((zip) => void zip.file("word/media/a.bin", Buffer.alloc(40 * 1024 * 1024))),
        /at most/,
      ],
      [
        "many parts",
        await changed((zip) => void Array.from({ length: 300 }, (_, at) => zip.file(`word/x${at}.xml`, "<a/>"))),
        /at most/,
      ],
      ["no DOCX", Buffer.from("%PDF-1.4"), /Not a DOCX/],
      ["too large", Buffer.alloc(3 * 1024 * 1024, 1), /at most/],
    ];
    for (const [name, bytes, words] of cases) {
      const { status, body } = await put(bytes);
      expect({ name, status }).toEqual({ name, status: 422 });
      expect({ name, said: JSON.stringify(body.errors) }).toEqual({ name, said: expect.stringMatching(words) });
    }
    const rules = (await officer.get("/api/v1/letter-rules")).body.items as LetterRule[];
    expect(rules.some(({ ownTemplate }) => ownTemplate)).toBe(false);
    await officer.put(url).set("Content-Type", "application/octet-stream").send(Buffer.from("x")).expect(403);
  }, 180_000);
});

describe("sealing", () => {
  test("a tower can be sealed again, but not twice at once", async () => {
    const [tower] = ofOneOwner(1, 7);
    const seals = `/api/v1/towers/${tower!.id}/seals`;
    const [report] = await create({ kind: "sealing_report", selection: ids([tower!]), on: "2026-11-10" });
    expect(await pdfText(report!.id)).toContain("Selasa, tanggal sepuluh bulan November tahun dua ribu dua puluh enam");
    const seal = (sealedOn: string, more = {}) =>
      officer
        .post(seals)
        .send({ sealedOn, officers: "Budi, Wati", ...more })
        .set("Accept-Language", "en");
    await seal("2026-12-02").expect(422);
    const [other] = await create({ kind: "warning_1", selection: ids([tower!]) });
    await seal("2026-11-10", { letterId: other!.id }).expect(422);
    const first = (await seal("2026-11-10", { letterId: report!.id }).expect(201)).body as Seal;
    expect(first).toMatchObject({ letter: { number: report!.number }, liftedOn: null, version: 1 });
    expect((await seal("2026-11-15").expect(409)).body.errors[0].detail).toContain("sealed at that time already");
    const lift = (on: string) =>
      officer.post(`/api/v1/seals/${first.id}/lift`).set("If-Match", '"1"').send({ on, reason: "Izin terbit." });
    await lift("2026-11-09").expect(422);
    expect((await lift("2026-11-20").expect(200)).body).toMatchObject({ liftedOn: "2026-11-20", version: 2 });
    await lift("2026-11-21").expect(412);
    await seal("2026-11-25").expect(201);
    const { items } = (await officer.get(seals).expect(200)).body as { items: Seal[] };
    expect(items.map(({ sealedOn, liftedOn }) => [sealedOn, liftedOn])).toEqual([
      ["2026-11-25", null],
      ["2026-11-10", "2026-11-20"],
    ]);
    await officer.get(`/api/v1/towers/${uuid()}/seals`).expect(404);
  }, 180_000);
});
