/** Permits over the wire: register, correct, revoke; what becomes of the tower's status. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Permit } from "../../contract/permits.ts";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
let tower: Tower;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  tower = (
    await officer
      .post("/api/v1/towers")
      .send({ position: [112.64, -7.17] })
      .expect(201)
  ).body as Tower;
}, 300_000);
afterAll(() => app.close());

const nowhere = "019aa8d0-0001-7000-8000-00000000ffff";
const imb = { type: "IMB", number: "503/65/III/KP2T", issuedOn: "2012-03-01", term: "fixed", validUntil: "2027-02-28" };

function register(body: object, towerId = tower.id) {
  return officer.post(`/api/v1/towers/${towerId}/permits`).send(body);
}
async function registered(body: object): Promise<Permit> {
  return (await register(body).expect(201)).body as Permit;
}
const change = (permit: Permit, body: object) =>
  officer.patch(`/api/v1/permits/${permit.id}`).set("If-Match", `"${permit.version}"`).send(body);
const revoke = (permit: Permit, body: object) =>
  officer.post(`/api/v1/permits/${permit.id}/revoke`).set("If-Match", `"${permit.version}"`).send(body);
async function statusOn(on: string): Promise<string | null> {
  return ((await officer.get(`/api/v1/towers/${tower.id}`).query({ on })).body as Tower).status.value;
}
const pointers = (body: { errors?: { pointer: string }[] }) => (body.errors ?? []).map(({ pointer }) => pointer).sort();

test("a permit decides the status from its issue to its last day, and a revocation ends it", async () => {
  const permit = await registered({
    ...imb,
    permittedPosition: [112.64, -7.17],
    permittedHeightM: 42,
    capacity: "proxy",
  });
  expect(permit).toMatchObject({
    ...imb,
    groupCode: "BUILDING",
    permittedPosition: [112.64, -7.17],
    version: 1,
    revokedOn: null,
  });
  expect([await statusOn("2020-01-01"), await statusOn(testDay), await statusOn("2027-03-01")]).toEqual([
    "valid",
    "expiring",
    "expired",
  ]);
  const { body } = await revoke(permit, { on: "2020-01-01", reason: "menara dipindah" }).expect(200);
  expect(body).toMatchObject({ revokedOn: "2020-01-01", revokedReason: "menara dipindah", version: 2 });
  expect([await statusOn("2019-12-31"), await statusOn("2020-01-01")]).toEqual(["valid", "missing"]);
  await revoke(body as Permit, { on: "2021-01-01", reason: "lagi" }).expect(409);
});

test("a renewal ends its predecessor", async () => {
  const old = await registered({ ...imb, validUntil: "2030-01-01" });
  await registered({ ...imb, number: "503/66", issuedOn: "2026-01-01", validUntil: "2026-06-30", replacesId: old.id });
  expect([await statusOn("2025-12-31"), await statusOn("2026-06-30"), await statusOn("2026-07-01")]).toEqual([
    "valid",
    "expiring",
    "expired",
  ]);
});

describe("is refused with every field that needs mending", () => {
  test.each([
    [{ ...imb, type: "XXX", validUntil: null, issuedOn: null }, ["/issuedOn", "/type", "/validUntil"]],
    [{ ...imb, term: "open_ended" }, ["/validUntil"]],
    [{ ...imb, validUntil: "2012-02-29" }, ["/validUntil"]],
    [{ ...imb, replacesId: nowhere }, ["/replacesId"]],
    [{ ...imb, companyId: nowhere }, ["/companyId"]],
  ])("%j", async (body, expected) => expect(pointers((await register(body).expect(422)).body)).toEqual(expected));

  test("a replaced permit of another tower, or one that replaces this one", async () => {
    const [other] = await app.database.query<{ id: string }>("SELECT id FROM permit WHERE tower_id <> $1 LIMIT 1", [
      tower.id,
    ]);
    expect(pointers((await register({ ...imb, replacesId: other!.id }).expect(422)).body)).toEqual(["/replacesId"]);
    const one = await registered(imb);
    const two = await registered({ ...imb, replacesId: one.id });
    const { body: present } = await officer.get(`/api/v1/towers/${tower.id}`);
    const now = (present as Tower).permits.find(({ id }) => id === one.id)!;
    expect(pointers((await change(now, { replacesId: two.id }).expect(422)).body)).toEqual(["/replacesId"]);
    expect(pointers((await change(now, { replacesId: one.id }).expect(422)).body)).toEqual(["/replacesId"]);
  });
});

describe("a correction", () => {
  test("is checked together with what stays", async () => {
    const permit = await registered(imb);
    expect(pointers((await change(permit, { term: "open_ended" }).expect(422)).body)).toEqual(["/validUntil"]);
    expect(pointers((await change(permit, { issuedOn: "2028-01-01" }).expect(422)).body)).toEqual(["/validUntil"]);
    const { body } = await change(permit, {
      term: "open_ended",
      validUntil: null,
      type: "PBG",
      permittedPosition: null,
    }).expect(200);
    expect(body).toMatchObject({ term: "open_ended", validUntil: null, type: "PBG", version: 2 });
    expect((await change(body as Permit, {}).expect(200)).body.version).toBe(2);
  });

  test("of an old version is 412 with the present permit; without a version 428; of none 404", async () => {
    const permit = await registered(imb);
    await change(permit, { note: "a" }).expect(200);
    const { body } = await change(permit, { note: "b" }).expect(412);
    expect(body).toMatchObject({ type: "/problems/stale", current: { id: permit.id, note: "a", version: 2 } });
    await officer.patch(`/api/v1/permits/${permit.id}`).send({ note: "c" }).expect(428);
    await change({ ...permit, id: nowhere }, { note: "d" }).expect(404);
    await register(imb, nowhere).expect(404);
    await revoke({ ...permit, version: 2 }, { on: "2012-02-29", reason: "salah" }).expect(422);
  });
});

describe("a change from a day on", () => {
  const from = (permit: Permit, body: object) =>
    officer.post(`/api/v1/permits/${permit.id}/change`).set("If-Match", `"${permit.version}"`).send(body);

  test("is a record of its own that takes the old one's place; the old one stays", async () => {
    const old = await registered({ ...imb, number: "503/9", validUntil: "2031-01-31", permittedHeightM: 42 });
    expect(old.act).toBe("issue");
    const { body } = await from(old, { from: "2020-05-01", permittedHeightM: 52 }).expect(201);
    expect(body).toMatchObject({
      ...{ type: "IMB", number: "503/9", issuedOn: "2020-05-01", validUntil: "2031-01-31", permittedHeightM: 52 },
      ...{ act: "change", replacesId: old.id, version: 1 },
    });
    const { permits } = (await officer.get(`/api/v1/towers/${tower.id}`)).body as Tower;
    const kept = permits.find(({ id }) => id === old.id)!;
    expect(kept).toMatchObject({ issuedOn: "2012-03-01", permittedHeightM: 42, act: "issue" });
    await from(kept, { from: "2021-01-01", permittedHeightM: 60 }).expect(409);
  });

  test("is refused when nothing is different, on or before the day of issue, and of a revoked permit", async () => {
    const permit = await registered(imb);
    const same = { from: "2012-03-01", permittedHeightM: null, number: imb.number };
    expect(pointers((await from(permit, same).expect(422)).body)).toEqual(["", "/from"]);
    await from({ ...permit, version: 9 }, { from: "2020-01-01", note: "a" }).expect(412);
    const after = { from: "2020-01-01", validUntil: "2019-12-31" };
    expect(pointers((await from(permit, after).expect(422)).body)).toEqual(["/validUntil"]);
    const { body } = await revoke(permit, { on: "2019-01-01", reason: "menara dipindah" }).expect(200);
    await from(body as Permit, { from: "2020-01-01", note: "a" }).expect(409);
  });

  test("a renewal says so by itself, and a correction can make it an issue of its own", async () => {
    const old = await registered(imb);
    const next = await registered({ ...imb, issuedOn: "2020-01-01", replacesId: old.id });
    expect(next.act).toBe("renewal");
    expect((await change(next, { replacesId: null }).expect(200)).body).toMatchObject({
      act: "issue",
      replacesId: null,
    });
    expect(pointers((await register({ ...imb, act: "change" }).expect(422)).body)).toEqual(["/replacesId"]);
  });
});

test("many officers at the permits of one tower get in each other's way nowhere", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => register({ ...imb, number: `503/${n}` })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
  const spans = await app.database.query<{ n: number }>("SELECT count(*) AS n FROM tower_span WHERE tower_id = $1", [
    tower.id,
  ]);
  await app.database.query("SELECT rebuild_spans(ARRAY[$1::uuid])", [tower.id]);
  expect(await app.database.query("SELECT count(*) AS n FROM tower_span WHERE tower_id = $1", [tower.id])).toEqual(
    spans,
  );
});

test("a head may look and not write", async () => {
  const head = await app.as("head");
  await head.post(`/api/v1/towers/${tower.id}/permits`).send(imb).expect(403);
});
