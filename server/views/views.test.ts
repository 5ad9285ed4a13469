/** Saved views, notes, and the towers that somebody chose. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Remark, View } from "../../contract/views.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { resolveSelection } from "../towers/selection.ts";

let app: TestApp;
let officer: TestAgent;
let head: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  head = await app.as("head");
}, 300_000);
afterAll(() => app.close());

const fields = {
  name: "Tanpa izin di Kebomas",
  query: "?status=missing&district=35.25.14&sort=urgency",
  columns: ["owner"],
  shared: false,
};
const viewsOf = async (agent: TestAgent) =>
  ((await agent.get("/api/v1/views").expect(200)).body as { items: View[] }).items;

describe("saved views", () => {
  test("are one's own until shared, and only their author changes them", async () => {
    const { body } = await officer.post("/api/v1/views").send(fields).expect(201);
    const view = body as View;
    expect(view).toMatchObject({ ...fields, query: fields.query.slice(1), version: 1 });
    expect(await viewsOf(head)).toEqual([]);
    const change = (agent: TestAgent, version: number, patch: object) =>
      agent.patch(`/api/v1/views/${view.id}`).set("If-Match", `"${version}"`).send(patch);
    await change(head, 1, { name: "Punya saya" }).expect(404);
    await change(officer, 1, { shared: true }).expect(200);
    expect((await viewsOf(head)).map(({ name, author }) => [name, author.id])).toEqual([[fields.name, view.author.id]]);
    const { body: stale } = await change(officer, 1, { name: "Lain" }).expect(412);
    expect(stale).toMatchObject({ current: { shared: true, version: 2 } });
    await change(head, 2, { shared: false }).expect(404);
    await head.delete(`/api/v1/views/${view.id}`).expect(404);
    await officer.delete(`/api/v1/views/${view.id}`).expect(204);
    expect(await viewsOf(officer)).toEqual([]);
  });

  test("a name stands once per author; a query that no list can read is refused", async () => {
    await officer.post("/api/v1/views").send(fields).expect(201);
    const { body } = await officer.post("/api/v1/views").send(fields).expect(409);
    expect(body).toMatchObject({ errors: [{ pointer: "/name" }] });
    await head.post("/api/v1/views").send(fields).expect(201);
    const { body: wrong } = await officer
      .post("/api/v1/views")
      .set("Accept-Language", "en")
      .send({ ...fields, name: "x", query: "statuss=missing&on=2026-02-30" })
      .expect(422);
    const { errors } = wrong as { errors: { pointer: string; detail: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/query", "/query"]);
    expect(errors.map(({ detail }) => detail.split(":")[0]).sort()).toEqual(["on", "statuss"]);
  });
});

describe("a selection", () => {
  const context = () => ({
    today: testDay,
    manager: app.database.dataSource.manager,
    deps: { config: { survey: { offPositionM: 50 } } } as never,
  });
  const listed = async (query: string) =>
    (
      (await officer.get(`/api/v1/towers?${query}&limit=500`).expect(200)).body as { items: { id: string }[] }
    ).items.map(({ id }) => id);

  test.each([
    "status=missing",
    "status=missing,expired&district=35.25.14",
    "need=true&on=2017-04-20",
    "group=BUILDING&expiresFrom=2026-12-01&expiresTo=2028-12-01&status=valid&status=expiring",
    "q=kebomas&sort=urgency",
    "finding=off_position,group_missing&horizon=400",
    "",
  ])("of all that match ?%s is the list, by number, without those that were unticked", async (query) => {
    const ids = await listed(query.replace("&sort=urgency", ""));
    expect(ids.length).toBeGreaterThan(0);
    expect(await resolveSelection(context(), { query, except: [] }, 5000)).toEqual(ids);
    const except = ids.slice(0, 1);
    expect(await resolveSelection(context(), { query, except }, 5000)).toEqual(ids.slice(1));
  });

  test("of ticked towers comes by number, each once", async () => {
    const ids = (await listed("")).slice(0, 5);
    const ticked = [...ids].reverse();
    expect(await resolveSelection(context(), { ids: [...ticked, ...ticked] }, 5000)).toEqual(ids);
  });

  test("is refused beyond the limit, with towers that are gone, and with a query that is none", async () => {
    const refusal = async (selection: Parameters<typeof resolveSelection>[1], limit = 5000) => {
      const error: unknown = await resolveSelection(context(), selection, limit).catch((thrown: unknown) => thrown);
      const { problem, details } = error as { problem: string; details: { errors: { pointer: string }[] } };
      return [problem, ...details.errors.map(({ pointer }) => pointer)];
    };
    const ids = await listed("district=35.25.14");
    expect(await refusal({ query: "district=35.25.14", except: [] }, ids.length - 1)).toEqual([
      "invalid-data",
      "/selection",
    ]);
    expect(await refusal({ ids }, ids.length - 1)).toEqual(["invalid-data", "/selection"]);
    expect(await refusal({ ids: ["019aa8d0-ffff-7000-8000-000000000001"] })).toEqual([
      "invalid-data",
      "/selection/ids",
    ]);
    expect(await refusal({ query: "statuss=missing", except: [] })).toEqual(["invalid-data", "/selection/query"]);
    expect(await refusal({ query: "on=2026-02-30", except: [] })).toEqual(["invalid-data", "/selection/query"]);
  });
});

describe("notes", () => {
  const query = "status=missing&district=35.25.14";

  test("stand on every chosen tower, latest first, with their author", async () => {
    const { body } = await officer.get(`/api/v1/towers?${query}&limit=500`).expect(200);
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    const leave = (text: string, selection: object) => officer.post("/api/v1/remarks").send({ text, selection });
    const all = await leave("Pemilik dihubungi", { query }).expect(201);
    expect(all.body).toEqual({ towers: ids.length });
    await leave("Menunggu jawaban", { ids: [ids[0]] }).expect(201);
    const notes = async (id: string) =>
      ((await head.get(`/api/v1/towers/${id}/remarks`).expect(200)).body as { items: Remark[] }).items;
    expect((await notes(ids[0]!)).map(({ text }) => text)).toEqual(["Menunggu jawaban", "Pemilik dihubungi"]);
    expect((await notes(ids.at(-1)!)).map(({ text }) => text)).toEqual(["Pemilik dihubungi"]);
    expect((await notes(ids[0]!))[0]).toMatchObject({ at: `${testDay}T03:00:00.000Z`, author: expect.any(String) });
    await head.get("/api/v1/towers/019aa8d0-ffff-7000-8000-000000000001/remarks").expect(404);
  });

  test("are not left by those who only read, nor on towers that a wrong query finds", async () => {
    await head.post("/api/v1/remarks").send({ text: "x", selection: { query } }).expect(403);
    const wrong = await officer.post("/api/v1/remarks").send({ text: "x", selection: { query: "color=red" } });
    expect([wrong.status, wrong.body]).toMatchObject([422, { errors: [{ pointer: "/selection/query" }] }]);
  });

  test("a campaign visits the chosen towers", async () => {
    const scope = { kind: "chosen", selection: { query, except: [] } };
    const { body: preview } = await officer.post("/api/v1/campaigns/preview").send({ scope }).expect(200);
    const { body: listed } = await officer.get(`/api/v1/towers/counts?${query}`).expect(200);
    const { towers } = preview as { towers: number };
    expect(towers).toBe((listed as { byStatus: { missing: number } }).byStatus.missing);
    const wrong = await officer.post("/api/v1/campaigns/preview").send({
      scope: { kind: "chosen", selection: { query: "color=red" } },
    });
    expect(wrong.body).toMatchObject({ errors: [{ pointer: "/scope/selection/query" }] });
  });
});
