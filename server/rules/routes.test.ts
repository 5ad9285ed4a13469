/** The rules editor over the wire: what the preview promises is what the counts say after saving. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { PermitType, Rule, RuleChange, RuleFields, RulePreview } from "../../contract/rules.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { daysOfChange } from "./rules.ts";

let app: TestApp;
let admin: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as("admin");
}, 300_000);
afterAll(() => app.close());

type Day = RulePreview["days"][number];
const rules = async () => ((await admin.get("/api/v1/rules").expect(200)).body as { items: Rule[] }).items;
const ruleOf = async (group: string) => (await rules()).find(({ groupCode }) => groupCode === group)!;
const preview = async (change: RuleChange, on: string[] = []): Promise<Day[]> =>
  ((await admin.post("/api/v1/rules/preview").send({ change, on }).expect(200)).body as RulePreview).days;
const pointers = (body: { errors?: { pointer: string }[] }) => (body.errors ?? []).map(({ pointer }) => pointer).sort();
const wait = (rule: Rule) => `"${rule.version}"`;

const fresh: RuleFields = {
  groupCode: "KKOP",
  name: "Rekomendasi KKOP",
  legalBasis: "UU 1/2009",
  requiredFrom: "2027-03-01",
  requiredUntil: "2027-06-30",
  structures: null,
  siteTypes: null,
  minHeightM: 42,
};

function save(change: RuleChange, present: Rule | undefined) {
  if (change.kind === "create") return admin.post("/api/v1/rules").send(change.rule).expect(201);
  const path = `/api/v1/rules/${change.id}`;
  if (change.kind === "remove") return admin.delete(path).set("If-Match", wait(present!)).expect(204);
  return admin.patch(path).set("If-Match", wait(present!)).send(change.rule).expect(200);
}

/** What list and summary count on the day. */
async function countsOn(on: string) {
  const counts = (await admin.get("/api/v1/towers/counts").query({ on }).expect(200)).body as { byStatus: object };
  const summary = (await admin.get("/api/v1/statistics/summary").query({ on, by: "district" }).expect(200)).body as {
    byStatus: object;
  };
  return [counts.byStatus, summary.byStatus];
}

const sumOf = (counts: Day["before"]) => Object.values(counts).reduce((sum, count) => sum + count, 0);

describe("the preview equals the counts after saving", () => {
  test.each<[string, () => Promise<RuleChange>, string[]]>([
    ["a new group for high towers for some months", async () => ({ kind: "create", rule: fresh }), []],
    [
      "worthiness for every tower, from a year earlier",
      async () => ({
        kind: "update",
        id: (await ruleOf("SLF")).id,
        rule: { structures: null, siteTypes: null, minHeightM: null, requiredFrom: "2023-01-01" },
      }),
      ["2029-12-31"],
    ],
    [
      "worthiness asked until the end of the year",
      async () => ({ kind: "update", id: (await ruleOf("SLF")).id, rule: { requiredUntil: "2026-12-31" } }),
      [],
    ],
    [
      "nuisance permits of lattice towers asked again, without an end",
      async () => ({
        kind: "update",
        id: (await ruleOf("HO")).id,
        rule: { requiredUntil: null, structures: ["sst_four_leg"] },
      }),
      ["2015-06-01"],
    ],
    [
      "the building permit is asked no longer",
      async () => ({ kind: "remove", id: (await ruleOf("BUILDING")).id }),
      ["2017-04-20"],
    ],
  ])("%s", async (_name, changeOf, on) => {
    const change = await changeOf();
    const present = change.kind === "create" ? undefined : (await rules()).find(({ id }) => id === change.id);
    const days = await preview(change, on);
    for (const day of days) expect(await countsOn(day.on)).toEqual([day.before, day.before]);
    const moved = days.flatMap(({ changes }) => changes);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(({ from, to, towers }) => from !== to && towers > 0)).toBe(true);

    await save(change, present);
    for (const day of days) expect(await countsOn(day.on)).toEqual([day.after, day.after]);
    for (const { before, after } of days) expect(sumOf(after)).toBe(sumOf(before));
  });
});

