import { z } from "zod";
import { ProblemError, type FieldError, type Language } from "./problem-error.ts";
import { issueText, parseErrors } from "./language.ts";

type Part = "params" | "query" | "body";

/** Where an issue lies, in the notation of `problemError.pointer`. */
function pointer(part: Part, path: readonly PropertyKey[]): string {
  if (part === "body") return path.length === 0 ? "" : `/${path.map(String).join("/")}`;
  return `${part === "query" ? "?" : ":"}${String(path[0] ?? "")}`;
}

function fieldErrors(part: Part, error: z.ZodError, language: Language): FieldError[] {
  return error.issues.flatMap((issue) => {
    const text = issueText(issue, language);
    // An unknown name is its own pointer: `?statuss` says more than "unrecognised key" at the root.
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ pointer: pointer(part, path), detail: { id: text, en: text } }));
  });
}

/** A misspelt query parameter must not silently give everything. */
function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

interface Schemas {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
}

/** Compiles the schemas of a route into one function that parses all three parts and collects every error of all. */
export function requestParser(schemas: Schemas) {
  const none = z.object({});
  const parts: [Part, z.ZodType][] = [
    ["params", strict(schemas.params ?? none)],
    ["query", strict(schemas.query ?? none)],
  ];
  if (schemas.body) parts.push(["body", schemas.body]);

  return (raw: Record<Part, unknown>, language: Language): Record<Part, unknown> => {
    const errors: FieldError[] = [];
    const out: Record<Part, unknown> = { params: undefined, query: undefined, body: raw.body };
    for (const [part, schema] of parts) {
      const result = schema.safeParse(raw[part], { error: parseErrors(language) });
      if (result.success) out[part] = result.data;
      else errors.push(...fieldErrors(part, result.error, language));
    }
    if (errors.length > 0) throw new ProblemError("invalid-request", { errors });
    return out;
  };
}
