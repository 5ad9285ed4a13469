/** Surveys as they arrive from phones: once, twice, late, out of order, from several hands at once. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { v7 as uuid } from "uuid";
import type TestAgent from "supertest/lib/agent.js";
import type { SurveyContent } from "../../contract/survey-content.ts";
import type { Receipt, SurveyItem } from "../../contract/surveys.ts";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { digestOf } from "./rules.ts";
import { contentWith, fixAt, photo, put, register, surveyOf, surveyOfNew } from "./test-surveys.ts";

let app: TestApp;
let surveyor: TestAgent;
let officer: TestAgent;
let tower: Tower;
let plain: SurveyContent;

beforeAll(async () => {
  app = await startTestApp();
  surveyor = await app.as("surveyor");
  officer = await app.as("officer");
  tower = await register(officer, { heightM: 42, name: "Uji" });
  plain = await surveyOf(app, tower.id, { answers: { heightM: { answer: "confirmed" } } });
}, 300_000);
afterAll(() => app.close());

const rowsOf = (id: string) =>
  app.database.query<{ attempt: number; sha256: string }>(
    "SELECT attempt, sha256 FROM survey_attempt WHERE survey_id = $1 ORDER BY attempt",
    [id],
  );
const linesOf = async (id: string) =>
  (await app.database.query("SELECT 1 FROM revision WHERE entity = 'survey' AND entity_id = $1", [id])).length;
const errorsOf = async (content: SurveyContent): Promise<Record<string, string>> => {
  const { body } = await put(surveyor, uuid(), content).set("Accept-Language", "en").expect(422);
  const { errors } = body as { errors: { pointer: string; detail: string }[] };
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]));
};

describe("a survey that arrives", () => {
  test("is receipted with its digest, its photos and the server's time", async () => {
    const id = uuid();
    const { body } = await put(surveyor, id, plain).expect(200);
    expect(body).toEqual({
      id,
      attempt: 1,
      sha256: digestOf(plain),
      receivedAt: `${testDay}T03:00:00.000Z`,
      state: "received",
      reason: null,
      tower: { id: tower.id, number: tower.number, name: "Uji" },
      photos: plain.photos.map(({ sha256 }) => ({ sha256, received: false })),
      serverTime: `${testDay}T03:00:00.000Z`,
    });
  });

  test("twice, as after a lost reply, is one survey with one receipt", async () => {
    const id = uuid();
    const first = await put(surveyor, id, plain).expect(200);
    const second = await put(surveyor, id, plain).expect(200);
    expect(second.body).toEqual(first.body);
    expect(await rowsOf(id)).toHaveLength(1);
    expect(await linesOf(id)).toBe(1);
  });

  test("twenty times at once is one survey", async () => {
    const id = uuid();
    const replies = await Promise.all(Array.from({ length: 20 }, () => put(surveyor, id, plain)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await rowsOf(id)).toHaveLength(1);
    expect(await linesOf(id)).toBe(1);
  });

  test("under one attempt with other content is a conflict that changes nothing", async () => {
    const id = uuid();
    await put(surveyor, id, plain).expect(200);
    const { body } = await put(surveyor, id, { ...plain, remarks: "lain" }).expect(409);
    expect(body.type).toBe("/problems/conflict");
    expect(await rowsOf(id)).toEqual([{ attempt: 1, sha256: digestOf(plain) }]);
  });

  test("in any order ends as the latest attempt, with every attempt on record", async () => {
    const attempts = [1, 2, 3].map((attempt) => ({ attempt, content: { ...plain, remarks: `ke-${attempt}` } }));
    const orders = [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1, 2],
      [3, 2, 1, 1, 3],
    ];
    for (const order of orders) {
      const id = uuid();
      for (const number of order) {
        const { attempt, content } = attempts[number - 1]!;
        await put(surveyor, id, content, attempt).expect(200);
      }
      const { body } = await surveyor.get(`/api/v1/surveys/receipts?ids=${id}`).expect(200);
      expect(body.items).toMatchObject([{ attempt: 3, sha256: digestOf(attempts[2]!.content) }]);
      expect((await rowsOf(id)).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    }
  });

  test("late and with faults that no longer matter is kept all the same", async () => {
    const id = uuid();
    await put(surveyor, id, plain, 2).expect(200);
    const { body } = await put(surveyor, id, { ...plain, photos: [] }, 1).expect(200);
    expect(body).toMatchObject({ attempt: 2, sha256: digestOf(plain) });
    expect(await rowsOf(id)).toHaveLength(2);
  });

  test("replaced takes its photos with it; those on the server count as received", async () => {
    const id = uuid();
    await put(surveyor, id, plain).expect(200);
    const [user] = await app.database.query<{ id: string }>("SELECT id FROM app_user WHERE role = 'surveyor'");
    const arrived = photo("overview", "another view");
    await app.database.query(
      `INSERT INTO photo (sha256, bytes, stored_sha256, thumb_sha256, width, height, received_from)
       VALUES ($1, 1, 'a', 'b', 1600, 1200, $2)`,
      [arrived.sha256, user!.id],
    );
    const photos = [arrived, photo("identity_plate", "plate")];
    const { body } = await put(surveyor, id, { ...plain, photos }, 2).expect(200);
    expect((body as Receipt).photos).toEqual([
      { sha256: arrived.sha256, received: true },
      { sha256: photos[1]!.sha256, received: false },
    ]);
  });

  test("of another person is not there, and cannot be replaced by guessing its id", async () => {
    const id = uuid();
    await put(surveyor, id, plain).expect(200);
    await put(officer, id, { ...plain, remarks: "lain" }, 2).expect(404);
    const { body } = await officer.get(`/api/v1/surveys/receipts?ids=${id}`).expect(200);
    expect(body.items).toEqual([]);
    expect(await rowsOf(id)).toHaveLength(1);
    await (await app.as("head")).put(`/api/v1/surveys/${uuid()}`).send({}).expect(403);
  });

  test("may name an assignment that was withdrawn meanwhile", async () => {
    const id = uuid();
    await put(surveyor, id, { ...plain, assignmentId: uuid() }).expect(200);
    expect(await app.database.query("SELECT assignment_id AS a FROM survey WHERE id = $1", [id])).toEqual([
      { a: null },
    ]);
  });

  test("knows its tower after a merger, also one of a merger", async () => {
    const [old, middle, survivor] = await Promise.all([register(officer), register(officer), register(officer)]);
    const content = await surveyOf(app, old.id, {});
    const merge = (from: Tower, into: Tower, version: number) =>
      officer
        .post(`/api/v1/towers/${from.id}/merge`)
        .set("If-Match", `"${version}"`)
        .send({ into: into.id, reason: "sama" });
    await merge(old, middle, old.version).expect(200);
    const { body: now } = await officer.get(`/api/v1/towers/${middle.id}`);
    await merge(middle, survivor, (now as Tower).version).expect(200);
    const { body } = await put(surveyor, uuid(), content).expect(200);
    expect((body as Receipt).tower).toMatchObject({ id: survivor.id });
  });

  test("comes from a phone whose clock is half a century off", async () => {
    const body = { attempt: 1, deviceId: uuid(), clockOffsetMs: 50 * 365 * 86_400_000, content: plain };
    await surveyor.put(`/api/v1/surveys/${uuid()}`).send(body).expect(200);
  });

  test("stands where the surveyor stood, in the district of that place", async () => {
    const [area] = await app.database.query<{ code: string; lon: number; lat: number }>(
      `SELECT code, ST_X(p) AS lon, ST_Y(p) AS lat FROM (SELECT code, ST_PointOnSurface(boundary) AS p FROM area
        WHERE level = 'district' AND code = '35.25.17') a`,
    );
    const id = uuid();
    await put(surveyor, id, surveyOfNew([area!.lon, area!.lat])).expect(200);
    const { body } = await officer.get("/api/v1/surveys?district=35.25.17").expect(200);
    expect((body.items as SurveyItem[]).map((item) => item.id)).toEqual([id]);
  });
});

describe("a survey with faults", () => {
  test("hears of all of them at once, each below its content and with what to do", async () => {
    const company = uuid();
    const errors = await errorsOf({
      ...plain,
      outcome: "moved",
      answers: {
        state: { answer: "changed", value: "dismantled" },
        tenants: { answer: "changed", value: [company] },
        permitPaper: {
          answer: "changed",
          value: { type: "SIUP", number: "1", issuedOn: "2020-02-02", validUntil: "2020-02-01" },
        },
        plateText: { answer: "confirmed" },
      },
      photos: [photo("antenna", "x"), photo("antenna", "x")],
      visit: { opened: plain.visit.closed, closed: plain.visit.opened },
    });
    expect(Object.keys(errors).sort()).toEqual([
      "/content/answers/permitPaper/value/type",
      "/content/answers/permitPaper/value/validUntil",
      "/content/answers/plateText",
      "/content/answers/position",
      "/content/answers/state",
      "/content/answers/tenants/value/0",
      "/content/photos",
      "/content/photos/1",
      "/content/visit/closed/at",
    ]);
    expect(Object.values(errors).every((detail) => detail.length > 15)).toBe(true);
  });

  test("may have a fix of 3,000 m only with a reason", async () => {
    const position: [number, number] = [112.6412, -7.1701];
    const moved = (reason: string | null): SurveyContent => ({
      ...plain,
      outcome: "moved",
      answers: { position: { answer: "changed", value: position } },
      reading: { ...fixAt(position, 3000), reason },
    });
    expect(await errorsOf(moved(null))).toEqual({
      "/content/reading/reason": "the accuracy is worse than 25 m; wait for a better fix or give the reason",
    });
    await put(surveyor, uuid(), moved("di bawah kanopi")).expect(200);
  });

  test("cannot be of the future or of a tower that never was", async () => {
    const late = { ...plain.visit.closed, at: "2027-01-01T00:00:00.000Z" };
    expect(Object.keys(await errorsOf({ ...plain, visit: { ...plain.visit, closed: late } }))).toEqual([
      "/content/visit/closed/at",
    ]);
    expect(Object.keys(await errorsOf({ ...plain, towerId: uuid() }))).toEqual(["/content/towerId"]);
    expect(Object.keys(await errorsOf(contentWith({ outcome: "new" })))).toEqual([
      "/content/newTower",
      "/content/answers/position",
    ]);
  });
});

describe("the queue", () => {
  test("is walked page by page, oldest first, each survey once", async () => {
    const all = (await officer.get("/api/v1/surveys?state=received&limit=500").expect(200)).body as {
      items: SurveyItem[];
      waiting: number;
    };
    expect(all.waiting).toBe(all.items.length);
    const walked: string[] = [];
    let cursor = "";
    do {
      const { body } = await officer.get(`/api/v1/surveys?state=received&limit=3${cursor}`).expect(200);
      walked.push(...(body.items as SurveyItem[]).map(({ id }) => id));
      cursor = body.next === null ? "" : `&cursor=${String(body.next)}`;
    } while (cursor !== "");
    expect(walked).toEqual(all.items.map(({ id }) => id));
    expect(new Set(walked).size).toBe(walked.length);
    await officer.get("/api/v1/surveys?cursor=abc").expect(400);
    await surveyor.get("/api/v1/surveys").expect(403);
  });

  test("filters by surveyor, tower and state", async () => {
    const ask = async (query: string) =>
      ((await officer.get(`/api/v1/surveys?limit=500&${query}`).expect(200)).body.items as SurveyItem[]).length;
    expect(await ask(`surveyor=${uuid()}`)).toBe(0);
    expect(await ask(`campaign=${uuid()}`)).toBe(0);
    expect(await ask("state=accepted,rejected")).toBe(0);
    expect(await ask(`tower=${tower.id}`)).toBeGreaterThan(5);
  });

  test("costs the same number of queries for one survey and for many", async () => {
    const count = async (limit: number) => {
      const statements = await statementsOf(() =>
        officer.get(`/api/v1/surveys?state=received&limit=${limit}`).expect(200),
      );
      return statements.length;
    };
    const few = await count(2);
    expect(few).toBeGreaterThan(3);
    expect(await count(20)).toBe(few);
  });
});

/** The statements that `work` sends through the data source. */
async function statementsOf(work: () => PromiseLike<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const spy = jest.spyOn(app.database.dataSource.manager, "query").mockImplementation((sql: string, values) => {
    statements.push(sql);
    return app.database.dataSource.query(sql, values);
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return statements;
}
