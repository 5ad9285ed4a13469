/** A list's whole way: sent, read, mended, taken in, decided at the desk, taken back. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Import, ImportRow } from "../../contract/imports.ts";
import type { Desk, DeskItem } from "../../contract/matches.ts";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { businessDigest } from "./digest.ts";

let app: TestApp;
let officer: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
});
afterAll(() => app.close());

/** Sends a CSV and waits until it is read. */
async function send(csv: string, name = "daftar.csv"): Promise<Import> {
  const started = await officer
    .post(`/api/v1/imports?name=${encodeURIComponent(name)}`)
    .set("Content-Type", "text/csv")
    .send(csv)
    .expect(201);
  await app.jobs.idle();
  return read((started.body as Import).id);
}

async function read(id: string): Promise<Import> {
  return (await officer.get(`/api/v1/imports/${id}`).expect(200)).body as Import;
}

async function commit(list: Import, body: object): Promise<Import> {
  await officer.post(`/api/v1/imports/${list.id}/commit`).set("If-Match", `"${list.version}"`).send(body).expect(200);
  await app.jobs.idle();
  return read(list.id);
}

const header =
  "No;Nama Menara;Pemilik;Kecamatan;Desa;Lintang;Bujur;Tinggi (m);Jenis Izin;No Izin;Tgl Terbit;Berlaku Sampai";
const rows = [
  "1;Uji Satu;Mitratel;Kebomas;Randuagung;-7,16234;112,61845;42;IMB;503/1/II/2015;20/04/2015;20/04/2018",
  "2;Uji Dua;Mitratel;Kebomas;Randuagung;-716334;112,61945;42;HO;503/2/II/2015;20/04/2015;20/04/2018",
  "3;Uji Tiga;Protelindo;Kebomas;Randuagung;-7,16434;112,62045;31m;;;;",
];
const list = [header, ...rows].join("\n");

