import { describe, expect, test } from "@jest/globals";
import type { Problem } from "../../contract/problem.ts";
import type { Receipt } from "../../contract/surveys.ts";
import type { PhotoRow } from "./db.ts";
import {
  afterFailure,
  afterPhotoReceipt,
  afterPhotoRefusal,
  afterReceipt,
  afterRefusal,
  lineOf,
  retryDelayMs,
  todoOf,
  unsentOf,
  type Parcel,
} from "./outbox.ts";
import { lostPhoto, photoRow, receiptOf, surveyRow } from "./sample.ts";

const superseded: Problem = { type: "/problems/conflict", title: "sent from another phone", status: 409 };
const verdict: Problem = { type: "/problems/invalid-data", title: "mend it", status: 422, detail: "no such company" };

const sending = (photos: PhotoRow[] = []): Parcel => ({ survey: surveyRow({ state: "sending" }), photos });
const told = (parcel: Parcel, receipt: Receipt) => afterReceipt(parcel, receipt, superseded);
const brief = ({ survey, photos }: Parcel) => [survey.state, ...photos.map(({ state }) => state)];

describe("a receipt", () => {
  test("for the very content makes it received, and what the server has of its photos", () => {
    expect(brief(told(sending(), receiptOf()))).toEqual(["received"]);
    const two = sending([photoRow("a"), photoRow("b")]);
    const half = told(two, receiptOf({ photos: [photo("a", true), photo("b", false)] }));
    expect(brief(half)).toEqual(["sending", "received", "waiting"]);
    expect(todoOf(half)).toBe("photo");
    const whole = afterPhotoReceipt(half, photoRow("b").sha256, "2026-11-22T05:00:00.000Z");
    expect(brief(whole)).toEqual(["received", "received", "received"]);
    expect(whole.photos[1]).toMatchObject({ receivedAt: "2026-11-22T05:00:00.000Z", sentBytes: 1000 });
  });

  test("for other content under the same attempt is no receipt: the surveyor is told", () => {
    const after = told(sending([photoRow("a")]), receiptOf({ sha256: "e".repeat(64) }));
    expect(after.survey).toMatchObject({ state: "refused", problem: superseded });
    expect(todoOf(after)).toBe("");
  });

  test("for a newer attempt of another phone does not pass as one for what was never taken", () => {
    expect(told(sending(), receiptOf({ attempt: 2, sha256: "e".repeat(64) })).survey.state).toBe("refused");
    const had = { ...sending(), survey: surveyRow({ state: "received", receipt: receiptOf() }) };
    const later = receiptOf({
      attempt: 2,
      sha256: "e".repeat(64),
      state: "returned",
      serverTime: "2027-01-01T00:00:00.000Z",
    });
    expect(told(had, later).survey.state).toBe("returned");
  });

  test("for an older attempt leaves the present one to be sent", () => {
    const second: Parcel = { survey: surveyRow({ state: "sending", attempt: 2 }), photos: [] };
    const after = told(second, receiptOf({ attempt: 1 }));
    expect([after.survey.state, todoOf(after)]).toEqual(["sending", "survey"]);
  });

  test("with the office's decision shows it, while photos go on being sent", () => {
    for (const state of ["accepted", "returned", "rejected"] as const) {
      const after = told(sending([photoRow("a")]), receiptOf({ state, photos: [photo("a", false)] }));
      expect([after.survey.state, todoOf(after)]).toEqual([state, "photo"]);
    }
  });

  test("that names a photo missing which was there sends it again, if its bytes are still here", () => {
    const missing = receiptOf({ photos: [photo("a", false)] });
    const here = told(sending([photoRow("a", { state: "received" })]), missing);
    expect([here.photos[0]!.state, todoOf(here)]).toEqual(["waiting", "photo"]);
    expect(todoOf(told(sending([lostPhoto("a")]), missing))).toBe("");
  });

  test("never touches a draft but to be known", () => {
    const draft: Parcel = {
      survey: surveyRow({ state: "draft", sha256: null, content: null }),
      photos: [photoRow("a", { state: "kept" })],
    };
    const after = told(draft, receiptOf({ state: "accepted" }));
    expect(brief(after)).toEqual(["draft", "kept"]);
    expect(after.survey.receipt?.state).toBe("accepted");
  });

  test("that was overtaken by a later one changes nothing", () => {
    const decided = told(sending(), receiptOf({ state: "accepted", serverTime: "2026-11-22T06:00:00.000Z" }));
    expect(told(decided, receiptOf({ serverTime: "2026-11-22T05:59:00.000Z" })).survey.state).toBe("accepted");
  });
});

test("a failure keeps everything for the next try, a refusal is not tried again", () => {
  const parcel = sending([photoRow("a", { state: "sending" })]);
  expect([...brief(afterFailure(parcel)), todoOf(afterFailure(parcel))]).toEqual(["waiting", "waiting", "survey"]);
  const refused = afterRefusal(parcel, verdict);
  expect([refused.survey.state, todoOf(refused), lineOf(refused).reason]).toEqual(["refused", "", "no such company"]);
});

test("a refused photo must be mended by the surveyor, unless the office has decided without it", () => {
  const confirmed = told(sending([photoRow("a")]), receiptOf({ photos: [photo("a", false)] }));
  const refused = afterPhotoRefusal(confirmed, photoRow("a").sha256, verdict);
  expect([...brief(refused), todoOf(refused)]).toEqual(["refused", "refused", ""]);
  const accepted = told(confirmed, receiptOf({ state: "accepted", photos: [photo("a", false)] }));
  expect(brief(afterPhotoRefusal(accepted, photoRow("a").sha256, verdict))).toEqual(["accepted", "refused"]);
});

test("a line says what is under way, and the sum leaves drafts out", () => {
  const lines = [
    lineOf(sending([photoRow("a", { sentBytes: 420 }), photoRow("b", { state: "received", sentBytes: 1000 })])),
    lineOf({ survey: surveyRow({ state: "draft" }), photos: [photoRow("c", { state: "kept" })] }),
    lineOf({ survey: surveyRow({ state: "accepted" }), photos: [photoRow("d")] }),
  ];
  expect(lines[0]).toMatchObject({
    label: "GRS-0042 Manyar 1",
    photos: 2,
    photosReceived: 1,
    bytes: 2000,
    sentBytes: 1420,
  });
  expect(unsentOf(lines)).toEqual({ surveys: 1, photos: 2, bytes: 1580 });
});

test("tries grow rarer, at most five minutes apart, and are spread by chance", () => {
  expect([1, 2, 3, 20].map((failures) => retryDelayMs(failures, 0))).toEqual([2000, 4000, 8000, 300_000]);
  expect(retryDelayMs(20, 1)).toBe(150_000);
});

const photo = (name: string, received: boolean) => ({ sha256: photoRow(name).sha256, received });
