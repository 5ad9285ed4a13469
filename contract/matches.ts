import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { positionSchema } from "./geometry.ts";

/**
 * The reconciliation desk of one committed import. Every data row and every tower within the list's scope lies in
 * exactly one pile, whoever has decided what: the piles always add up to the input.
 */
export const piles = ["matched", "only-list", "only-registry", "doubtful"] as const;
export type Pile = (typeof piles)[number];

/** What a person (or the threshold) said of a row. */
export const rowDecisions = ["match", "new", "same-as", "skip"] as const;

export const pileCount = z.object({
  rows: z.int().describe("rows of the list in this pile"),
  towers: z.int().describe("towers of the registry, within the scope, in this pile"),
  open: z.int().describe("what still waits for a decision"),
});

export const deskSchema = z
  .object({
    importId: z.uuid(),
    threshold: z.number(),
    rows: z.int().describe("data rows that were committed: the sum of the piles' rows"),
    towers: z.int().describe("towers within the scope: the sum of the piles' towers"),
    piles: z.record(z.enum(piles), pileCount),
  })
  .meta({ id: "Desk" });
export type Desk = z.output<typeof deskSchema>;

/** One side of a comparison, in words a person reads. */
export const deskRecord = z
  .object({
    number: z.string().nullable(),
    siteId: z.string().nullable(),
    name: z.string().nullable(),
    owner: z.string().nullable(),
    tenants: z.string().nullable(),
    address: z.string().nullable(),
    district: z.string().nullable(),
    village: z.string().nullable(),
    heightM: z.number().nullable(),
    yearBuilt: z.int().nullable(),
    structure: z.string().nullable(),
    permits: z.array(z.string()).describe("type, number, dates in one line each"),
    position: positionSchema.nullable(),
  })
  .meta({ id: "DeskRecord" });
export type DeskRecord = z.output<typeof deskRecord>;

export const deskItem = z
  .object({
    key: z.string().describe("`r` and the row, or `t` and the tower's id"),
    row: z.int().nullable(),
    towerId: z.uuid().nullable(),
    pile: z.enum(piles),
    title: z.string(),
    detail: z.string().describe("owner, village: enough to know it by"),
    number: z.string().nullable().describe("registry number of the tower it is or may be"),
    score: z.number().nullable(),
    decision: z.enum(rowDecisions).nullable(),
    decidedBy: z.string().nullable(),
    certain: z.boolean().describe("decided by the threshold, not by a person"),
  })
  .meta({ id: "DeskItem" });
export type DeskItem = z.output<typeof deskItem>;

export const evidenceSchema = z.object({
  kind: z.string(),
  text: z.string(),
  agreement: z.enum(["for", "against", "neutral"]),
});

export const candidateSchema = z
  .object({
    towerId: z.uuid(),
    score: z.number(),
    distanceM: z.number().nullable(),
    evidence: z.array(evidenceSchema),
    record: deskRecord,
    differences: z.array(
      z.object({
        attribute: z.string(),
        label: z.string(),
        inList: z.string().nullable(),
        inRegistry: z.string().nullable(),
        same: z.boolean(),
      }),
    ),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.output<typeof candidateSchema>;

const importId = { id: z.uuid() };
const rowParams = z.object({ ...importId, row: z.coerce.number().int().min(1).max(10_000_000) });

export const readDesk = defineRoute({
  name: "matches.desk",
  method: "GET",
  path: "/imports/{id}/desk",
  summary: "The four piles and what waits in them",
  access: "imports:read",
  params: z.object(importId),
  reply: deskSchema,
  problems: ["not-found", "conflict"],
});

export const deskItems = defineRoute({
  name: "matches.items",
  method: "GET",
  path: "/imports/{id}/desk/items",
  summary: "What lies in a pile, most doubtful first",
  access: "imports:read",
  params: z.object(importId),
  query: z.object({
    pile: z.enum(piles).optional(),
    open: z.enum(["true", "false"]).optional(),
    district: z.string().max(13).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    cursor: z.string().max(600).optional(),
  }),
  reply: z.object({ items: z.array(deskItem), next: z.string().nullable() }),
  problems: ["not-found", "conflict"],
});

export const deskRow = defineRoute({
  name: "matches.row",
  method: "GET",
  path: "/imports/{id}/desk/rows/{row}",
  summary: "One row of the list with its candidates, best first, each with its evidence and differences",
  access: "imports:read",
  params: rowParams,
  reply: z.object({
    item: deskItem,
    record: deskRecord,
    candidates: z.array(candidateSchema),
    sameAs: z.array(z.int()).describe("other rows of this list that may be the same tower"),
    previous: z
      .object({ towerId: z.uuid(), number: z.string(), on: z.iso.datetime(), by: z.string().nullable() })
      .nullable()
      .describe("what was decided for this row of this sender before"),
  }),
  problems: ["not-found", "conflict"],
});

export const decideRow = defineRoute({
  name: "matches.decide",
  method: "PUT",
  path: "/imports/{id}/desk/rows/{row}/decision",
  summary:
    "This row is that tower, a new tower, the same as another row, or is left open; writes to the registry at once",
  access: "imports:write",
  params: rowParams,
  body: z.discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("match"), towerId: z.uuid() }),
    z.strictObject({ decision: z.literal("new") }),
    z.strictObject({ decision: z.literal("same-as"), row: z.int().min(1) }),
    z.strictObject({ decision: z.literal("skip") }),
  ]),
  reply: z.object({ item: deskItem, desk: deskSchema }),
  problems: ["not-found", "conflict", "invalid-data"],
});

