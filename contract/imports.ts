import { z } from "zod";
import { defineRoute } from "./route.ts";

/** `check` writes nothing; `all` writes only when every row is well; `good` leaves the bad rows out. */
export const importModes = ["check", "all", "good"] as const;

export const importReport = z
  .object({
    rows: z.int(),
    good: z.int(),
    bad: z.int(),
    written: z.boolean(),
    towers: z.int().describe("towers registered, or that would be"),
    permits: z.int(),
    importId: z.uuid().nullable(),
    errors: z.array(
      z.object({
        row: z.int().describe("row in the sheet, the header is 1"),
        column: z.string().nullable(),
        value: z.string().nullable(),
        detail: z.string().describe("what is wrong and how to mend it"),
      }),
    ),
  })
  .meta({ id: "ImportReport" });
export type ImportReport = z.output<typeof importReport>;

export const importTypes = [
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
] as const;

export const importTowers = defineRoute({
  name: "imports.towers",
  method: "POST",
  path: "/imports/towers",
  summary: "Towers with their permits from one CSV or XLSX sheet; every error of every row at once",
  access: "imports:write",
  query: z.object({ mode: z.enum(importModes).default("check"), name: z.string().max(200).default("import") }),
  upload: importTypes,
  reply: importReport,
  problems: ["invalid-data", "conflict"],
});

export const importTemplate = defineRoute({
  name: "imports.template",
  method: "GET",
  path: "/imports/template.{format}",
  summary: "An empty sheet with the documented columns and one example row",
  access: "imports:write",
  params: z.object({ format: z.enum(["csv", "xlsx"]) }),
  reply: { stream: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] },
  problems: ["not-found"],
});

export const importRoutes = { importTowers, importTemplate };
