import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { positionSchema } from "./geometry.ts";
import { page } from "./paging.ts";

/**
 * An import: a foreign list from its file to the registry and, if need be, back again. `reading` the file and finding
 * what is wrong with it → `ready` to be looked at, mended and mapped → `committing` → `committed` → perhaps `undone`.
 * A file that cannot be read is `failed`; a list that nobody wants is `discarded`.
 */
export const importStates = ["reading", "ready", "committing", "committed", "undone", "failed", "discarded"] as const;
export const importKinds = ["towers", "permits", "both"] as const;
export const importFormats = ["csv", "xlsx", "geojson", "kml"] as const;
export const severities = ["error", "warning", "info"] as const;
export const findingDecisions = ["open", "accepted", "rejected"] as const;
export const rowKinds = ["data", "blank", "header", "footer"] as const;

export const importTypes = [
  "text/csv",
  "text/tab-separated-values",
  "text/plain",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/geo+json",
  "application/json",
  "application/vnd.google-earth.kml+xml",
  "application/octet-stream",
] as const;

/** A column of the file and what it is taken for. */
export const importColumn = z
  .object({
    index: z.int().describe("place in the row, from 0"),
    title: z.string(),
    meaning: z.string().nullable().describe("key of a meaning; null: not read"),
    confidence: z.number().describe("0 to 1, how sure the meaning is; 1 when a person chose it"),
    samples: z.array(z.string()).describe("a few cells of the column"),
  })
  .meta({ id: "ImportColumn" });
export type ImportColumn = z.output<typeof importColumn>;

/** All findings of one kind. */
export const findingKindCount = z
  .object({
    kind: z.string(),
    label: z.string(),
    severity: z.enum(severities),
    total: z.int(),
    repairable: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    maxConfidence: z.number(),
  })
  .meta({ id: "FindingKindCount" });
export type FindingKindCount = z.output<typeof findingKindCount>;

/** Which towers of the registry the list claims to cover: those outside cannot be missing from it. */
export const importScope = z.strictObject({
  district: z.string().max(13).nullable(),
  owner: z.uuid().nullable(),
});

const counts = z.object({
  read: z.int(),
  data: z.int().describe("rows that say something; the others are titles, headers, blanks, totals"),
  good: z.int().describe("rows without an open error: they will be committed"),
  bad: z.int(),
  leftOut: z.int(),
  points: z.int().describe("rows with a usable position"),
});

const outcome = z.object({
  towersAdded: z.int(),
  towersChanged: z.int(),
  permitsAdded: z.int(),
  claims: z.int(),
});

const person = z.object({ id: z.uuid(), name: z.string() }).nullable();

/** One finding at one row, with the repair that is proposed. */
export const findingSchema = z
  .object({
    id: z.int().describe("place among the row's findings, from 0"),
    column: z.int().nullable(),
    kind: z.string(),
    severity: z.enum(severities),
    message: z.string(),
    repair: z.object({ shown: z.string(), reason: z.string() }).nullable(),
    confidence: z.number(),
    decision: z.enum(findingDecisions),
  })
  .meta({ id: "Finding" });
export type Finding = z.output<typeof findingSchema>;

export const importSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(importStates),
    fileName: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    progress: z
      .object({
        phase: z.enum(["reading", "matching", "writing"]),
        done: z.int(),
        total: z.int().nullable(),
      })
      .nullable(),
    problem: z.string().nullable().describe("why it failed or was interrupted, and what to do"),
    format: z.enum(importFormats).nullable(),
    kind: z.enum(importKinds).nullable(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    delimiter: z.string().nullable(),
    encoding: z.string().nullable(),
    headerRows: z.array(z.int()),
    columns: z.array(importColumn),
    mapping: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("the saved mapping in use"),
    rows: counts,
    findings: z.array(findingKindCount),
    listFindings: z.array(findingSchema).describe("what is wrong with the list as a whole (row 0)"),
    sender: z.string().nullable(),
    statedOn: dateSchema.nullable(),
    scope: importScope,
    outcome: outcome.nullable(),
    createdBy: person,
    createdAt: z.iso.datetime(),
    committedAt: z.iso.datetime().nullable(),
    undoneAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: "Import" });
export type Import = z.output<typeof importSchema>;

