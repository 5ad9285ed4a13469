/** When towers were last seen and by whom: from the visit in the field to the office's list. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { v7 as uuid } from "uuid";
import { freshnessBuckets, type MyWork, type Pack, type PackTower } from "../../contract/campaigns.ts";
import type { SurveyContent } from "../../contract/survey-content.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { insertSurvey } from "./test-surveys.ts";

interface Line {
  id: string;
  number: string;
  district: { code: string } | null;
  lastSeenOn: string | null;
  lastSeenBy: string | null;
  surveyId: string | null;
}

let app: TestApp;
let officer: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
}, 300_000);
afterAll(() => app.close());

async function list(query = "", limit = 97): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor = "";
  do {
    const { body } = await officer.get(`/api/v1/freshness/towers?limit=${limit}${cursor}${query}`).expect(200);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    lines.push(...(body.items as Line[]));
    cursor = body.next === null ? "" : `&cursor=${String(body.next)}`;
  } while (cursor !== "");
  return lines;
}
const summary = async () => (await officer.get("/api/v1/freshness").expect(200)).body;

const daysAgo = `date '${testDay}' - last_seen_on`;
const periods: Record<(typeof freshnessBuckets)[number], string> = {
  month: `${daysAgo} <= 30`,
  quarter: `${daysAgo} BETWEEN 31 AND 90`,
  year: `${daysAgo} BETWEEN 91 AND 365`,
  older: `${daysAgo} > 365`,
  never: "last_seen_on IS NULL",
};

test("the list runs from never through longest ago to lately, page by page, without a gap", async () => {
  const lines = await list();
  const wanted = await app.database.query<{ id: string }>("SELECT id FROM tower ORDER BY last_seen_on NULLS FIRST, id");
  expect(lines.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  // What was seen before surveys were kept here was seen by nobody that we know.
  expect(lines.every(({ lastSeenBy, surveyId }) => lastSeenBy === null && surveyId === null)).toBe(true);
  // Pages of one cut between every two, also between never and ever.
  const few = await list("&district=35.25.17", 1);
  expect(few.map(({ id }) => id)).toEqual(
    lines.filter(({ district }) => district?.code === "35.25.17").map(({ id }) => id),
  );
});

test("buckets part the towers that stand on their edge days; the counts are those of the lists", async () => {
  const some = await app.database.query<{ id: string }>("SELECT id FROM tower ORDER BY id LIMIT 6");
  for (const [index, days] of [0, 30, 31, 90, 91, 366].entries()) {
    await app.database.query(`UPDATE tower SET last_seen_on = date '${testDay}' - $2::integer WHERE id = $1`, [
      some[index]!.id,
      days,
    ]);
  }
  const gone = await officer
    .post("/api/v1/towers")
    .send({ position: [112.6, -7.1], state: "dismantled", dismantledOn: testDay })
    .expect(201);
  const { on, total, buckets, districts } = await summary();
  expect([on, total]).toEqual([testDay, 332]);
  for (const bucket of freshnessBuckets) {
    const wanted = await app.database.query<{ id: string }>(
      `SELECT id FROM tower WHERE (${periods[bucket]}) AND id <> $1 ORDER BY last_seen_on NULLS FIRST, id`,
      [gone.body.id],
    );
    expect((await list(`&bucket=${bucket}`)).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(buckets[bucket]).toBe(wanted.length);
    const sum = (districts as { buckets: Record<string, number> }[]).reduce((all, d) => all + d.buckets[bucket]!, 0);
    expect(sum).toBe(wanted.length);
  }
  const sangkapura = (districts as { code: string; total: number; buckets: object }[]).find(
    ({ code }) => code === "35.25.17",
  )!;
  expect(sangkapura).toMatchObject({ name: "Sangkapura", total: 7 });
  expect(await list("&district=35.25.17&bucket=never")).toHaveLength((sangkapura.buckets as { never: number }).never);
});

test("who saw it last is the surveyor of the accepted visit of that day that found it", async () => {
  const [tower] = (await list()).slice(-1) as [Line];
  const [user] = await app.database.query<{ id: string; name: string }>(
    "SELECT id, name FROM app_user WHERE role = 'surveyor'",
  );
  const visit = (at: string, more: object = {}) =>
    insertSurvey(app.database, {
      ...{ towerId: tower.id, assignmentId: null, surveyorId: user!.id, at },
      ...{ state: "accepted", ...more },
    });
  await app.database.query("UPDATE tower SET last_seen_on = '2026-11-29' WHERE id = $1", [tower.id]);
  const now = async () => (await list("&bucket=month")).find(({ id }) => id === tower.id);
  await visit("2026-11-28T16:59:00Z"); // the day before, in Gresik
  await visit("2026-11-29T17:00:00Z"); // the day after
  await visit("2026-11-29T02:00:00Z", { state: "rejected" });
  await visit("2026-11-29T03:00:00Z", { outcome: "not_found" });
  expect(await now()).toMatchObject({ lastSeenOn: "2026-11-29", lastSeenBy: null, surveyId: null });
  await visit("2026-11-29T04:00:00Z");
  const later = await visit("2026-11-29T16:59:00Z", { outcome: "moved" });
  expect(await now()).toMatchObject({ lastSeenOn: "2026-11-29", lastSeenBy: user!.name, surveyId: later });
});

test("a cursor of another list is refused", async () => {
  for (const text of ["x", '["2026-13-01","01a200b3-7743-774e-9baf-dbcb330537f4"]', '[null,"01a200b3"]', '["a\\""]']) {
    const cursor = Buffer.from(text).toString("base64url");
    const { body } = await officer.get(`/api/v1/freshness/towers?cursor=${cursor}`).expect(400);
    expect(body.errors).toMatchObject([{ pointer: "?cursor" }]);
  }
});

/** A visit at which everything was as the pack says. */
function contentOf(pack: Pack, { id, values, version }: PackTower): SurveyContent {
  const at = `${testDay}T01:00:00.000Z`;
  const moment = { at, position: values.position, accuracyM: 8 };
  return {
    towerId: id,
    assignmentId: pack.assignment.id,
    outcome: "found",
    answers: { state: { answer: "confirmed" }, identityPlate: { answer: "changed", value: "absent" } },
    reading: null,
    base: { version, takenAt: pack.takenAt, values },
    newTower: null,
    remarks: null,
    visit: { opened: moment, closed: moment },
    photos: [
      {
        ...{ sha256: createHash("sha256").update(id).digest("hex"), bytes: 1000, kind: "overview", takenAt: at },
        ...{ position: null, accuracyM: null, headingDeg: null },
      },
    ],
  };
}

