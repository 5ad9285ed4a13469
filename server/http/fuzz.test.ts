import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { problems } from "../../contract/problem.ts";
import { roles, type Role } from "../../contract/roles.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { fromSchema, type Schema } from "./arbitrary.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

/** Requests in all, shared by the roles and nobody; `.ci/run` asks for 20,000. */
const requests = Number(process.env["FUZZ_REQUESTS"] ?? 2_000);
const parallel = 8;

interface Operation {
  operationId: string;
  parameters: { name: string; in: "path" | "query" | "header"; schema: Schema; required: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Whole files, threads and password hashes: a few of them say as much as many, and cost a hundred times the time. */
const costly = [
  ...["exports.towers", "imports.template", "imports.start", "matches.reportFile"],
  ...["session.signIn", "users.create", "users.resetPassword"],
];
const weightOf = (operation: Operation): number => (costly.includes(operation.operationId) ? 1 : 20);

/** These end or lock the very session that the fuzz needs; their own tests cover them. */
const left = ["session.signOut", "session.changePassword", "devices.end"];

let app: TestApp;
let server: Server;
let base: string;
let operations: { method: string; path: string; operation: Operation }[];
let anyShot: fc.Arbitrary<Shot>;
const cookies = new Map<Role | "nobody", string>([["nobody", ""]]);

beforeAll(async () => {
  app = await startTestApp();
  server = createServer(app.app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const document = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => !left.includes(operation.operationId))
      .map(([method, operation]) => ({ method, path, operation })),
  );
  const rows = await app.database.query<{ id: string }>(
    `(SELECT id::text FROM tower ORDER BY id LIMIT 20) UNION ALL (SELECT id::text FROM permit ORDER BY id LIMIT 20)
     UNION ALL (SELECT id::text FROM company ORDER BY id LIMIT 8)`,
  );
  anyShot = shots(fc.constantFrom(...rows.map(({ id }) => id)));
  for (const { role, username, password } of sampleAccounts) {
    const response = await fetch(`${base}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username, password }),
    });
    cookies.set(role, (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "");
  }
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await app.close();
});

interface Shot {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Requests of all operations; made once, which costs more than to draw from it. */
function shots(realId: fc.Arbitrary<string>): fc.Arbitrary<Shot> {
  return fc.oneof(...operations.map((one) => ({ weight: weightOf(one.operation), arbitrary: shotsOf(one, realId) })));
}

/** A request of one operation: parameters and body by their schemas, ids often real ones, some of it broken. */
function shotsOf({ method, path, operation }: (typeof operations)[number], realId: fc.Arbitrary<string>) {
  const values = operation.parameters.map((parameter) => {
    const value = fromSchema(parameter.schema, 8);
    // An account is never hit by chance: disabling the one that fuzzes would only test the next 401.
    const useReal = parameter.in === "path" && parameter.name !== "format" && !path.includes("/users/");
    const arbitrary = useReal
      ? fc.oneof({ weight: 3, arbitrary: realId as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: value })
      : value;
    const optional =
      parameter.required && parameter.in === "path" ? arbitrary : fc.option(arbitrary, { freq: 2, nil: undefined });
    return optional.map((given) => ({ parameter, given }));
  });
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const body: fc.Arbitrary<string | undefined> = !content
    ? fc.constant(undefined)
    : type === "application/json"
      ? fc.oneof(
          { weight: 9, arbitrary: fromSchema(content.schema, 4).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.string() },
        )
      : fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.constant("nama,lintang,bujur\nX,-7.1,112.6\n"));
  return fc.tuple(fc.tuple(...values), body).map(([given, sent]): Shot => {
    let url = path;
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    for (const { parameter, given: value } of given) {
      if (value === undefined) continue;
      const words = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
      if (parameter.in === "path")
        url = url.replace(`{${parameter.name}}`, encodeURIComponent(words.toWellFormed()) || "x");
      else if (parameter.in === "query") query.append(parameter.name, words);
      else if (/^[\x20-\x7e]*$/.test(words)) headers[parameter.name] = words;
    }
    if (sent !== undefined && type) headers["content-type"] = type;
    const search = query.toString();
    return { url: url + (search ? `?${search}` : ""), method: method.toUpperCase(), headers, body: sent };
  });
}

async function fire(shot: Shot, cookie: string): Promise<void> {
  const response = await fetch(base + shot.url, {
    method: shot.method,
    headers: { ...shot.headers, ...(cookie && { cookie }) },
    body: shot.body?.toWellFormed(),
  });
  const text = await response.text();
  if (response.status < 400) return;
  const seen = { shot, status: response.status, text: text.slice(0, 400) };
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json")) throw new Error(`not a problem: ${JSON.stringify(seen)}`);
  const problem = JSON.parse(text) as { type: string; status: number };
  const entry = problems[problem.type.replace("/problems/", "") as keyof typeof problems];
  if (entry?.status !== response.status) throw new Error(`not of the table: ${JSON.stringify(seen)}`);
  if (response.status >= 500) throw new Error(`a fault: ${JSON.stringify(seen)}`);
}

for (const who of [...roles, "nobody"] as const) {
  test(`whatever ${who} sends, the answer is a success or a problem of the table, never a fault`, async () => {
    const cookie = cookies.get(who) ?? "";
    const batches = Math.ceil(requests / (roles.length + 1) / parallel);
    let fired = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyShot, { minLength: parallel, maxLength: parallel }), async (volley) => {
        await Promise.all(volley.map((shot) => fire(shot, cookie)));
        fired += volley.length;
      }),
      { numRuns: batches, endOnFailure: true },
    );
    expect(fired).toBeGreaterThanOrEqual(batches * parallel);
  }, 1_800_000);
}