export const importItem = z
  .object({
    id: z.uuid(),
    state: z.enum(importStates),
    fileName: z.string(),
    kind: z.enum(importKinds).nullable(),
    rows: z.int(),
    sender: z.string().nullable(),
    statedOn: dateSchema.nullable(),
    createdBy: person,
    createdAt: z.iso.datetime(),
    openAtDesk: z.int().describe("rows and towers that wait for a decision at the desk"),
  })
  .meta({ id: "ImportItem" });
export type ImportItem = z.output<typeof importItem>;

export const importRow = z
  .object({
    row: z.int().describe("row in the sheet, from 1"),
    kind: z.enum(rowKinds),
    leftOut: z.boolean(),
    cells: z.array(z.string()),
    readings: z.array(z.string().nullable()).describe("for each column what is understood, repairs applied"),
    edited: z.array(z.int()).describe("columns that a person typed anew"),
    findings: z.array(findingSchema),
    position: positionSchema.nullable(),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.output<typeof importRow>;

const id = z.object({ id: z.uuid() });
const write = { access: "imports:write" } as const;

export const startImport = defineRoute({
  ...write,
  name: "imports.start",
  method: "POST",
  path: "/imports",
  summary: "Sends a list (CSV, XLSX, GeoJSON, KML; 50 MB); it is read in the background and nothing is written",
  query: z.object({ name: z.string().trim().min(1).max(200).default("daftar") }),
  upload: importTypes,
  status: 201,
  reply: importSchema,
  problems: ["invalid-data"],
});

export const listImports = defineRoute({
  name: "imports.list",
  method: "GET",
  path: "/imports",
  summary: "All imports, newest first",
  access: "imports:read",
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.uuid().optional(),
  }),
  reply: page(importItem),
  problems: [],
});

export const readImport = defineRoute({
  name: "imports.read",
  method: "GET",
  path: "/imports/{id}",
  summary: "One import: its progress, its columns, its findings by kind",
  access: "imports:read",
  params: id,
  reply: importSchema,
  problems: ["not-found"],
});

export const listMeanings = defineRoute({
  name: "imports.meanings",
  method: "GET",
  path: "/import-meanings",
  summary: "What a column can mean, to pick from",
  access: "imports:read",
  reply: z.object({
    items: z.array(
      z.object({ key: z.string(), label: z.string(), of: z.enum(["tower", "permit", "other"]), example: z.string() }),
    ),
  }),
  problems: [],
});

export const importRows = defineRoute({
  name: "imports.rows",
  method: "GET",
  path: "/imports/{id}/rows",
  summary: "Rows with their readings and findings, in the order of the file",
  access: "imports:read",
  params: id,
  query: z.object({
    after: z.coerce.number().int().min(0).max(10_000_000).default(0).describe("rows behind this one"),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    finding: z.string().max(40).optional().describe("only rows with a finding of this kind"),
    severity: z.enum(severities).optional(),
    open: z.enum(["true", "false"]).optional().describe("`true`: only rows with an undecided finding"),
  }),
  reply: z.object({ items: z.array(importRow), next: z.int().nullable(), total: z.int() }),
  problems: ["not-found"],
});

export const importPoints = defineRoute({
  name: "imports.points",
  method: "GET",
  path: "/imports/{id}/points",
  summary: "Positions of the rows with repairs applied; at most 20,000 of them",
  access: "imports:read",
  params: id,
  reply: z.object({
    total: z.int(),
    points: z
      .array(z.tuple([z.int(), z.number(), z.number(), z.enum(["good", "doubtful", "bad"])]))
      .describe("row, longitude, latitude, how it stands"),
  }),
  problems: ["not-found"],
});

