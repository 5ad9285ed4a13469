/** Digests of a day, and what people read and set of their reminders. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { addDays } from "../../contract/dates.ts";
import type { Notice, ReminderSettings } from "../../contract/notices.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { dueDigests, makeDigest } from "./digest.ts";
import { digestMail } from "./digest-mail.ts";
import { digestDay, digestFrom, firstMark } from "./rules.ts";

let app: TestApp;
let officer: TestAgent;
let officerId: string;
beforeAll(async () => {
  app = await startTestApp({ mail: { send: () => Promise.reject(new Error("nothing is sent here")) } });
  officer = await app.as("officer");
  const [row] = await app.database.query<{ id: string }>("SELECT id FROM app_user WHERE username = 'petugas'");
  officerId = row!.id;
}, 300_000);
afterAll(() => app.close());

const settings = async () => (await officer.get("/api/v1/reminders").expect(200)).body as ReminderSettings;
const update = (version: number, body: object) =>
  officer.patch("/api/v1/reminders").set("If-Match", `"${version}"`).send(body);
const notices = async (query = "") =>
  (await officer.get(`/api/v1/notices${query}`).expect(200)).body as {
    items: Notice[];
    next: string | null;
    unread: number;
  };
const make = (day: string, kind: "daily" | "weekly" = "daily") =>
  app.database.dataSource.transaction((manager) =>
    makeDigest(manager, { userId: officerId, kind }, { day, now: new Date(`${day}T00:00:00Z`), mail: true }),
  );

describe("when a digest is due", () => {
  const wish = { daily: true, weekly: true, weekday: 3 };
  test("from six o'clock in Gresik on", () => {
    expect(digestDay(new Date("2026-11-30T22:59:59Z"))).toBe("2026-11-30");
    expect(digestDay(new Date("2026-11-30T23:00:00Z"))).toBe("2026-12-01");
  });
  test("once a day; days that were missed are made up for, but not years", () => {
    expect(digestFrom("daily", wish, "2026-12-01", "2026-12-01")).toBeNull();
    expect(digestFrom("daily", wish, "2026-11-30", "2026-12-01")).toBe("2026-11-30");
    expect(digestFrom("daily", wish, "2026-10-01", "2026-12-01")).toBe("2026-10-01");
    expect(digestFrom("daily", wish, "2020-01-01", "2026-12-01")).toBe("2026-08-31");
    expect(digestFrom("daily", { ...wish, daily: false }, "2026-11-30", "2026-12-01")).toBeNull();
  });
  test("once a week, on its weekday or as soon as possible after", () => {
    // 2 December 2026 is a Wednesday.
    const due: string[] = [];
    let through = firstMark("weekly", wish, "2026-11-27");
    for (let day = "2026-11-27"; day < "2026-12-20"; day = addDays(day, 1)) {
      if (day === "2026-12-09") continue; // the server was off
      const from = digestFrom("weekly", wish, through, day);
      if (from === null) continue;
      due.push(`${from} to ${day}`);
      through = day;
    }
    expect(due).toEqual(["2026-11-25 to 2026-12-02", "2026-12-02 to 2026-12-10", "2026-12-10 to 2026-12-16"]);
  });
});

describe("a digest", () => {
  test("is made once, has what came up since the last, and nothing twice", async () => {
    const due = await dueDigests(app.database.dataSource.manager, testDay);
    expect(due.filter(({ userId }) => userId === officerId)).toEqual([{ userId: officerId, kind: "daily" }]);
    const both = await Promise.all([make(testDay), make(testDay)]);
    expect(both.filter((made) => made !== null)).toHaveLength(1);
    for (let day = 1; day <= 30; day += 1) await make(addDays(testDay, day));
    const { items, unread } = await notices();
    expect(items.length).toBeGreaterThan(2);
    expect(unread).toBe(items.length);
    expect(items.every(({ events }) => events.length > 0)).toBe(true);
    const lines = items.flatMap(({ events }) => events.map((event) => JSON.stringify(event)));
    expect(new Set(lines).size).toBe(lines.length);
    const first = items.at(-1)!;
    expect(first).toMatchObject({ on: testDay, kind: "daily", readAt: null, mail: "none" });
    expect(Object.values(first.counts).reduce((sum, count) => sum + count, 0)).toBe(first.events.length);
  });

  test("pages, is read by its reader only, and then counts no more", async () => {
    const first = await notices("?limit=1");
    const second = await notices(`?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      (await notices("?limit=2")).items.map(({ id }) => id),
    );
    await officer.get("/api/v1/notices?cursor=WzEsMl0").expect(400);
    const { id } = first.items[0]!;
    await (await app.as("head")).post(`/api/v1/notices/${id}/read`).expect(404);
    await officer.post(`/api/v1/notices/${id}/read`).expect(204);
    expect((await notices("?limit=1")).items[0]!.readAt).not.toBeNull();
    const { body } = await officer.get("/api/v1/notices/unread").expect(200);
    expect(body).toEqual({ unread: first.unread - 1 });
    await (await app.as("surveyor")).get("/api/v1/notices").expect(403);
  });
});

describe("settings", () => {
  test("begin with the daily digest, without e-mail; a change needs the version that was seen", async () => {
    const before = await settings();
    expect(before).toEqual({
      email: null,
      daily: true,
      weekly: false,
      weekday: 1,
      districts: [],
      owners: [],
      mail: true,
      version: 1,
    });
    const change = { email: "petugas@example.id", weekly: true, districts: ["35.25.13"] };
    const { body } = await update(1, change).expect(200);
    expect(body).toMatchObject({ ...change, daily: true, version: 2 });
    const stale = await update(1, { daily: false }).expect(412);
    expect(stale.body.current).toEqual(body);
    await update(2, { email: "bukan alamat" }).expect(400);
    await update(2, { districts: ["35.25.99"] }).expect(422);
    expect(await settings()).toEqual(body);
  });

  test("an address means e-mail: it waits, with its subject, and the administrator sees it", async () => {
    const day = addDays(testDay, 60);
    await update(2, { districts: [] }).expect(200);
    const made = await make(day);
    expect(made).toMatchObject({ mailed: true });
    const admin = await app.as("admin");
    const { body } = await admin.get("/api/v1/deliveries?state=waiting").expect(200);
    expect(body.items).toMatchObject([
      { id: made!.noticeId, to: "petugas@example.id", state: "waiting", attempts: 0, sentAt: null, error: null },
    ]);
    expect(body.items[0].subject).toMatch(/^Pengingat menara 30 Januari 2027: \d+ izin/);
    expect((await admin.get("/api/v1/deliveries?state=sent").expect(200)).body.items).toEqual([]);
    await officer.get("/api/v1/deliveries").expect(403);
  });
});

test("the e-mail: what it is about, where it leads, what is left out; nothing in it is taken for HTML", () => {
  const { text, html } = digestMail(
    {
      kind: "daily",
      on: "2026-12-01",
      counts: { expired: 1, expiring: 150 },
      events: [
        { kind: "expired", on: "2026-11-30", label: 'GRS-0001 <b>"A&B"</b> · SLF', path: "/menara/GRS-0001" },
        { kind: "expiring", on: "2026-12-31", label: "GRS-0002 · SLF", path: "/menara/GRS-0002" },
      ],
      unclear: ["2026-11-29"],
    },
    "Registri Menara",
    "https://menara.example.id",
  );
  expect(text).toContain("Pengingat 1 Desember 2026: 1 izin kedaluwarsa, 150 izin segera berakhir.");
  expect(text).toContain(
    "- GRS-0002 · SLF: berakhir 31 Desember 2026, 30 hari lagi\n  https://menara.example.id/menara/GRS-0002",
  );
  expect(text).toContain("Masih ada 149 lagi");
  expect(text).toContain("Pengingat tanggal 29 November 2026 belum pasti sampai");
  expect(html).toContain("GRS-0001 &lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt; · SLF");
  expect(html).toContain('<a href="https://menara.example.id/menara/GRS-0001">');
});
