/** What runs out when, and the feed that tells a calendar program of it. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import ICAL from "ical.js";
import type TestAgent from "supertest/lib/agent.js";
import { v7 as uuid } from "uuid";
import { addDays } from "../../contract/dates.ts";
import type { ExpiryItem, Feed } from "../../contract/expiries.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
const menganti = "35.25.13";

beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl: "https://menara.example.id" } });
  officer = await app.as("officer");
}, 300_000);
afterAll(() => app.close());

interface List {
  items: ExpiryItem[];
  next: string | null;
  on: string;
  total: number;
}
interface Days {
  on: string;
  from: string;
  to: string;
  days: { date: string; group: string; total: number }[];
}
const list = async (query = "") => (await officer.get(`/api/v1/expiries?${query}`).expect(200)).body as List;
const days = async (query = "") => (await officer.get(`/api/v1/expiries/days?${query}`).expect(200)).body as Days;
const keyOf = ({ until, tower, group }: ExpiryItem) => [until, tower.id, group].join(" ");
const wholeCalendar = `from=${testDay}&to=2028-11-30`;

/** A permit of a new tower that stands since ever, certain, of a group that a rule asks for. */
async function permit(validUntil: string, fields: { issuedOn?: string; type?: string; district?: string } = {}) {
  const { issuedOn = "2023-01-01", type = "SLF", district = menganti } = fields;
  const id = uuid();
  const { body } = await officer
    .post("/api/v1/towers")
    .send({
      position: [112.56, -7.28],
      districtCode: district,
      heightM: 42,
      structure: "monopole",
      siteType: "greenfield",
    })
    .expect(201);
  const { id: towerId, number } = body as { id: string; number: string };
  await app.database.query(
    `INSERT INTO permit (id, tower_id, type_code, number, issued_on, term, valid_until, applicant)
     VALUES ($1, $2, $3, '503/; a,b/2023', $4, 'fixed', $5, 'Bapak Rahasia')`,
    [id, towerId, type, issuedOn, validUntil],
  );
  return { id, towerId, number };
}

