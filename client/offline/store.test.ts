import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash, randomUUID } from "node:crypto";
import { canonicalJson, type Moment } from "../../contract/survey-content.ts";
import { afterPhotoReceipt, afterReceipt } from "./outbox.ts";
import { openedAt, packTowerOf, receiptOf } from "./sample.ts";
import { openStore, type Store } from "./store.ts";

const name = `test-${randomUUID()}`;
let store: Store;
beforeEach(() => {
  store = openStore(name);
});
afterEach(() => store.db.delete());

const at = (time: string): Moment => ({ at: time, position: [112.6, -7.16], accuracyM: 8 });
const opened = at(openedAt);
const closed = at("2026-11-22T04:30:00.000Z");
const tower = packTowerOf();
const begin = () => store.begin({ assignmentId: null, tower, baseTakenAt: "2026-11-20T01:00:00.000Z", opened });
const reading = {
  gps: {
    position: [112.6, -7.16] as [number, number],
    accuracyM: 6,
    at: "2026-11-22T04:05:00.000Z",
    samples: 3,
    seconds: 5,
  },
  adjusted: null,
  reason: null,
};
const picture = (words: string) => ({
  blob: new Blob([words], { type: "image/jpeg" }),
  thumb: new Blob(["small"], { type: "image/jpeg" }),
  kind: "overview" as const,
  takenAt: "2026-11-22T04:10:00.000Z",
  position: null,
  accuracyM: null,
  headingDeg: 90,
});
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const noSuch = { type: "/problems/conflict", title: "", status: 409 };

/** A survey that lacks nothing. */
async function complete(): Promise<string> {
  const id = await begin();
  await store.saveDraft(id, { outcome: "found", answers: { identityPlate: { answer: "changed", value: "absent" } } });
  await store.addPhoto(id, picture("picture"));
  return id;
}

test("a draft is there again after the store was opened anew, and is gone on with", async () => {
  const id = await begin();
  await store.saveDraft(id, { outcome: "found", remarks: "pagar roboh" });
  await store.saveDraft(id, { answers: { fence: { answer: "changed", value: "damaged" } } });
  await store.addPhoto(id, picture("picture"));
  store.db.close();
  store = openStore(name);
  expect(await begin()).toBe(id);
  expect((await store.survey(id))!.draft).toMatchObject({
    remarks: "pagar roboh",
    answers: { fence: { value: "damaged" } },
  });
  const [photo] = await store.photos(id);
  expect(await photo!.blob!.text()).toBe("picture");
  expect((await store.lines()).map(({ label, photos, state }) => [label, photos, state])).toEqual([
    ["GRS-0042 Manyar 1", 1, "draft"],
  ]);
});

describe("closing", () => {
  test("says what is missing and leaves the draft as it is", async () => {
    const id = await begin();
    await store.saveDraft(id, { outcome: "found" });
    const result = await store.close(id, closed, 25);
    expect(result.ok || result.faults.map(({ fault, kind }) => [fault, kind])).toEqual([
      ["photo-needed", "overview"],
      ["photo-needed", "identity_plate"],
    ]);
    expect((await store.survey(id))!.state).toBe("draft");
  });

  test("freezes the content, its photos and its SHA-256, and corrects all times by the clock's error", async () => {
    const id = await complete();
    await store.saveDraft(id, { reading });
    await store.setMeta("clockOffsetMs", -3_600_000);
    expect(await store.close(id, closed, 25)).toEqual({ ok: true });
    const survey = (await store.survey(id))!;
    expect(survey).toMatchObject({ state: "waiting", attempt: 1, sha256: sha256(canonicalJson(survey.content)) });
    expect(survey.content).toMatchObject({
      towerId: tower.id,
      base: { version: 3, values: tower.values },
      remarks: null,
      visit: { opened: { at: "2026-11-22T03:00:00.000Z" }, closed: { at: "2026-11-22T03:30:00.000Z" } },
      reading: { gps: { at: "2026-11-22T03:05:00.000Z", accuracyM: 6 } },
      photos: [
        {
          sha256: sha256("picture"),
          bytes: 7,
          kind: "overview",
          headingDeg: 90,
          takenAt: "2026-11-22T03:10:00.000Z",
        },
      ],
    });
    await expect(store.saveDraft(id, { remarks: "too late" })).rejects.toThrow("is closed: waiting");
  });

  test("does not fail because the clock was set back meanwhile", async () => {
    const id = await complete();
    expect(await store.close(id, at("2026-11-22T03:00:00.000Z"), 25)).toEqual({ ok: true });
    expect((await store.survey(id))!.content!.visit.closed.at).toBe(openedAt);
  });
});

