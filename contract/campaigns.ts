import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { pointGeometry, positionSchema } from "./geometry.ts";
import { page, pageQuery } from "./paging.ts";
import { selectionSchema } from "./selection.ts";
import { statusSchema, terms } from "./status.ts";
import { baseValuesSchema, outcomes, photoKinds, surveyContentSchema } from "./survey-content.ts";
import { receiptSchema, surveyStates } from "./surveys.ts";

const districtCode = z.string().regex(/^\d\d\.\d\d\.\d\d$/, "area-code");
const district = z.object({ code: z.string(), name: z.string() });
const person = z.object({ id: z.uuid(), name: z.string() });
const idParams = z.object({ id: z.uuid() });

/** Which towers a campaign visits; resolved to a fixed list when the campaign begins. */
export const campaignScope = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("districts"), districts: z.array(districtCode).min(1).max(100) }),
  /** Towers without a permit on the day the campaign begins. */
  z.strictObject({ kind: z.literal("missing") }),
  /** Towers that nobody has seen for so many days, or ever. */
  z.strictObject({ kind: z.literal("unseen"), days: z.int().min(1).max(3650) }),
  /** Towers chosen in a list. */
  z.strictObject({ kind: z.literal("chosen"), selection: selectionSchema }),
]);
export type CampaignScope = z.output<typeof campaignScope>;

/** Where the towers of a campaign stand on their way home; the four add up to `towers`. */
export const progressSchema = z.object({
  towers: z.int(),
  unassigned: z.int(),
  open: z.int().describe("assigned, nothing received yet, or returned to the surveyor"),
  received: z.int().describe("waits for review"),
  done: z.int().describe("accepted"),
});
export type Progress = z.output<typeof progressSchema>;

export const campaignItem = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scope: campaignScope,
    dueOn: dateSchema.nullable(),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    closedAt: z.iso.datetime().nullable(),
    progress: progressSchema,
    version: z.int(),
  })
  .meta({ id: "Campaign" });
export type CampaignItem = z.output<typeof campaignItem>;

export const assignmentSchema = z
  .object({
    id: z.uuid(),
    campaign: z.object({ id: z.uuid(), name: z.string() }),
    surveyor: person,
    districts: z.array(district).describe("of its towers"),
    dueOn: dateSchema.nullable(),
    overdue: z.boolean(),
    progress: progressSchema,
    takenAt: z.iso.datetime().nullable().describe("when a phone last downloaded its pack"),
  })
  .meta({ id: "Assignment" });
export type Assignment = z.output<typeof assignmentSchema>;

export const campaignSchema = z
  .object({
    ...campaignItem.shape,
    districts: z.array(z.object({ ...district.shape, progress: progressSchema })),
    assignments: z.array(assignmentSchema),
  })
  .meta({ id: "CampaignDetail" });
export type Campaign = z.output<typeof campaignSchema>;

export const listCampaigns = defineRoute({
  name: "campaigns.list",
  method: "GET",
  path: "/campaigns",
  summary: "Survey campaigns with their progress, latest first",
  access: "surveys:read",
  reply: z.object({ items: z.array(campaignItem) }),
  problems: [],
});

export const previewCampaign = defineRoute({
  name: "campaigns.preview",
  method: "POST",
  path: "/campaigns/preview",
  summary: "How many towers a scope holds today, by district; writes nothing",
  access: "campaigns:write",
  body: z.strictObject({ scope: campaignScope }),
  reply: z.object({ towers: z.int(), districts: z.array(z.object({ ...district.shape, towers: z.int() })) }),
  problems: [],
});

export const createCampaign = defineRoute({
  name: "campaigns.create",
  method: "POST",
  path: "/campaigns",
  summary: "Begin a campaign; its towers are those that the scope holds now",
  access: "campaigns:write",
  body: z.strictObject({
    name: z.string().trim().min(3).max(120),
    scope: campaignScope,
    dueOn: dateSchema.nullable(),
  }),
  status: 201,
  reply: campaignSchema,
  problems: ["invalid-data", "conflict"],
});

export const readCampaign = defineRoute({
  name: "campaigns.read",
  method: "GET",
  path: "/campaigns/{id}",
  summary: "One campaign: progress per district and per surveyor",
  access: "surveys:read",
  params: idParams,
  reply: campaignSchema,
  problems: ["not-found"],
});

