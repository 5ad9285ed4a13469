/** What a phone takes along is what the registry says; what it brings home shows in the next pack. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { MyWork, Pack, PackTower } from "../../contract/campaigns.ts";
import { surveyFields } from "../../contract/survey-content.ts";
import type { Tower, TowerItem } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { insertSurvey } from "./test-surveys.ts";

const [ujungpangkah, sangkapura] = ["35.25.07", "35.25.17"] as const;
const device = "01a20000-0000-7000-8000-000000000001";

let app: TestApp;
let officer: TestAgent;
let surveyor: TestAgent;
let surveyorId: string;
let mine: string;

beforeAll(async () => {
  app = await startTestApp();
  [officer, surveyor] = [await app.as("officer"), await app.as("surveyor")];
  const { assignments } = (await surveyor.get("/api/v1/work").expect(200)).body as MyWork;
  [mine, surveyorId] = [assignments[0]!.id, assignments[0]!.surveyor.id];
}, 300_000);
afterAll(() => app.close());

const take = async (assignment = mine, agent = surveyor) =>
  (await agent.get(`/api/v1/assignments/${assignment}/pack?device=${device}`).expect(200)).body as Pack;
const read = async (id: string) => (await officer.get(`/api/v1/towers/${id}`).expect(200)).body as Tower;
const listed = async (query: string) =>
  (await officer.get(`/api/v1/towers?limit=500&${query}`).expect(200)).body.items as TowerItem[];
const plain = ({ id, number, name }: TowerItem | Pack["neighbours"][number]) => ({ id, number, name });

/** The tower as a pack must have it, from what the tower's own page says. */
function packed(tower: Tower): Omit<PackTower, "photos" | "survey"> {
  const counts = ({ revokedOn, id }: Tower["permits"][number]) =>
    (revokedOn === null || revokedOn > testDay) &&
    !tower.permits.some(
      (next) =>
        next.replacesId === id &&
        !next.disputed &&
        next.number !== null &&
        next.issuedOn !== null &&
        next.issuedOn <= testDay,
    );
  const { identityPlate, fence, grounding, lightningRod, obstructionLight, marking, power, plateText } = tower;
  return {
    id: tower.id,
    number: tower.number,
    siteId: tower.siteId,
    name: tower.name,
    address: tower.address,
    district: tower.district,
    village: tower.village,
    owner: tower.owner?.shortName ?? null,
    positionSource: tower.positionSource,
    positionAccuracyM: tower.positionAccuracyM,
    values: {
      ...{ state: tower.state, position: tower.position, structure: tower.structure, heightM: tower.heightM },
      ...{ identityPlate, fence, grounding, lightningRod, obstructionLight, marking, power, plateText },
      tenants: tower.tenants.map(({ id }) => id).sort(),
    },
    version: tower.version,
    status: tower.status.value,
    until: tower.status.until,
    lastSeenOn: tower.lastSeenOn,
    permits: tower.permits
      .filter(counts)
      .map(({ id, type, number, issuedOn, term, validUntil, permittedPosition, permittedHeightM }) => ({
        ...{ id, type, number, issuedOn, term, validUntil, permittedPosition, permittedHeightM },
      })),
  };
}

