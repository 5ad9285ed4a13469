import { z } from "zod";
import { apiPrefix } from "../../contract/index.ts";
import { commonProblems, problems, problemSchema, type ProblemType } from "../../contract/problem.ts";
import type { Route } from "../../contract/route.ts";
import { photoUploads } from "../../contract/surveys.ts";

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

/** Problems grouped by status: one response of OpenAPI may stand for several problem types. */
function problemResponses(types: readonly ProblemType[], components: Components): Json {
  const schema = components.describe(problemSchema, "output");
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of new Set(types)) {
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

/** The one endpoint that is no route: a protocol of its own, told in words and by its two requests that write. */
function uploadPaths(components: Components): Record<string, Json> {
  const header = (name: string, description: string, schema: Json): Json => ({
    name,
    in: "header",
    required: true,
    description,
    schema,
  });
  const version = header("Tus-Resumable", "the protocol's version", { const: "1.0.0" });
  const answers = (status: number, description: string): Json => {
    const types = [...commonProblems, "not-found", "conflict", "invalid-data"] as const;
    return { responses: { [String(status)]: { description }, ...problemResponses(types, components) } };
  };
  const operation = (name: string, summary: string, description: string): Json => ({
    operationId: name,
    summary,
    description,
    tags: ["photos"],
    "x-access": photoUploads.access,
    security: [{ session: [] }],
  });
  const path = apiPrefix + photoUploads.path;
  const binary = { schema: { type: "string", format: "binary" } };
  return {
    [path]: {
      post: {
        ...operation(
          "photoUploads.begin",
          "Begin to send a photo, in pieces that may break off (tus 1.0.0)",
          "Answers with the upload's address, which is always this one and the SHA-256. Begun again, nothing is lost.",
        ),
        parameters: [
          version,
          header("Upload-Length", "bytes of the photo, at most 15 MB", { type: "integer", minimum: 1 }),
          header("Upload-Metadata", "`sha256 ` and the 64 hexadecimal digits in Base64", { type: "string" }),
        ],
        ...answers(201, "Begun, or begun before"),
      },
    },
    [`${path}/{sha256}`]: {
      patch: {
        ...operation(
          "photoUploads.send",
          "Send bytes of a photo, from where the last ones ended",
          "HEAD at this address says where that is (`Upload-Offset`; 404: begin). The last byte is answered when the photo is kept, with `Photo-Received-At`; so is a HEAD after it. DELETE gives an upload up.",
        ),
        parameters: [
          { name: "sha256", in: "path", required: true, schema: { type: "string", pattern: "^[0-9a-f]{64}$" } },
          version,
          header("Upload-Offset", "where these bytes begin", { type: "integer", minimum: 0 }),
        ],
        requestBody: { required: true, content: { "application/offset+octet-stream": binary } },
        ...answers(204, "Taken in, as far as `Upload-Offset` says"),
      },
    },
  };
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
      responses: {
        [String(route.status ?? 200)]: success(route, components),
        ...problemResponses([...commonProblems, ...route.problems], components),
      },
    };
  }
  Object.assign(paths, uploadPaths(components));
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