export const updateCampaign = defineRoute({
  name: "campaigns.update",
  method: "PATCH",
  path: "/campaigns/{id}",
  summary: "Rename, move the due date, close or reopen",
  access: "campaigns:write",
  ifMatch: true,
  params: idParams,
  body: z.strictObject({
    name: z.string().trim().min(3).max(120).optional(),
    dueOn: dateSchema.nullable().optional(),
    closed: z.boolean().optional(),
  }),
  reply: campaignSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const assignTowers = defineRoute({
  name: "campaigns.assign",
  method: "POST",
  path: "/campaigns/{id}/assignments",
  summary: "Give a surveyor the campaign's towers of some districts; those of others only when `take` says so",
  access: "campaigns:write",
  params: idParams,
  body: z.strictObject({
    surveyorId: z.uuid(),
    districts: z.array(districtCode).min(1).max(100),
    dueOn: dateSchema.nullable(),
    take: z.boolean().default(false).describe("also towers that another surveyor has and has not brought home"),
  }),
  status: 201,
  reply: campaignSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const withdrawAssignment = defineRoute({
  name: "campaigns.withdraw",
  method: "DELETE",
  path: "/assignments/{id}",
  summary: "Take back what has not come home of an assignment; what was received stays",
  access: "campaigns:write",
  params: idParams,
  reply: campaignSchema,
  problems: ["not-found"],
});

export const surveyors = defineRoute({
  name: "campaigns.surveyors",
  method: "GET",
  path: "/surveyors",
  summary: "Accounts that can be given work, and how much they have",
  access: "campaigns:write",
  reply: z.object({ items: z.array(z.object({ ...person.shape, open: z.int() })) }),
  problems: [],
});

// ------------------------------------------------------------------------------------------------- the phone's side

export const myWork = defineRoute({
  name: "work.mine",
  method: "GET",
  path: "/work",
  summary: "One's own open assignments, and surveys that came back for correction",
  access: "surveys:write",
  reply: z.object({
    assignments: z.array(assignmentSchema),
    returned: z.array(z.object({ receipt: receiptSchema, content: surveyContentSchema })),
    serverTime: z.iso.datetime(),
  }),
  problems: [],
});
export type MyWork = z.output<NonNullable<(typeof myWork)["reply"]>>;

export const packTower = z
  .object({
    id: z.uuid(),
    number: z.string(),
    siteId: z.string().nullable(),
    name: z.string().nullable(),
    address: z.string().nullable(),
    district: district.nullable(),
    village: district.nullable(),
    owner: z.string().nullable(),
    positionSource: z.string(),
    positionAccuracyM: z.number().nullable(),
    values: baseValuesSchema,
    version: z.int(),
    status: statusSchema.nullable(),
    until: dateSchema.nullable(),
    lastSeenOn: dateSchema.nullable(),
    permits: z.array(
      z.object({
        id: z.uuid(),
        type: z.string(),
        number: z.string().nullable(),
        issuedOn: dateSchema.nullable(),
        term: z.enum(terms),
        validUntil: dateSchema.nullable(),
        permittedPosition: positionSchema.nullable(),
        permittedHeightM: z.number().nullable(),
      }),
    ),
    photos: z
      .array(z.object({ sha256: z.string(), kind: z.enum(photoKinds), takenOn: dateSchema }))
      .describe("of the last accepted visit, at most three"),
    survey: z
      .object({ id: z.uuid(), state: z.enum(surveyStates) })
      .nullable()
      .describe("what has come home of this tower in this assignment"),
  })
  .meta({ id: "PackTower" });
export type PackTower = z.output<typeof packTower>;

export const packSchema = z
  .object({
    assignment: assignmentSchema,
    takenAt: z.iso.datetime(),
    towers: z.array(packTower),
    /** All registered towers in and around the assignment, so that none is registered twice. */
    neighbours: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        name: z.string().nullable(),
        owner: z.string().nullable(),
        position: positionSchema,
      }),
    ),
  })
  .meta({ id: "SurveyPack" });
export type Pack = z.output<typeof packSchema>;

export const takePack = defineRoute({
  name: "work.pack",
  method: "GET",
  path: "/assignments/{id}/pack",
  summary: "Everything a phone needs of an assignment without signal; notes that it was taken",
  access: "surveys:write",
  params: idParams,
  query: z.object({ device: z.uuid() }),
  reply: packSchema,
  problems: ["not-found"],
});

/** A tower that is visited without an assignment: the same as in a pack. */
export const towerForSurvey = defineRoute({
  name: "work.tower",
  method: "GET",
  path: "/towers/{id}/survey-base",
  summary: "One tower as a pack has it, and the registered towers around it",
  access: "surveys:write",
  params: idParams,
  reply: z.object({ tower: packTower, takenAt: z.iso.datetime(), neighbours: packSchema.shape.neighbours }),
  problems: ["not-found"],
});

// ---------------------------------------------------------------------------------------------------------- devices

const unsentItem = z.object({
  surveyId: z.uuid(),
  label: z.string().max(200),
  outcome: z.enum(outcomes).nullable(),
  state: z.enum(["draft", "waiting"]),
  photos: z.int().min(0).max(1000),
  updatedAt: z.iso.datetime(),
});

export const reportDevice = defineRoute({
  name: "devices.report",
  method: "PUT",
  path: "/devices/{id}",
  summary: "A phone says what it still holds; the answer tells it the time",
  access: "surveys:write",
  params: idParams,
  body: z.strictObject({
    label: z.string().min(1).max(200),
    now: z.iso.datetime().describe("by the phone's clock"),
    clockOffsetMs: z.int().nullable(),
    storage: z.strictObject({
      persisted: z.boolean(),
      usageBytes: z.number().min(0).nullable(),
      quotaBytes: z.number().min(0).nullable(),
    }),
    unsent: z.array(unsentItem).max(500),
  }),
  reply: z.object({ serverTime: z.iso.datetime() }),
  problems: ["conflict"],
});

export const deviceSchema = z
  .object({
    id: z.uuid(),
    user: person,
    label: z.string(),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    clockOffsetMs: z.int().nullable(),
    persisted: z.boolean(),
    unsent: z.array(unsentItem),
    packs: z.array(z.object({ campaign: z.string(), takenAt: z.iso.datetime(), open: z.int() })),
  })
  .meta({ id: "Device" });
export type Device = z.output<typeof deviceSchema>;

export const listDevices = defineRoute({
  name: "devices.list",
  method: "GET",
  path: "/devices",
  summary: "Phones of the surveyors and what each still held when it was last heard of",
  access: "users:manage",
  query: z.object({ user: z.uuid().optional() }),
  reply: z.object({ items: z.array(deviceSchema) }),
  problems: [],
});

export const endDevice = defineRoute({
  name: "devices.end",
  method: "POST",
  path: "/devices/{id}/end",
  summary: "The phone is lost: its session ends; its unsent work is named in the answer",
  access: "users:manage",
  params: idParams,
  reply: deviceSchema,
  problems: ["not-found"],
});

export const handOver = defineRoute({
  name: "users.handOver",
  method: "POST",
  path: "/users/{id}/hand-over",
  summary: "All open assignments and returned surveys of an account go to another",
  access: "users:manage",
  params: idParams,
  body: z.strictObject({ to: z.uuid() }),
  reply: z.object({ assignments: z.int(), towers: z.int(), returned: z.int() }),
  problems: ["not-found", "invalid-data", "conflict"],
});

// -------------------------------------------------------------------------------------------------------- freshness

/** How long ago a tower was last seen, in days; the first one is "within 30 days". */
export const freshnessBuckets = ["month", "quarter", "year", "older", "never"] as const;
export const freshnessDays = { month: 30, quarter: 90, year: 365 } as const;
const buckets = z.object({ month: z.int(), quarter: z.int(), year: z.int(), older: z.int(), never: z.int() });

export const freshness = defineRoute({
  name: "freshness.summary",
  method: "GET",
  path: "/freshness",
  summary: "When towers were last seen, in all and per district",
  access: "surveys:read",
  reply: z.object({
    on: dateSchema,
    total: z.int(),
    buckets,
    districts: z.array(z.object({ code: z.string().nullable(), name: z.string().nullable(), total: z.int(), buckets })),
  }),
  problems: [],
});

export const freshnessTowers = defineRoute({
  name: "freshness.towers",
  method: "GET",
  path: "/freshness/towers",
  summary: "Towers by when they were last seen and by whom, longest ago first",
  access: "surveys:read",
  query: z.object({ district: districtCode.optional(), bucket: z.enum(freshnessBuckets).optional(), ...pageQuery }),
  reply: page(
    z.object({
      id: z.uuid(),
      number: z.string(),
      name: z.string().nullable(),
      district: district.nullable(),
      geometry: pointGeometry,
      lastSeenOn: dateSchema.nullable(),
      lastSeenBy: z.string().nullable().describe("null: nobody, or before surveys were kept here"),
      surveyId: z.uuid().nullable(),
    }),
  ),
  problems: [],
});

export const campaignRoutes = {
  listCampaigns,
  previewCampaign,
  createCampaign,
  readCampaign,
  updateCampaign,
  assignTowers,
  withdrawAssignment,
  surveyors,
  myWork,
  takePack,
  towerForSurvey,
  reportDevice,
  listDevices,
  endDevice,
  handOver,
  freshness,
  freshnessTowers,
};