export const changeLayout = defineRoute({
  ...write,
  name: "imports.changeLayout",
  method: "POST",
  path: "/imports/{id}/layout",
  summary: "Corrects sheet, delimiter, encoding or the columns' meanings; the file is read again",
  params: id,
  ifMatch: true,
  body: z.strictObject({
    sheet: z.string().max(100).optional(),
    delimiter: z.string().min(1).max(1).optional(),
    encoding: z.enum(["utf-8", "windows-1252", "utf-16le"]).optional(),
    columns: z
      .array(z.strictObject({ index: z.int().min(0).max(199), meaning: z.string().max(60).nullable() }))
      .max(200)
      .optional(),
    saveAs: z.string().trim().min(1).max(80).optional().describe("keeps the mapping for the next file of this shape"),
  }),
  reply: importSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const describeImport = defineRoute({
  ...write,
  name: "imports.describe",
  method: "PATCH",
  path: "/imports/{id}",
  summary: "Who sent the list, of which day it is, and which towers it claims to cover",
  params: id,
  ifMatch: true,
  body: z.strictObject({
    sender: z.string().trim().min(1).max(160).nullable().optional(),
    statedOn: dateSchema.nullable().optional(),
    scope: importScope.optional(),
  }),
  reply: importSchema,
  problems: ["not-found", "conflict", "invalid-data", "stale", "precondition-required"],
});

export const decideFindings = defineRoute({
  ...write,
  name: "imports.decideFindings",
  method: "POST",
  path: "/imports/{id}/decisions",
  summary: "Accepts or rejects repairs: one, all of a kind, or all above a confidence",
  params: id,
  body: z.strictObject({
    decision: z.enum(findingDecisions),
    findings: z
      .array(z.strictObject({ row: z.int().min(0), id: z.int().min(0) }))
      .max(1000)
      .optional(),
    kind: z.string().max(40).optional(),
    minConfidence: z.number().min(0).max(1).optional(),
  }),
  reply: z.object({ changed: z.int(), import: importSchema }),
  problems: ["not-found", "conflict", "invalid-data"],
});

export const changeRow = defineRoute({
  ...write,
  name: "imports.changeRow",
  method: "POST",
  path: "/imports/{id}/rows/{row}",
  summary: "Types cells of a row anew, or leaves the row out",
  params: z.object({ id: z.uuid(), row: z.coerce.number().int().min(1).max(10_000_000) }),
  body: z.strictObject({
    leftOut: z.boolean().optional(),
    cells: z
      .array(z.strictObject({ column: z.int().min(0).max(199), text: z.string().max(2000).nullable() }))
      .max(200)
      .optional()
      .describe("null takes the file's own cell again"),
  }),
  reply: importRow,
  problems: ["not-found", "conflict", "invalid-data"],
});

export const commitImport = defineRoute({
  ...write,
  name: "imports.commit",
  method: "POST",
  path: "/imports/{id}/commit",
  summary:
    "Takes the good rows into the registry in one transaction; certain matches are joined, the rest goes to the desk",
  params: id,
  ifMatch: true,
  body: z.strictObject({
    unmatched: z
      .enum(["register", "desk"])
      .default("desk")
      .describe("rows that match no tower: registered at once, or decided at the desk"),
    threshold: z.number().min(0.5).max(1).default(0.95).describe("score above which a match counts as certain"),
  }),
  reply: importSchema,
  problems: ["not-found", "conflict", "invalid-data", "stale", "precondition-required"],
});

/** What an undo left alone because somebody has changed it since. */
export const undoKept = z
  .object({
    towerId: z.uuid().nullable(),
    number: z.string().nullable(),
    row: z.int().nullable(),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime(),
    sentence: z.string(),
  })
  .meta({ id: "UndoKept" });
export type UndoKept = z.output<typeof undoKept>;

export const undoImport = defineRoute({
  ...write,
  name: "imports.undo",
  method: "POST",
  path: "/imports/{id}/undo",
  summary: "Takes the whole import back; what somebody changed since is listed and left alone",
  params: id,
  ifMatch: true,
  reply: z.object({ restored: z.int(), kept: z.array(undoKept), import: importSchema }),
  problems: ["not-found", "conflict", "stale", "precondition-required"],
});

export const discardImport = defineRoute({
  ...write,
  name: "imports.discard",
  method: "DELETE",
  path: "/imports/{id}",
  summary: "Puts away a list that was not committed",
  params: id,
  status: 204,
  problems: ["not-found", "conflict"],
});

export const importFile = defineRoute({
  name: "imports.file",
  method: "GET",
  path: "/imports/{id}/file",
  summary: "The file as it was sent",
  access: "imports:read",
  params: id,
  reply: { stream: ["application/octet-stream"] },
  problems: ["not-found"],
});

export const importTemplate = defineRoute({
  name: "imports.template",
  method: "GET",
  path: "/import-template.{format}",
  summary: "An empty sheet with the documented columns and one example row",
  access: "imports:write",
  params: z.object({ format: z.enum(["csv", "xlsx"]) }),
  reply: { stream: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] },
  problems: ["not-found"],
});

export const importRoutes = {
  startImport,
  listImports,
  readImport,
  listMeanings,
  importRows,
  importPoints,
  changeLayout,
  describeImport,
  decideFindings,
  changeRow,
  commitImport,
  undoImport,
  discardImport,
  importFile,
  importTemplate,
};