test("a visit that is handed in and accepted brings its tower home and to the end of the list", async () => {
  const surveyor = await app.as("surveyor");
  const { assignments } = (await surveyor.get("/api/v1/work").expect(200)).body as MyWork;
  const device = uuid();
  const take = async () =>
    (await surveyor.get(`/api/v1/assignments/${assignments[0]!.id}/pack?device=${device}`).expect(200)).body as Pack;
  const pack = await take();
  const tower = pack.towers.find(({ values }) => values.state === "active" && values.identityPlate !== "absent")!;
  const id = uuid();
  const hand = (attempt: number) =>
    surveyor
      .put(`/api/v1/surveys/${id}`)
      .send({ attempt, deviceId: device, clockOffsetMs: 0, content: contentOf(pack, tower) });
  const decide = async (body: object) => {
    const { version, towerVersion } = (await officer.get(`/api/v1/surveys/${id}`).expect(200)).body;
    return officer
      .post(`/api/v1/surveys/${id}/decision`)
      .set("If-Match", `"${version}"`)
      .send({ ...body, ...("choices" in body && { towerVersion }) })
      .expect(200);
  };
  const progress = async () => {
    const { assignment, towers } = await take();
    return [assignment.progress, towers.find((now) => now.id === tower.id)?.survey?.state];
  };
  await hand(1).expect(200);
  expect(await progress()).toEqual([{ towers: 19, unassigned: 0, open: 18, received: 1, done: 0 }, "received"]);
  await decide({ verdict: "return", reason: "Foto papan identitas belum ada" });
  expect(await progress()).toEqual([{ towers: 19, unassigned: 0, open: 19, received: 0, done: 0 }, "returned"]);
  const { returned } = (await surveyor.get("/api/v1/work").expect(200)).body as MyWork;
  expect(returned).toMatchObject([{ receipt: { id, reason: "Foto papan identitas belum ada", attempt: 1 } }]);
  expect(returned[0]!.content).toEqual(contentOf(pack, tower));
  await hand(2).expect(200);
  await decide({ verdict: "accept", choices: {} });
  expect(await progress()).toEqual([{ towers: 19, unassigned: 0, open: 18, received: 0, done: 1 }, "accepted"]);
  const { name } = (await surveyor.get("/api/v1/session").expect(200)).body.user;
  expect((await list("&bucket=month")).find((line) => line.id === tower.id)).toMatchObject({
    lastSeenOn: testDay,
    lastSeenBy: name,
    surveyId: id,
  });
});
