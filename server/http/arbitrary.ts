import fc from "fast-check";

/** JSON Schema as far as our OpenAPI document uses it. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: Schema;
  prefixItems?: Schema[];
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** What no client should send: wrong types, control characters, injections, huge numbers. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1e308,
    "",
    " ",
    "\u0000",
    "'; DROP TABLE tower; --",
    "%_\\",
    "\ud800",
    "9999-99-99",
    "2026-02-30",
    [],
    {},
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

const day = fc
  .integer({ min: -20_000, max: 380_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

function text(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === "uuid") return fc.uuid();
  if (schema.format === "date") return day;
  if (schema.pattern !== undefined && schema.format === undefined) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 20, 60) });
}

function object(schema: Schema, odd: number): fc.Arbitrary<unknown> {
  const keys = Object.entries(schema.properties ?? {});
  const model = Object.fromEntries(keys.map(([key, property]) => [key, fromSchema(property, odd)]));
  return fc.record(model, { requiredKeys: (schema.required ?? []).filter((key) => key in model) });
}

function regular(schema: Schema, odd: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fromSchema(choice, odd)));
  if (schema.allOf?.[0]) return fromSchema(schema.allOf[0], odd);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const min = schema.minimum ?? schema.exclusiveMinimum ?? -1000;
  const max = schema.maximum ?? 1000;
  switch (type) {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({
        min: Math.max(Math.ceil(min), -2_000_000_000),
        max: Math.min(Math.floor(max), 2_000_000_000),
      });
    case "number":
      return fc.double({ min, max, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return schema.prefixItems
        ? fc.tuple(...schema.prefixItems.map((item) => fromSchema(item, odd)))
        : fc.array(fromSchema(schema.items ?? {}, odd), { maxLength: 4 });
    case "object":
      return object(schema, odd);
    default:
      return junk;
  }
}

/** Values that fit `schema`, and now and then (`odd` in a hundred, at every level) something that does not. */
export function fromSchema(schema: Schema, odd: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 100 - odd, arbitrary: regular(schema, odd) }, { weight: odd, arbitrary: junk });
}