test("what came back is opened again with its answers and photos, and goes out as the next attempt", async () => {
  const id = await complete();
  await store.close(id, closed, 25);
  await expect(store.discard(id)).rejects.toThrow("is waiting");
  const sent = (await store.survey(id))!;
  const photos = [{ sha256: sha256("picture"), received: true }];
  const receipt = receiptOf({ id, sha256: sent.sha256!, state: "returned", reason: "Foto buram", photos });
  await store.change(id, (parcel) => afterReceipt(parcel, receipt, noSuch));
  expect((await store.lines())[0]).toMatchObject({ state: "returned", reason: "Foto buram", photosReceived: 1 });
  await store.reopen(id);
  await store.addPhoto(id, { ...picture("sharper"), takenAt: "2026-11-23T01:00:00.000Z" });
  await store.close(id, at("2026-11-23T01:10:00.000Z"), 25);
  const again = (await store.survey(id))!;
  expect([again.attempt, again.content!.photos.length, again.state]).toEqual([2, 2, "waiting"]);
  expect((await store.photos(id)).map(({ state }) => state)).toEqual(["received", "waiting"]);
  expect(await store.nextTask(new Set())).toMatchObject({ kind: "survey", survey: { id } });
  expect(await store.nextTask(new Set([id]))).toBeNull();
});

test("a survey that came back to another phone keeps its id, its attempt and the base it was filled in with", async () => {
  const id = await complete();
  await store.saveDraft(id, { reading });
  await store.close(id, closed, 25);
  const { content } = (await store.survey(id))!;
  await store.db.delete();
  store = openStore(name);
  // Its clock is wrong too; what the content says is not moved a second time.
  await store.setMeta("clockOffsetMs", 90_000);
  const photos = [{ sha256: sha256("picture"), received: true }];
  const from = { content: content!, receipt: receiptOf({ id, attempt: 4, state: "returned", reason: "?", photos }) };
  const moved = packTowerOf({ version: 9, values: { ...tower.values, heightM: 99 } });
  expect(
    await store.begin({ assignmentId: null, tower: moved, baseTakenAt: "2027-01-01T00:00:00.000Z", opened, from }),
  ).toBe(id);
  expect(await store.close(id, closed, 25)).toEqual({ ok: true });
  expect(await store.survey(id)).toMatchObject({
    attempt: 5,
    content: {
      base: content!.base,
      photos: content!.photos,
      answers: content!.answers,
      reading: content!.reading,
    },
  });
});

test("bytes of photos stay until a week after the receipt of a survey that is decided for good", async () => {
  const id = await complete();
  await store.close(id, closed, 25);
  const { sha256: digest } = (await store.survey(id))!;
  const held = async () => (await store.photos(id))[0]!.blob !== null;
  const week = Date.parse("2026-11-22T05:00:00.000Z") + 7 * 86_400_000;
  const later = week + 60 * 86_400_000;
  await store.freeBlobs(later);
  expect(await held()).toBe(true); // not sent
  const tell = (state: "received" | "returned" | "accepted") =>
    store.change(id, (parcel) => afterReceipt(parcel, receiptOf({ id, sha256: digest!, state, reason: "?" }), noSuch));
  await tell("received");
  await store.change(id, (parcel) => afterPhotoReceipt(parcel, sha256("picture"), "2026-11-22T05:00:00.000Z"));
  await tell("returned");
  await store.freeBlobs(later);
  expect(await held()).toBe(true); // may be needed again
  await tell("accepted");
  await store.freeBlobs(week);
  expect(await held()).toBe(true); // not long enough ago
  expect(await store.freeBlobs(week + 1)).toBe(1);
  expect(await held()).toBe(false);
  expect(await (await store.photos(id))[0]!.thumb.text()).toBe("small");
});

test("a pack takes the place of the one before, and its removal leaves surveys alone", async () => {
  const id = await begin();
  const assignment = { id: randomUUID() } as never;
  const pack = (towers: (typeof tower)[]) => ({ assignment, takenAt: openedAt, towers, neighbours: [] });
  await store.savePack(pack([tower, packTowerOf({ id: randomUUID() })]));
  await store.savePack(pack([tower]));
  expect(await store.db.packTowers.count()).toBe(1);
  await store.dropPack((assignment as { id: string }).id);
  expect([await store.db.packTowers.count(), await store.db.packs.count()]).toEqual([0, 0]);
  expect((await store.survey(id))!.tower).toEqual(tower);
});