describe("the list of ends", () => {
  test("has today and 30 days on, the last day included, earliest first", async () => {
    const last = await permit(addDays(testDay, 30));
    const after = await permit(addDays(testDay, 31));
    const { items, on, total } = await list("limit=500");
    expect(on).toBe(testDay);
    expect(total).toBe(items.length);
    expect(items.map(keyOf)).toEqual([...items.map(keyOf)].sort());
    expect(items.every(({ days: left }) => left >= 0 && left <= 30)).toBe(true);
    expect(items.find(({ tower }) => tower.id === last.towerId)).toEqual({
      tower: { id: last.towerId, number: last.number, name: null },
      district: { code: menganti, name: "Menganti" },
      owner: null,
      group: "SLF",
      permit: { id: last.id, type: "SLF", number: "503/; a,b/2023" },
      until: "2026-12-31",
      days: 30,
      renewBy: "2026-11-01",
      inProcess: false,
    });
    expect(items.some(({ tower }) => tower.id === after.towerId)).toBe(false);
  });

  test("agrees with the status of each tower on its days: the last day counts, the next has none", async () => {
    const { towerId } = await permit("2028-02-29");
    const on = async (day: string) => {
      const { items } = await list(`on=${day}&from=2028-02-01&to=2028-03-31&limit=500`);
      return items.find(({ tower }) => tower.id === towerId)?.days;
    };
    expect([await on("2028-02-28"), await on("2028-02-29"), await on("2028-03-01")]).toEqual([1, 0, undefined]);
  });

  test("comes in pages that hold each end once", async () => {
    const whole = (await list(`${wholeCalendar}&limit=500`)).items.map(keyOf);
    const paged: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: List = await list(`${wholeCalendar}&limit=7${next && `&cursor=${next}`}`);
      expect(page.total).toBe(whole.length);
      paged.push(...page.items.map(keyOf));
      next = page.next;
    }
    expect(whole.length).toBeGreaterThan(20);
    expect(paged).toEqual(whole);
    await officer.get("/api/v1/expiries?cursor=WzFd").expect(400);
  });

  test("of a district, a village, an owner, a tenant and a group is the part of the whole that is theirs", async () => {
    const { items } = await list(`${wholeCalendar}&limit=500`);
    const owner = items.find((item) => item.owner)!.owner!.id;
    for (const [query, belongs] of [
      [`district=${menganti}`, ({ district }: ExpiryItem) => district?.code === menganti],
      [`owner=${owner}`, (item: ExpiryItem) => item.owner?.id === owner],
      ["group=SLF", ({ group }: ExpiryItem) => group === "SLF"],
    ] as const) {
      const part = await list(`${wholeCalendar}&limit=500&${query}`);
      expect(part.items).toEqual(items.filter(belongs));
      expect(part.total).toBeGreaterThan(0);
    }
    const [tenancy] = await app.database.query<{ company: string; village: string }>(
      `SELECT o.company_id AS company, t.village_code AS village FROM tower_tenancy o JOIN tower t ON t.id = o.tower_id
        WHERE t.id = ANY ($1::uuid[]) AND o.until_on IS NULL AND t.village_code IS NOT NULL LIMIT 1`,
      [items.map(({ tower }) => tower.id)],
    );
    const towersOf = async (sql: string, value: string) =>
      (await app.database.query<{ id: string }>(sql, [value])).map(({ id }) => id);
    for (const [query, ids] of [
      [`village=${tenancy!.village}`, await towersOf("SELECT id FROM tower WHERE village_code = $1", tenancy!.village)],
      [
        `tenant=${tenancy!.company}`,
        await towersOf(
          `SELECT tower_id AS id FROM tower_tenancy WHERE company_id = $1
             AND daterange(from_on, until_on) @> '${testDay}'::date`,
          tenancy!.company,
        ),
      ],
    ] as const) {
      const part = await list(`${wholeCalendar}&limit=500&${query}`);
      expect(part.items).toEqual(items.filter(({ tower }) => ids.includes(tower.id)));
      expect(part.total).toBeGreaterThan(0);
    }
  });

  test("says when complete papers for the same group have come in", async () => {
    const { towerId } = await permit("2027-05-05");
    const marked = async () =>
      (await list(`from=2027-05-05&to=2027-05-05&limit=500`)).items.find(({ tower }) => tower.id === towerId)
        ?.inProcess;
    const apply = (type: string, received: boolean, on: string) =>
      app.database.query(
        "INSERT INTO application (id, tower_id, type_code, received_on, papers) VALUES ($1, $2, $3, $4, $5)",
        [uuid(), towerId, type, on, JSON.stringify([{ name: "SLF lama", received }])],
      );
    await apply("SLF", false, "2026-11-01");
    await apply("PBG", true, "2026-11-01");
    await apply("SLF", true, addDays(testDay, 1));
    expect(await marked()).toBe(false);
    await apply("SLF", true, testDay);
    expect(await marked()).toBe(true);
  });

  test.each([
    ["from=2026-12-02&to=2026-12-01", "?to"],
    ["from=2026-01-01&to=2030-01-01", "?to"],
    ["on=2026-02-29", "?on"],
    ["grup=SLF", "?grup"],
  ])("refuses %s", async (query, pointer) => {
    for (const path of ["expiries", "expiries/days"]) {
      const { body } = await officer.get(`/api/v1/${path}?${query}`).expect(400);
      expect((body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(pointer);
    }
  });
});

describe("the calendar", () => {
  test.each(["", `district=${menganti}`, "group=SLF", "on=2024-02-29&from=2024-02-29&to=2026-05-08"])(
    "counts per day and group what the list holds: %s",
    async (query) => {
      const { on, from, to, days: counted } = await days(query);
      const scope = query.replace(/(?:on|from|to)=[^&]*&?/g, "");
      const { items } = await list(`on=${on}&from=${from}&to=${to}&limit=500&${scope}`);
      const expected = new Map<string, number>();
      for (const { until, group } of items) {
        expected.set(`${until} ${group}`, (expected.get(`${until} ${group}`) ?? 0) + 1);
      }
      expect(counted.map(({ date, group, total }) => [`${date} ${group}`, total])).toEqual([...expected].sort());
      expect(counted.length).toBeGreaterThan(5);
    },
  );
});

test("the counts per district are those of the list, whichever district is looked at", async () => {
  const { items } = await list(`${wholeCalendar}&limit=500&group=SLF`);
  const { body } = await officer
    .get(`/api/v1/expiries/districts?${wholeCalendar}&group=SLF&district=${menganti}`)
    .expect(200);
  const expected = new Map<string | null, number>();
  for (const { district } of items)
    expected.set(district?.code ?? null, (expected.get(district?.code ?? null) ?? 0) + 1);
  const { districts } = body as { districts: { code: string | null; name: string | null; total: number }[] };
  expect(new Map(districts.map(({ code, total }) => [code, total]))).toEqual(expected);
  expect(districts.find(({ code }) => code === menganti)?.name).toBe("Menganti");
});

const makeFeed = async (agent: TestAgent, query: string, name = "Menganti") => {
  const { body } = await agent.post("/api/v1/feeds").send({ name, query }).expect(201);
  return body as { feed: Feed; path: string };
};
const feeds = async (agent: TestAgent) => (await agent.get("/api/v1/feeds").expect(200)).body.items as Feed[];

interface Event {
  uid: string;
  summary: string;
  /** As any client must read it: a date, no instant. */
  start: string;
  end: string;
  dated: boolean;
  url: string;
  description: string;
  stamp: string;
}

function eventsOf(text: string): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      dated: event.startDate.isDate && event.endDate.isDate,
      url: String(component.getFirstPropertyValue("url")),
      description: event.description,
      stamp: String(component.getFirstPropertyValue("dtstamp")),
    };
  });
}