describe("a list of new towers", () => {
  let sent: Import;
  test("is read: columns, kinds, findings", async () => {
    sent = await send(list);
    expect(sent).toMatchObject({ state: "ready", format: "csv", delimiter: ";", problem: null });
    expect(Object.fromEntries(sent.columns.map(({ title, meaning }) => [title, meaning]))).toMatchObject({
      "Nama Menara": "nama",
      Pemilik: "pemilik",
      Lintang: "lintang",
      Bujur: "bujur",
      "Tinggi (m)": "tinggi_m",
      "No Izin": "izin_nomor",
    });
    expect(sent.rows).toMatchObject({ data: 3, leftOut: 0 });
    expect(sent.findings.map(({ kind }) => kind)).toContain("lost_decimal");
  });

  test("is mended by accepting repairs of a kind", async () => {
    const before = (await officer.get(`/api/v1/imports/${sent.id}/rows?finding=lost_decimal`).expect(200)).body as {
      items: ImportRow[];
      total: number;
    };
    expect(before.total).toBe(1);
    const decided = await officer
      .post(`/api/v1/imports/${sent.id}/decisions`)
      .send({ decision: "accepted", kind: "lost_decimal" })
      .expect(200);
    expect(decided.body).toMatchObject({ changed: 1 });
    const after = (await officer.get(`/api/v1/imports/${sent.id}/rows?finding=lost_decimal`).expect(200)).body as {
      items: ImportRow[];
    };
    expect(after.items[0]?.position?.[1]).toBeCloseTo(-7.16334, 5);
    sent = await read(sent.id);
    expect(sent.rows).toMatchObject({ good: 3, bad: 0, points: 3 });
  });

  test("is taken in and back: the business tables are what they were", async () => {
    const before = await businessDigest(app.database.database.dataSource.manager);
    const count = async () => (await app.database.query<{ n: number }>("SELECT count(*)::int AS n FROM tower"))[0]?.n;
    const towers = (await count()) ?? 0;
    const done = await commit(sent, { unmatched: "register" });
    expect(done).toMatchObject({ state: "committed", outcome: { towersAdded: 3, permitsAdded: 2 } });
    expect(await count()).toBe(towers + 3);
    expect(await businessDigest(app.database.database.dataSource.manager)).not.toBe(before);
    const undone = await officer
      .post(`/api/v1/imports/${sent.id}/undo`)
      .set("If-Match", `"${done.version}"`)
      .expect(200);
    expect(undone.body).toMatchObject({ kept: [], import: { state: "undone" } });
    expect(await businessDigest(app.database.database.dataSource.manager)).toBe(before);
    expect(await app.database.query("SELECT * FROM verify_revisions()")).toEqual([]);
  });

  test("undone after somebody changed three of its rows, it leaves exactly those three alone and says so", async () => {
    const more = ["Empat", "Lima", "Enam", "Tujuh"].map(
      (name, index) =>
        `${index + 4};Uji ${name};Mitratel;Kebomas;Randuagung;-7,1${65 + index}13;112,6${22 + index}47;42;;;;`,
    );
    const again = await send([list, ...more].join("\n"), "daftar-lagi.csv");
    await officer
      .post(`/api/v1/imports/${again.id}/decisions`)
      .send({ decision: "accepted", minConfidence: 0 })
      .expect(200);
    const done = await commit(await read(again.id), { unmatched: "register" });
    expect(done.outcome?.towersAdded).toBe(7);
    const changed = await app.database.query<{ id: string; version: number }>(
      "SELECT id, version FROM tower WHERE name IN ('Uji Dua', 'Uji Empat', 'Uji Tujuh') ORDER BY name",
    );
    for (const { id, version } of changed)
      await officer.patch(`/api/v1/towers/${id}`).set("If-Match", `"${version}"`).send({ heightM: 44 }).expect(200);
    const undone = (
      await officer.post(`/api/v1/imports/${again.id}/undo`).set("If-Match", `"${done.version}"`).expect(200)
    ).body as { kept: { towerId: string; row: number; changedBy: string }[] };
    expect(undone.kept.map(({ towerId }) => towerId).sort()).toEqual(changed.map(({ id }) => id).sort());
    expect(undone.kept.map(({ row }) => row).sort()).toEqual([3, 5, 8]);
    const left = await app.database.query<{ name: string }>(
      "SELECT name FROM tower WHERE name LIKE 'Uji %' ORDER BY name",
    );
    expect(left.map(({ name }) => name)).toEqual(["Uji Dua", "Uji Empat", "Uji Tujuh"]);
  });
});

