import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { allRoutes, apiPrefix } from "../../contract/index.ts";
import { commonProblems, problems } from "../../contract/problem.ts";
import { may, permissions, roles, type Role } from "../../contract/roles.ts";
import type { Route } from "../../contract/route.ts";
import { handlers } from "../handlers.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** The path with well-formed ids of nothing, so that only the permission decides how far a request gets. */
function somePath(route: Route): string {
  return (
    apiPrefix +
    route.path
      .replace("{format}", route.name.startsWith("exports") || route.name.startsWith("imports") ? "csv" : "x")
      .replace(/\{\w+\}/g, "00000000-0000-7000-8000-00000000ffff")
  );
}

async function statusOf(route: Route, who: Role | "nobody"): Promise<{ status: number; type: string }> {
  const agent = who === "nobody" ? app.anonymous : await app.as(who);
  const method = route.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
  // No body and no If-Match: whoever is let through is told what is missing, and nothing is changed.
  const response = await agent[method](somePath(route));
  return { status: response.status, type: String((response.body as { type?: unknown }).type ?? "") };
}

// Signing out is tried last: it would end the session that the others use.
const walked = [...allRoutes].sort(
  (a, b) => Number(a.name === "session.signOut") - Number(b.name === "session.signOut"),
);

describe("every route", () => {
  test("has one handler, and every handler is in the contract", () => {
    expect(handlers.map(({ route }) => route.name).sort()).toEqual(allRoutes.map(({ name }) => name).sort());
  });

  test("declares who may call it and known problems, and has a name and path of its own", () => {
    for (const route of allRoutes) {
      expect(["public", "signed-in", ...Object.keys(permissions)]).toContain(route.access);
      for (const problem of route.problems) expect(Object.keys(problems)).toContain(problem);
    }
    expect(new Set(allRoutes.map(({ name }) => name)).size).toBe(allRoutes.length);
    expect(new Set(allRoutes.map(({ method, path }) => `${method} ${path}`)).size).toBe(allRoutes.length);
  });

  test("is in the OpenAPI document with its access, parameters and problems", async () => {
    const document = (await app.anonymous.get(`${apiPrefix}/openapi.json`).expect(200)).body as {
      openapi: string;
      paths: Record<string, Record<string, { "x-access": string; responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    for (const route of allRoutes) {
      const operation = document.paths[apiPrefix + route.path]?.[route.method.toLowerCase()];
      expect(operation?.["x-access"]).toBe(route.access);
      for (const problem of [...commonProblems, ...route.problems]) {
        expect(Object.keys(operation?.responses ?? {})).toContain(String(problems[problem].status));
      }
    }
    const references = JSON.stringify(document).match(/#\/[^"]+/g) ?? [];
    for (const reference of new Set(references)) {
      const target = reference
        .slice(2)
        .split("/")
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(target).toBeDefined();
    }
  });
});

describe("every route × every role", () => {
  test("nobody gets 401 unless it is public", async () => {
    for (const route of walked) {
      const { status, type } = await statusOf(route, "nobody");
      if (route.access === "public")
        expect({ route: route.name, type }).not.toMatchObject({ type: "/problems/not-signed-in" });
      else
        expect({ route: route.name, status, type }).toEqual({
          route: route.name,
          status: 401,
          type: "/problems/not-signed-in",
        });
    }
  });

  for (const role of roles) {
    test(`${role} gets what the permission table says`, async () => {
      for (const route of walked) {
        const { status, type } = await statusOf(route, role);
        const allowed = route.access === "public" || route.access === "signed-in" || may(role, route.access);
        if (allowed) expect({ route: route.name, status }).not.toMatchObject({ status: 403 });
        else
          expect({ route: route.name, status, type }).toEqual({
            route: route.name,
            status: 403,
            type: "/problems/not-allowed",
          });
        expect({ route: route.name, fault: status >= 500 }).toEqual({ route: route.name, fault: false });
      }
    });
  }
});