test("a preview writes nothing: no rule, no line of history, no new time line", async () => {
  const facts = () =>
    app.database.query(
      "SELECT registry_version(), (SELECT count(*) FROM rule) AS rules, (SELECT count(*) FROM tower_span) AS spans",
    );
  const before = await facts();
  await preview({ kind: "create", rule: { ...fresh, groupCode: "REKOM" } });
  expect(await facts()).toEqual(before);
});

test("its days are today and those on which the rule turns, before the change and after it", () => {
  const period = (requiredFrom: string | null, requiredUntil: string | null) => ({ requiredFrom, requiredUntil });
  expect(
    daysOfChange(testDay, [period(null, "2016-12-31"), period("2027-02-28", "2999-12-31")], ["2020-01-01", testDay]),
  ).toEqual([testDay, "2017-01-01", "2020-01-01", "2027-02-28"]);
});

describe("is refused", () => {
  test("what nobody could fulfil or never begins, in preview and on saving", async () => {
    const wrong = { ...fresh, groupCode: "NOTHING", requiredUntil: "2027-02-28" };
    expect(pointers((await admin.post("/api/v1/rules").send(wrong).expect(422)).body)).toEqual([
      "/groupCode",
      "/requiredUntil",
    ]);
    const { body } = await admin
      .post("/api/v1/rules/preview")
      .send({ change: { kind: "create", rule: wrong } })
      .expect(422);
    expect(pointers(body)).toEqual(["/change/rule/groupCode", "/change/rule/requiredUntil"]);
  });

  test("the same twice, an old version, and whoever may not", async () => {
    const rule = (
      await admin.post("/api/v1/rules").send({ ...fresh, groupCode: "IPR", structures: ["monopole", "guyed"] })
    ).body as Rule;
    const twin = {
      ...fresh,
      groupCode: "IPR",
      structures: ["guyed", "monopole"],
      requiredFrom: "2027-06-30",
      requiredUntil: null,
    };
    await admin.post("/api/v1/rules").send(twin).expect(409);
    await admin
      .post("/api/v1/rules")
      .send({ ...twin, requiredFrom: "2027-07-01" })
      .expect(201);

    const path = `/api/v1/rules/${rule.id}`;
    await admin.patch(path).set("If-Match", wait(rule)).send({ requiredUntil: null }).expect(409);
    await admin.patch(path).set("If-Match", wait(rule)).send({ minHeightM: 50 }).expect(200);
    const stale = await admin.patch(path).set("If-Match", wait(rule)).send({ minHeightM: 60 }).expect(412);
    expect(stale.body).toMatchObject({ current: { id: rule.id, minHeightM: 50, version: 2 } });
    await admin.delete(path).set("If-Match", wait(rule)).expect(412);
    await admin.delete(path).expect(428);
    await (await app.as("officer")).post("/api/v1/rules").send(fresh).expect(403);
  });
});

test("a permit type changes its term, renewal and papers; a term without an end has no length", async () => {
  const { items } = (await admin.get("/api/v1/permit-types")).body as { items: PermitType[] };
  const slf = items.find(({ code }) => code === "SLF")!;
  expect(slf).toMatchObject({ usualMonths: 60, renewDaysBefore: 60, version: 1 });
  const change = (version: number, body: object) =>
    admin.patch("/api/v1/permit-types/SLF").set("If-Match", `"${version}"`).send(body);
  expect(
    pointers((await change(1, { papers: ["A", "A"], usualTerm: "open_ended", usualMonths: 12 }).expect(422)).body),
  ).toEqual(["/papers/1", "/usualMonths"]);
  const { body } = await change(1, {
    usualTerm: "open_ended",
    renewDaysBefore: 90,
    papers: ["Surat permohonan"],
  }).expect(200);
  expect(body).toMatchObject({
    usualTerm: "open_ended",
    usualMonths: null,
    renewDaysBefore: 90,
    papers: ["Surat permohonan"],
  });
  await change(1, { renewDaysBefore: 30 }).expect(412);
});

test("a change over the whole sample registry is done before one gets impatient", async () => {
  const rule = (await rules())[0]!;
  const began = performance.now();
  await save({ kind: "update", id: rule.id, rule: { minHeightM: 33 } }, rule);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`332 towers judged anew in ${seconds.toFixed(2)} s\n`);
  expect(seconds).toBeLessThan(15);
});