describe("the desk", () => {
  let done: Import;
  let known: Tower;
  const desk = async () => (await officer.get(`/api/v1/imports/${done.id}/desk`).expect(200)).body as Desk;
  const sums = ({ piles }: Desk) => ({
    rows: Object.values(piles).reduce((sum, pile) => sum + pile.rows, 0),
    towers: Object.values(piles).reduce((sum, pile) => sum + pile.towers, 0),
  });

  test("four piles add up to the list and the registry", async () => {
    const items = (await officer.get("/api/v1/towers?limit=5").expect(200)).body as { items: { id: string }[] };
    known = (await officer.get(`/api/v1/towers/${items.items[0]?.id}`).expect(200)).body as Tower;
    const [lon, lat] = known.position;
    const csv = [
      "ID Site;Nama;Pemilik;Kecamatan;Lintang;Bujur;Tinggi",
      `${known.siteId ?? ""};${known.name ?? ""};${known.owner?.shortName ?? ""};${known.district?.name ?? ""};${lat};${lon};${(known.heightM ?? 30) + 7}`,
      ";Menara Baru Sekali;Protelindo;Kebomas;-7,16239;112,61849;30",
    ].join("\n");
    const sent = await send(csv, "dinas-lain.csv");
    await officer
      .post(`/api/v1/imports/${sent.id}/decisions`)
      .send({ decision: "rejected", minConfidence: 0 })
      .expect(200);
    done = await commit(await read(sent.id), { unmatched: "desk" });
    expect(done.state).toBe("committed");
    const now = await desk();
    expect(now.rows).toBe(2);
    expect(sums(now)).toEqual({ rows: now.rows, towers: now.towers });
    expect(now.piles.matched).toMatchObject({ rows: 1, towers: 1 });
  });

  test("a row becomes a new tower and is taken back with everything it wrote", async () => {
    const digest = () => businessDigest(app.database.database.dataSource.manager);
    const before = await digest();
    const { items } = (await officer.get(`/api/v1/imports/${done.id}/desk/items?open=true`).expect(200)).body as {
      items: DeskItem[];
    };
    const path = `/api/v1/imports/${done.id}/desk/rows/${items[0]?.row}`;
    const seen = await officer.get(path).expect(200);
    expect((seen.body as { record: { name: string } }).record.name).toBe("Menara Baru Sekali");
    const decided = (await officer.put(`${path}/decision`).send({ decision: "new" }).expect(200)).body as {
      item: DeskItem;
      desk: Desk;
    };
    expect(decided.item).toMatchObject({ decision: "new", pile: "only-list" });
    expect(decided.item.number).toMatch(/^GRS-\d{4}$/);
    expect(sums(decided.desk)).toEqual({ rows: 2, towers: decided.desk.towers });
    expect(await digest()).not.toBe(before);
    await officer.delete(`${path}/decision`).expect(200);
    expect(await digest()).toBe(before);
  });

  test("the certain match wrote a claim, and can be withdrawn for another candidate", async () => {
    const claims = await app.database.query<{ attribute: string; accepted: boolean }>(
      "SELECT attribute, accepted FROM claim WHERE tower_id = $1 AND attribute = 'heightM'",
      [known.id],
    );
    expect(claims).toEqual([{ attribute: "heightM", accepted: known.heightM === null }]);
    const row = 2;
    await officer.delete(`/api/v1/imports/${done.id}/desk/rows/${row}/decision`).expect(200);
    expect(await app.database.query("SELECT 1 FROM claim WHERE tower_id = $1", [known.id])).toEqual([]);
    await officer
      .put(`/api/v1/imports/${done.id}/desk/rows/${row}/decision`)
      .send({ decision: "match", towerId: known.id })
      .expect(200);
    expect((await desk()).piles.matched.rows).toBe(1);
  });
});