test("a pack has the assignment's towers as their own pages have them", async () => {
  const changed = (await listed(`district=${sangkapura}`))[0]!;
  await officer
    .patch(`/api/v1/towers/${changed.id}`)
    .set("If-Match", '"1"')
    .send({ marking: "damaged", plateText: "MITRATEL 42 M 2012" })
    .expect(200);
  const pack = await take();
  const items = [...(await listed(`district=${ujungpangkah}`)), ...(await listed(`district=${sangkapura}`))];
  expect(pack.towers.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
  expect(pack.towers.some(({ permits }) => permits.length > 1)).toBe(true);
  for (const { photos, survey, ...tower } of pack.towers) {
    expect(tower).toEqual(packed(await read(tower.id)));
    expect([photos, survey]).toEqual([[], null]);
  }
  const { values } = pack.towers.find(({ id }) => id === changed.id)!;
  expect([values.marking, values.plateText]).toEqual(["damaged", "MITRATEL 42 M 2012"]);
  // Every attribute that a survey asks for has its base; a paper is compared with the permits.
  expect(Object.keys(values).sort()).toEqual(surveyFields.filter((field) => field !== "permitPaper").sort());
});

test("papers that no longer count stay at home", async () => {
  const { body: campaign } = await officer
    .post("/api/v1/campaigns")
    .send({ name: "Semua", scope: { kind: "all" }, dueOn: null })
    .expect(201);
  const districts = (campaign.districts as { code: string }[]).map(({ code }) => code);
  const { body } = await officer
    .post(`/api/v1/campaigns/${campaign.id}/assignments`)
    .send({ surveyorId, districts, dueOn: null })
    .expect(201);
  const pack = await take(body.assignments[0].id);
  const ids = pack.towers.flatMap(({ permits }) => permits.map(({ id }) => id)).sort();
  const counting = await app.database.query<{ id: string; dead: boolean }>(
    `SELECT id, ends_before IS NOT NULL AND ends_before <= $1 AS dead FROM permit ORDER BY id`,
    [testDay],
  );
  expect(counting.some(({ dead }) => dead)).toBe(true);
  expect(ids).toEqual(counting.filter(({ dead }) => !dead).map(({ id }) => id));
  expect(pack.towers).toHaveLength(332);
  expect(pack.neighbours).toHaveLength(332);
});

test("costs the same number of queries for 19 towers as for 332", async () => {
  const asked = jest.spyOn(app.database.dataSource.manager, "query");
  const costOf = async (assignment: string) => {
    asked.mockClear();
    await take(assignment);
    return asked.mock.calls.length;
  };
  const { assignments } = (await surveyor.get("/api/v1/work")).body as MyWork;
  const [small, large] = [19, 332].map((towers) => assignments.find(({ progress }) => progress.towers === towers)!.id);
  const cost = await costOf(small!);
  expect(cost).toBeGreaterThan(5);
  expect(await costOf(large!)).toBe(cost);
  asked.mockRestore();
});

test("neighbours are all that stand in and around, on both sides of the sea, and no more", async () => {
  const own = (await take()).towers;
  const side = (district: string, sign: 1 | -1, axis: 0 | 1) =>
    sign * Math.max(...own.filter((t) => t.district?.code === district).map((t) => sign * t.values.position[axis]));
  // A kilometre is 0.00904 degrees of latitude; 900 m east of the box are near, 1,100 m are not.
  const edge = [ujungpangkah, sangkapura].map((code) => {
    const grow = (sign: 1 | -1, axis: 0 | 1, metres: number) =>
      side(code, sign, axis) + (sign * metres) / (axis === 1 ? 110_574 : 110_530);
    return (metres: number) =>
      [grow(-1, 0, metres), grow(-1, 1, metres), grow(1, 0, metres), grow(1, 1, metres)]
        .map((degrees) => degrees.toFixed(6))
        .join(",");
  });
  const within = async (metres: number) =>
    (await Promise.all(edge.map((box) => listed(`bbox=${box(metres)}`)))).flat().map(plain);
  const found = (await take()).neighbours.map(plain);
  const [least, most] = [await within(900), await within(1100)];
  expect(least.length).toBeGreaterThan(own.length);
  for (const tower of least) expect(found).toContainEqual(tower);
  for (const tower of found) expect(most).toContainEqual(tower);
});

test("a tower without an assignment is the same, with what stands within a kilometre", async () => {
  const { towers } = await take();
  const tower = towers[0]!;
  const { body } = await surveyor.get(`/api/v1/towers/${tower.id}/survey-base`).expect(200);
  expect(body.tower).toEqual({ ...tower, survey: null });
  const near = (await listed(`near=${tower.values.position.join(",")}`)).filter(({ distanceM }) => distanceM! <= 1000);
  const sorted = (items: { id: string }[]) => items.map(({ id }) => id).sort();
  expect(sorted(body.neighbours)).toEqual(sorted(near));
  expect(sorted(body.neighbours)).toContain(tower.id);
  await surveyor.get("/api/v1/towers/00000000-0000-7000-8000-00000000ffff/survey-base").expect(404);
});

test("taking it is noted, and seen in the office", async () => {
  const pack = await take();
  expect(pack.takenAt).toBe(`${testDay}T03:00:00.000Z`);
  expect(pack.assignment.takenAt).toBe(pack.takenAt);
  const { assignments } = (await surveyor.get("/api/v1/work")).body as MyWork;
  expect(assignments.find(({ id }) => id === mine)).toEqual(pack.assignment);
  const { body } = await officer.get(`/api/v1/campaigns/${pack.assignment.campaign.id}`).expect(200);
  expect(body.assignments).toEqual([pack.assignment]);
  await app.anonymous.get(`/api/v1/assignments/${mine}/pack?device=${device}`).expect(401);
  await officer.get(`/api/v1/assignments/${mine}/pack?device=${device}`).expect(404);
});

test("what has come home, and the photos of the last accepted visit that arrived, are in the next pack", async () => {
  const [one, two] = (await take()).towers as [PackTower, PackTower];
  const visit = (towerId: string, at: string, state: "accepted" | "returned" | "rejected") =>
    insertSurvey(app.database, { towerId, assignmentId: mine, surveyorId, state, at });
  await visit(one.id, "2026-11-20T02:00:00Z", "accepted");
  const latest = await visit(one.id, "2026-11-28T18:30:00Z", "accepted");
  await visit(one.id, "2026-11-30T02:00:00Z", "rejected");
  const returned = await visit(two.id, "2026-11-29T02:00:00Z", "returned");
  const shas = ["a", "b", "c", "d", "e"].map((text) => createHash("sha256").update(text).digest("hex"));
  for (const [place, sha256] of shas.entries()) {
    await app.database.query(
      `INSERT INTO survey_photo (survey_id, sha256, place, kind, taken_at) VALUES ($1, $2, $3, 'overview', $4)`,
      [latest, sha256, place, "2026-11-28T18:20:00Z"],
    );
    // The first one is still on its way.
    if (place > 0)
      await app.database.query(
        `INSERT INTO photo (sha256, bytes, stored_sha256, thumb_sha256, width, height, received_from)
         VALUES ($1, 1, $1, $1, 1, 1, $2)`,
        [sha256, surveyorId],
      );
  }
  const { towers, assignment } = await take();
  const [first, second] = [one, two].map(({ id }) => towers.find((tower) => tower.id === id)!);
  expect(first!.survey).toEqual({ id: latest, state: "accepted" });
  expect(second!.survey).toEqual({ id: returned, state: "returned" });
  // 01.20 in Gresik: the day after.
  expect(first!.photos).toEqual(
    shas.slice(1, 4).map((sha256) => ({ sha256, kind: "overview", takenOn: "2026-11-29" })),
  );
  expect(assignment.progress).toEqual({ towers: 19, unassigned: 0, open: 18, received: 0, done: 1 });
});