export const undecideRow = defineRoute({
  name: "matches.undecide",
  method: "DELETE",
  path: "/imports/{id}/desk/rows/{row}/decision",
  summary: "Takes a decision back, with everything that it wrote",
  access: "imports:write",
  params: rowParams,
  reply: z.object({ item: deskItem, desk: deskSchema }),
  problems: ["not-found", "conflict"],
});

export const decideMany = defineRoute({
  name: "matches.decideMany",
  method: "POST",
  path: "/imports/{id}/desk/decisions",
  summary:
    "All matches above a threshold together, or all rows without a tower registered; `sample` shows ten and writes nothing",
  access: "imports:write",
  params: z.object(importId),
  body: z.strictObject({
    decision: z.enum(["match", "new"]),
    threshold: z.number().min(0.5).max(1).optional(),
    sample: z.boolean().default(false),
  }),
  reply: z.object({ count: z.int(), sample: z.array(deskItem), desk: deskSchema }),
  problems: ["not-found", "conflict"],
});

/** The reconciliation report: two counts and why they differ. */
export const reportSchema = z
  .object({
    title: z.string(),
    sender: z.string().nullable(),
    statedOn: dateSchema.nullable(),
    madeOn: dateSchema,
    sourceSha256: z.string(),
    scope: z.string(),
    inList: z.int(),
    inRegistry: z.int(),
    piles: z.record(z.enum(piles), pileCount),
    reasons: z.array(z.object({ text: z.string(), rows: z.int() })).describe("why the two counts differ, in words"),
    districts: z.array(
      z.object({
        code: z.string().nullable(),
        name: z.string(),
        inList: z.int(),
        inRegistry: z.int(),
        piles: z.record(z.enum(piles), z.int()),
      }),
    ),
  })
  .meta({ id: "ReconciliationReport" });
export type ReconciliationReport = z.output<typeof reportSchema>;

export const readReport = defineRoute({
  name: "matches.report",
  method: "GET",
  path: "/imports/{id}/report",
  summary: "The reconciliation report: the two counts, pile by pile, district by district",
  access: "imports:read",
  params: z.object(importId),
  reply: reportSchema,
  problems: ["not-found", "conflict"],
});

export const reportTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;

export const reportFile = defineRoute({
  name: "matches.reportFile",
  method: "GET",
  path: "/imports/{id}/report.{format}",
  summary: "The reconciliation report as a file",
  access: "imports:read",
  params: z.object({ id: z.uuid(), format: z.enum(["xlsx", "pdf"]) }),
  reply: { stream: Object.values(reportTypes) },
  problems: ["not-found", "conflict"],
});

export const mergeTowers = defineRoute({
  name: "matches.mergeTowers",
  method: "POST",
  path: "/towers/{id}/merge",
  summary:
    "This record and another are one tower: permits, tenants and claims move to the survivor, the number stays resolvable",
  access: "towers:write",
  params: z.object(importId),
  ifMatch: true,
  body: z.strictObject({ into: z.uuid(), reason: z.string().trim().min(1).max(400) }),
  reply: z.object({ id: z.uuid(), number: z.string() }),
  problems: ["not-found", "conflict", "stale", "precondition-required", "invalid-data"],
});

export const splitTower = defineRoute({
  name: "matches.splitTower",
  method: "POST",
  path: "/towers/{id}/split",
  summary: "This record is two towers: a second one is registered and takes the chosen permits and tenants along",
  access: "towers:write",
  params: z.object(importId),
  ifMatch: true,
  body: z.strictObject({
    position: positionSchema,
    name: z.string().trim().min(1).max(160).nullable(),
    permits: z.array(z.uuid()).max(200),
    tenancies: z.array(z.uuid()).max(200),
    reason: z.string().trim().min(1).max(400),
  }),
  reply: z.object({ id: z.uuid(), number: z.string() }),
  problems: ["not-found", "conflict", "stale", "precondition-required", "invalid-data"],
});

export const matchRoutes = {
  readDesk,
  deskItems,
  deskRow,
  decideRow,
  undecideRow,
  decideMany,
  readReport,
  reportFile,
  mergeTowers,
  splitTower,
};