describe("a file that is not a list", () => {
  const refused = async (body: Buffer | string, name: string): Promise<Import> => {
    const started = await officer
      .post(`/api/v1/imports?name=${name}`)
      .set("Content-Type", "application/octet-stream")
      .send(body)
      .expect(201);
    await app.jobs.idle();
    return read((started.body as Import).id);
  };

  test("is refused with what to do, and the server lives on", async () => {
    const binary = await refused(Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)), "daftar.csv");
    expect(binary).toMatchObject({ state: "failed", progress: null });
    expect(binary.problem).toMatch(/bukan teks/);
    const entity = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Document><Placemark><name>&x;</name></Placemark></Document></kml>`;
    const kml = await refused(entity, "peta.kml");
    expect(kml.state).toBe("failed");
    expect(JSON.stringify(kml)).not.toMatch(/root:/);
    await officer.get("/api/v1/health").expect(200);
  });

  test("of more than 50 MB is refused before it has arrived", async () => {
    await officer
      .post("/api/v1/imports")
      .set("Content-Type", "text/csv")
      .set("Content-Length", String(1024 ** 3))
      .send("a;b")
      .expect(413);
  });

  test("can be put away, and is gone from the list", async () => {
    const failed = await refused(Buffer.from([0, 1, 2, 3]), "sampah.bin");
    await officer.delete(`/api/v1/imports/${failed.id}`).expect(204);
    await officer.get(`/api/v1/imports/${failed.id}`).expect(404);
    const { body } = await officer.get("/api/v1/imports").expect(200);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).not.toContain(failed.id);
  });
});

describe("cells and columns corrected by a person", () => {
  test("a cell typed anew is read again; a row left out is not taken in", async () => {
    const sent = await send(
      [header, rows[0]?.replaceAll("Uji Satu", "Uji Ketik").replace("-7,16234", "tidak tahu")].join("\n"),
      "ketik.csv",
    );
    expect(sent.rows).toMatchObject({ data: 1, good: 0, bad: 1 });
    const column = sent.columns.find(({ meaning }) => meaning === "lintang")?.index;
    const typed = (
      await officer
        .post(`/api/v1/imports/${sent.id}/rows/2`)
        .send({ cells: [{ column, text: "-7,16239" }] })
        .expect(200)
    ).body as ImportRow;
    expect(typed.position).toEqual([112.61845, -7.16239]);
    expect(typed.edited).toEqual([column]);
    expect((await read(sent.id)).rows).toMatchObject({ good: 1, bad: 0 });
    await officer.post(`/api/v1/imports/${sent.id}/rows/2`).send({ leftOut: true }).expect(200);
    expect((await read(sent.id)).rows).toMatchObject({ good: 0, leftOut: 1 });
  });

  test("a mapping is saved by name and offered for the next file of the same shape", async () => {
    const odd = (name: string) => `Apa Ini;Entah;Titik A;Titik B\n${name};Mitratel;-7,16234;112,61845\n`;
    const first = await send(odd("Peta Satu"), "aneh-1.csv");
    const columns = ["nama", "pemilik", "lintang", "bujur"].map((meaning, index) => ({ index, meaning }));
    await officer
      .post(`/api/v1/imports/${first.id}/layout`)
      .set("If-Match", `"${first.version}"`)
      .send({ columns, saveAs: "Daftar aneh" })
      .expect(200);
    await app.jobs.idle();
    expect((await read(first.id)).columns.map(({ meaning }) => meaning)).toEqual([
      "nama",
      "pemilik",
      "lintang",
      "bujur",
    ]);
    const second = await send(odd("Peta Dua"), "aneh-2.csv");
    expect(second.mapping?.name).toBe("Daftar aneh");
    expect(second.columns.map(({ meaning }) => meaning)).toEqual(["nama", "pemilik", "lintang", "bujur"]);
    const again = await officer
      .post(`/api/v1/imports/${second.id}/layout`)
      .set("If-Match", `"${second.version}"`)
      .send({ saveAs: "Daftar aneh" })
      .expect(409);
    expect((again.body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe("/saveAs");
  });

  test("the same file is not taken in twice, and nobody but officers and admins takes lists in", async () => {
    const csv = [header, rows[2]?.replaceAll("Uji Tiga", "Sekali Saja").replace("31m", "31")].join("\n");
    await commit(await send(csv, "sekali.csv"), { unmatched: "register" });
    const again = await send(csv, "sekali-lagi.csv");
    await officer.post(`/api/v1/imports/${again.id}/commit`).set("If-Match", `"${again.version}"`).send({}).expect(409);
    await (await app.as("head")).post("/api/v1/imports").set("Content-Type", "text/csv").send("a").expect(403);
    await (await app.as("head")).get(`/api/v1/imports/${again.id}`).expect(200);
  });
});

test("two lists that bring the same new towers at once register them once; the other's rows wait at the desk", async () => {
  const names = ["Kembar Satu", "Kembar Dua"];
  const csv = (note: string) =>
    [
      `ID Site;Nama;Pemilik;Kecamatan;Lintang;Bujur;Tinggi;Keterangan`,
      ...names.map((name, i) => `KBR0${i + 1}77;${name};Protelindo;Kebomas;-7,16${i}39;112,61${i}49;3${i};${note}`),
    ].join("\n");
  const lists = [await send(csv("dari dinas"), "kembar-1.csv"), await send(csv("dari pemilik"), "kembar-2.csv")];
  for (const { id, version } of lists)
    await officer
      .post(`/api/v1/imports/${id}/commit`)
      .set("If-Match", `"${version}"`)
      .send({ unmatched: "register" })
      .expect(200);
  await app.jobs.idle();
  const done = await Promise.all(lists.map(({ id }) => read(id)));
  expect(done.map(({ state }) => state)).toEqual(["committed", "committed"]);
  expect(done.map(({ outcome }) => outcome?.towersAdded).sort()).toEqual([0, names.length]);
  const found = await app.database.query<{ name: string; n: number }>(
    "SELECT name, count(*)::int AS n FROM tower WHERE name = ANY ($1) GROUP BY name ORDER BY name DESC",
    [names],
  );
  expect(found).toEqual(names.map((name) => ({ name, n: 1 })));
});
