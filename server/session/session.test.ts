import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import supertest from "supertest";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const admin = sampleAccounts.find(({ role }) => role === "admin")!;
const signIn = { username: admin.username, password: admin.password };

describe("signing in", () => {
  test("gives an http-only, same-site cookie and says who one is and what one may", async () => {
    const agent = supertest.agent(app.app);
    const response = await agent.post("/api/v1/session").send(signIn).expect(200);
    expect(response.body).toMatchObject({ user: { username: "admin", role: "admin" } });
    expect(response.body.permissions).toContain("users:manage");
    expect(response.headers["set-cookie"]?.[0]).toMatch(/^menara=.*HttpOnly; SameSite=Lax/);
    await agent.get("/api/v1/session").expect(200);
    await agent.delete("/api/v1/session").expect(204);
    await agent.get("/api/v1/session").expect(401);
  });

  test("one answer for an unknown account and a wrong password, in the language asked for", async () => {
    for (const username of ["admin", "nobody-here"]) {
      const response = await supertest(app.app)
        .post("/api/v1/session")
        .set("Accept-Language", "en")
        .send({ username, password: "wrong-wrong-wrong" })
        .expect(401)
        .expect("content-type", /application\/problem\+json/);
      expect(response.body).toMatchObject({ type: "/problems/wrong-credentials", title: "Wrong username or password" });
    }
  });

  test("never shows a password hash or a stack trace", async () => {
    const agent = await app.as("admin");
    expect((await agent.get("/api/v1/users")).text).not.toMatch(/argon2|hash/i);
    const broken = await agent.post("/api/v1/users").set("content-type", "application/json").send("{").expect(400);
    expect(broken.text).not.toMatch(/at .*\.ts|node_modules|SyntaxError/);
  });
});

describe("requests of another site", () => {
  const attempt = () => supertest(app.app).post("/api/v1/session").send(signIn);
  test("are refused by Origin and by Sec-Fetch-Site", async () => {
    await attempt().set("Origin", "https://evil.example").expect(403);
    await attempt().set("Origin", "null").expect(403);
    await attempt().set("Sec-Fetch-Site", "cross-site").expect(403);
    await attempt().set("Sec-Fetch-Site", "same-site").expect(403);
  });
  test("our own page and programs without either header go through", async () => {
    await attempt()
      .set("Host", "localhost:3000")
      .set("Origin", "http://localhost:3000")
      .set("Sec-Fetch-Site", "same-origin")
      .expect(200);
    await attempt().expect(200);
  });
});

test("guessing is slowed down after twenty wrong attempts", async () => {
  const other = await startTestApp();
  const guess = () => supertest(other.app).post("/api/v1/session").send({ username: "admin", password: "x" });
  for (let i = 0; i < 20; i += 1) await guess().expect(401);
  const refused = await guess().expect(429);
  expect(refused.body).toMatchObject({ type: "/problems/too-many-requests" });
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  await other.close();
});

describe("accounts", () => {
  const password = "tujuh-gajah-menari";
  test("are created, changed with their version, and lose their sessions when disabled", async () => {
    const agent = await app.as("admin");
    const made = await agent
      .post("/api/v1/users")
      .send({ username: "Sri.Rahayu", name: "Sri Rahayu", role: "officer", password })
      .expect(201);
    expect(made.body).toMatchObject({ username: "sri.rahayu", disabled: false, version: 1 });
    expect(made.headers["etag"]).toBe('"1"');

    const sri = supertest.agent(app.app);
    await sri.post("/api/v1/session").send({ username: "sri.rahayu", password }).expect(200);

    const url = `/api/v1/users/${made.body.id as string}`;
    await agent.patch(url).send({ disabled: true }).expect(428);
    await agent.patch(url).set("If-Match", '"1"').send({ disabled: true }).expect(200);
    const stale = await agent.patch(url).set("If-Match", '"1"').send({ disabled: false }).expect(412);
    expect(stale.body.current).toMatchObject({ version: 2, disabled: true });
    await sri.get("/api/v1/session").expect(401);
    await sri.post("/api/v1/session").send({ username: "sri.rahayu", password }).expect(401);
  });

  test("a taken name, a weak password and a missing field are said at their fields", async () => {
    const agent = await app.as("admin");
    const post = (body: object) => agent.post("/api/v1/users").send(body);
    const taken = await post({ username: "admin", name: "A", role: "admin", password }).expect(409);
    expect(taken.body.errors).toEqual([expect.objectContaining({ pointer: "/username" })]);
    const weak = await post({ username: "baru", name: "B", role: "head", password: "password1234" }).expect(422);
    expect(weak.body.errors).toEqual([expect.objectContaining({ pointer: "/password" })]);
    const missing = await post({ username: "baru" }).expect(400);
    expect(missing.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual(["/name", "/role", "/password"]);
  });

  test("the only administrator cannot be disabled or demoted", async () => {
    const agent = await app.as("admin");
    const users = (await agent.get("/api/v1/users")).body.items as { id: string; role: string; version: number }[];
    const only = users.find(({ role }) => role === "admin")!;
    for (const change of [{ disabled: true }, { role: "head" }]) {
      await agent.patch(`/api/v1/users/${only.id}`).set("If-Match", `"${only.version}"`).send(change).expect(409);
    }
  });

  test("one's own password needs the present one and ends one's other sessions", async () => {
    const agent = await app.as("admin");
    await agent.post("/api/v1/users").send({ username: "budi", name: "Budi", role: "surveyor", password }).expect(201);
    const [here, there] = [supertest.agent(app.app), supertest.agent(app.app)];
    for (const one of [here, there]) await one.post("/api/v1/session").send({ username: "budi", password }).expect(200);
    await here.post("/api/v1/session/password").send({ current: "salah", next: "sembilan-kucing-hitam" }).expect(401);
    await here.post("/api/v1/session/password").send({ current: password, next: "sembilan-kucing-hitam" }).expect(204);
    await here.get("/api/v1/session").expect(200);
    await there.get("/api/v1/session").expect(401);
  });
});

test("headers: strict scripts, no sniffing, no frames", async () => {
  const { headers } = await supertest(app.app).get("/api/v1/health").expect(200);
  expect(headers["content-security-policy"]).toMatch(/script-src 'self';/);
  expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
  expect(headers["x-powered-by"]).toBeUndefined();
});

test("unknown addresses, methods, media and sizes are problems", async () => {
  const agent = await app.as("admin");
  await agent
    .get("/api/v1/nothing")
    .expect(404)
    .expect("content-type", /problem/);
  const method = await agent.delete("/api/v1/health").expect(405);
  expect(method.headers["allow"]).toBe("GET");
  await agent.post("/api/v1/users").set("content-type", "text/plain").send("x").expect(415);
  await agent
    .post("/api/v1/users")
    .send({ name: "x".repeat(1_100_000) })
    .expect(413);
  await agent.get("/api/v1/registry?nonsense=1").expect(400);
});

test("health and registry say what everybody may know", async () => {
  const health = await app.anonymous.get("/api/v1/health").expect(200);
  expect(health.body).toMatchObject({
    status: "ok",
    towers: 332,
    database: { kind: expect.stringMatching(/embedded|server/) },
  });
  const registry = await app.anonymous.get("/api/v1/registry").expect(200);
  expect(registry.body).toMatchObject({ sample: true, today: "2026-12-01", areasApproximate: true });
  expect(registry.body.sampleAccounts).toHaveLength(4);
});