describe("a feed", () => {
  test("has the ends and the renewal deadlines of its scope, with links, on whole days", async () => {
    const { towerId, number } = await permit("2028-02-29");
    const { feed, path } = await makeFeed(officer, `?district=${menganti}`);
    expect(feed).toMatchObject({ name: "Menganti", query: `district=${menganti}`, lastReadAt: null });
    const { text, headers } = await app.anonymous.get(path).expect(200);
    expect(headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(headers["cache-control"]).toBe("private, no-cache");
    const events = eventsOf(text);
    const { items } = await list(`${wholeCalendar}&limit=500&district=${menganti}`);
    const expected = items.flatMap(({ until, renewBy }) => (renewBy === null ? [until] : [renewBy, until]));
    expect(events.map(({ start }) => start).sort()).toEqual(expected.sort());
    for (const { start, end, dated } of events) expect([end, dated]).toEqual([addDays(start, 1), true]);
    expect(events.filter(({ uid }) => uid.startsWith(towerId))).toEqual([
      {
        uid: `${towerId}-SLF-2028-02-29-renew@menara`,
        summary: `Batas pengajuan perpanjangan: SLF ${number} Menganti`,
        start: "2027-12-31",
        end: "2028-01-01",
        dated: true,
        url: `https://menara.example.id/menara/${number}`,
        description: expect.stringContaining("Nomor izin: 503/; a,b/2023\n") as unknown as string,
        stamp: expect.stringMatching(/^\d{4}-/) as unknown as string,
      },
      expect.objectContaining({
        summary: `Izin berakhir: SLF ${number} Menganti`,
        start: "2028-02-29",
        end: "2028-03-01",
      }),
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(text).toMatch(/^REFRESH-INTERVAL;VALUE=DURATION:PT6H\r$/m);
    expect(text).toMatch(/^X-PUBLISHED-TTL:PT6H\r$/m);
    expect(text).toMatch(/^X-WR-CALNAME:Menganti\r$/m);
    // Nobody's name, nobody's number: whoever has the address can read it.
    expect(text).not.toContain("Rahasia");
    expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  test("is the same text until something changes, and 304 to who has it", async () => {
    const { path } = await makeFeed(officer, "group=SLF");
    const first = await app.anonymous.get(path).expect(200);
    const again = await app.anonymous.get(path).expect(200);
    expect(again.text).toBe(first.text);
    await app.anonymous.get(path).set("If-None-Match", String(first.headers.etag)).expect(304);
    await permit("2027-07-07");
    const changed = await app.anonymous.get(path).expect(200);
    expect(eventsOf(changed.text)).toHaveLength(eventsOf(first.text).length + 2);
  });

  /**
   * A program of its own in each time zone, as a client's machine is: what the parser takes for the day, and what its
   * calendar shows as local midnight.
   */
  test.each(["UTC", "Asia/Jakarta", "America/New_York", "Pacific/Kiritimati"])(
    "falls on the same days for a client in %s",
    async (zone) => {
      const { path } = await makeFeed(officer, "");
      const { text } = await app.anonymous.get(path).expect(200);
      const script = `
        import ICAL from "ical.js";
        let text = "";
        for await (const chunk of process.stdin) text += chunk;
        const calendar = new ICAL.Component(ICAL.parse(text));
        const days = calendar.getAllSubcomponents("vevent").map((component) => {
          const { uid, startDate, endDate } = new ICAL.Event(component);
          const local = (time) => { const d = time.toJSDate(); return [d.getFullYear(), d.getMonth() + 1, d.getDate(), d.getHours()].join("/"); };
          return [uid, startDate.toString(), local(startDate), local(endDate)];
        });
        console.log(JSON.stringify({ offset: new Date("2026-12-01T12:00:00Z").getHours(), days }));`;
      const said = JSON.parse(
        execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
          input: text,
          env: { ...process.env, TZ: zone, NODE_OPTIONS: "" },
          encoding: "utf8",
        }),
      ) as { offset: number; days: [string, string, string, string][] };
      const noon = { UTC: 12, "Asia/Jakarta": 19, "America/New_York": 7, "Pacific/Kiritimati": 2 };
      expect(said.offset).toBe(noon[zone as keyof typeof noon]);
      const { items } = await list(`${wholeCalendar}&limit=500`);
      const local = (day: string) => `${day.split("-").map(Number).join("/")}/0`;
      const expected = items.flatMap(({ tower, group, until, renewBy }) => {
        const line = (kind: string, day: string) => [
          `${tower.id}-${group}-${until}-${kind}@menara`,
          day,
          local(day),
          local(addDays(day, 1)),
        ];
        return renewBy === null ? [line("ends", until)] : [line("renew", renewBy), line("ends", until)];
      });
      const farDeadlines = said.days.filter(
        ([uid, day]) =>
          uid.includes("-renew@") && !items.some((item) => uid.startsWith(item.tower.id)) && day <= "2028-11-30",
      );
      expect(said.days.filter((line) => !farDeadlines.includes(line)).sort()).toEqual(expected.sort());
      expect(said.days.length).toBeGreaterThan(50);
    },
  );

  test("has the deadline of a permit that ends after its months", async () => {
    const { towerId } = await permit("2028-12-20");
    const { path } = await makeFeed(officer, "");
    const { text } = await app.anonymous.get(path).expect(200);
    const found = eventsOf(text).filter(({ uid }) => uid.startsWith(towerId));
    expect(found.map(({ start }) => start)).toEqual(["2028-10-21"]);
  });

  test("is known by its address alone, of which only a digest is kept", async () => {
    const { feed, path } = await makeFeed(officer, "group=SLF");
    const token = /feeds\/([A-Za-z0-9_-]{43})\.ics$/.exec(path)![1]!;
    const kept = await app.database.query("SELECT * FROM feed WHERE id = $1", [feed.id]);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(await feeds(officer))).not.toContain(token);
    await app.anonymous.get(`/api/v1/feeds/${"A".repeat(43)}.ics`).expect(404);
    await app.anonymous.get("/api/v1/feeds/short.ics").expect(400);
  });

  test("answers until it is revoked, by its own maker only", async () => {
    const head = await app.as("head");
    const { feed, path } = await makeFeed(officer, "");
    await app.anonymous.get(path).expect(200);
    expect((await feeds(officer)).find(({ id }) => id === feed.id)?.lastReadAt).toBe(`${testDay}T03:00:00.000Z`);
    expect(await feeds(head)).toEqual([]);
    await head.delete(`/api/v1/feeds/${feed.id}`).expect(404);
    await officer.delete(`/api/v1/feeds/${feed.id}`).expect(204);
    await app.anonymous.get(path).expect(404);
    await officer.delete(`/api/v1/feeds/${feed.id}`).expect(404);
    expect((await feeds(officer)).some(({ id }) => id === feed.id)).toBe(false);
  });

  test("answers only while its maker's account is enabled and belongs to the desk", async () => {
    const head = await app.as("head");
    const { path } = await makeFeed(head, "");
    const set = (assignment: string) =>
      app.database.query(`UPDATE app_user SET ${assignment} WHERE username = 'kepala'`);
    await app.anonymous.get(path).expect(200);
    await set("role = 'surveyor'");
    await app.anonymous.get(path).expect(404);
    await set("role = 'head', disabled_at = now()");
    await app.anonymous.get(path).expect(404);
    await set("disabled_at = NULL");
    await app.anonymous.get(path).expect(200);
  });

  test("of a filter that is none is refused, and so is the twenty-first", async () => {
    const admin = await app.as("admin");
    const { body } = await admin.post("/api/v1/feeds").send({ name: "x", query: "kecamatan=Menganti" }).expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: "/query" }] });
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, index) => admin.post("/api/v1/feeds").send({ name: `Ke-${index}`, query: "" })),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(made.filter(({ status }) => status === 409)).toHaveLength(4);
    expect(await feeds(admin)).toHaveLength(20);
  });
});
