import { z } from "zod";
import { apiPrefix } from "../../contract/index.ts";
import { commonProblems, problems, problemSchema, type ProblemType } from "../../contract/problem.ts";
import type { Route } from "../../contract/route.ts";

type Json = Record<string, unknown>;

/** Collects named schemas (`meta({ id })`) under `components/schemas` while routes are described. */
class Components {
  readonly schemas: Record<string, Json> = {};

  /** JSON Schema of `schema` as the wire has it: what callers send, or what they receive. */
  describe(schema: z.ZodType, io: "input" | "output"): Json {
    const {
      $schema: _,
      $defs,
      ...json
    } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json & {
      $defs?: Record<string, Json>;
    };
    for (const [name, definition] of Object.entries($defs ?? {}))
      this.schemas[name] ??= this.#hoist(definition) as Json;
    const hoisted = this.#hoist(json) as Json;
    const { id } = hoisted;
    if (typeof id !== "string") return hoisted;
    this.schemas[id] ??= hoisted;
    return { $ref: `#/components/schemas/${id}` };
  }

  #hoist(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#hoist(item));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) =>
        key === "$ref" && typeof item === "string"
          ? [key, item.replace("#/$defs/", "#/components/schemas/")]
          : [key, this.#hoist(item)],
      ),
    );
  }
}

function parameters(route: Route, components: Components): Json[] {
  const of = (schema: z.ZodType | undefined, place: "path" | "query"): Json[] => {
    if (!schema) return [];
    const json = components.describe(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
    return Object.entries(json.properties ?? {}).map(([name, property]) => ({
      name,
      in: place,
      required: place === "path" || (json.required ?? []).includes(name),
      ...(property["description"] !== undefined && { description: property["description"] }),
      schema: property,
    }));
  };
  const ifMatch = {
    name: "If-Match",
    in: "header",
    required: true,
    description: 'The version that is being changed, as the last ETag said it: `"3"`',
    schema: { type: "string", pattern: '^(W/)?"?\\d{1,9}"?$' },
  };
  return [...of(route.params, "path"), ...of(route.query, "query"), ...(route.ifMatch ? [ifMatch] : [])];
}

function success(route: Route, components: Components): Json {
  if (route.reply === undefined) return { description: "Done" };
  if (!(route.reply instanceof z.ZodType)) {
    const binary = { schema: { type: "string", format: "binary" } };
    return { description: "The file", content: Object.fromEntries(route.reply.stream.map((type) => [type, binary])) };
  }
  return {
    description: "Success",
    content: { "application/json": { schema: components.describe(route.reply, "output") } },
  };
}

/** Problems of a route grouped by status: one response of OpenAPI may stand for several problem types. */
function failures(route: Route, components: Components): Json {
  const schema = components.describe(problemSchema, "output");
  const types: readonly ProblemType[] = [...new Set([...commonProblems, ...route.problems])];
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of types) {
    const { status } = problems[type];
    byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((type) => `\`${type}\`: ${problems[type].en}`).join("; "),
        content: { "application/problem+json": { schema } },
      },
    ]),
  );
}

function requestBody(route: Route, components: Components): Json {
  if (route.upload) {
    const file = { schema: { type: "string", format: "binary" } };
    return { requestBody: { required: true, content: Object.fromEntries(route.upload.map((type) => [type, file])) } };
  }
  if (!route.body) return {};
  const schema = components.describe(route.body, "input");
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

/** The OpenAPI 3.1 document of `routes`. */
export function openApi(routes: readonly Route[], version: string): Json {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = (paths[apiPrefix + route.path] ??= {});
    path[route.method.toLowerCase()] = {
      operationId: route.name,
      summary: route.summary,
      tags: [route.name.split(".")[0]],
      "x-access": route.access,
      ...(route.access !== "public" && { security: [{ session: [] }] }),
      parameters: parameters(route, components),
      ...requestBody(route, components),
      responses: { [String(route.status ?? 200)]: success(route, components), ...failures(route, components) },
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Menara",
      version,
      description:
        "Registry of cell towers and their permits. Dates are calendar dates in Asia/Jakarta, positions are [longitude, latitude] in degrees (WGS 84), lengths are metres. Errors are problems (RFC 9457) in the language of Accept-Language (id, en).",
      license: { name: "MIT", identifier: "MIT" },
    },
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "menara" } },
    },
  };
}
