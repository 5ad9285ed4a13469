import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { bboxSchema, nearSchema, pointGeometry, positionSchema } from "./geometry.ts";
import { flag, list, page, pageQuery } from "./paging.ts";
import { reasonSchema, statusSchema } from "./status.ts";
import { permitSchema } from "./permits.ts";

export const structures = [
  "sst_four_leg",
  "sst_three_leg",
  "monopole",
  "mini_pole",
  "rooftop",
  "camouflage",
  "guyed",
] as const;
export const siteTypes = ["greenfield", "rooftop"] as const;
export const states = ["active", "inactive", "derelict", "dismantled", "not_found"] as const;
export const conditions = ["unknown", "present", "absent", "damaged"] as const;
export const conditionItems = [
  "identityPlate",
  "fence",
  "grounding",
  "lightningRod",
  "obstructionLight",
  "marking",
  "power",
] as const;
export const positionSources = ["unknown", "gps", "map", "permit", "owner", "import", "survey"] as const;

/**
 * What does not fit between a tower and its papers on a day: it stands off the permitted point (measured on the spot),
 * it is higher than permitted, its owner is not the one that the permit in force names, or some required groups have a
 * permit while another has none.
 */
export const findingKinds = ["off_position", "above_permitted", "owner_changed", "group_missing"] as const;
export type FindingKind = (typeof findingKinds)[number];

const area = z.object({ code: z.string(), name: z.string() }).nullable();
const companyRef = z.object({ id: z.uuid(), shortName: z.string() });
const condition = z.enum(conditions);

const horizon = z.coerce.number().int().min(0).max(3650).optional().describe("days; the office's own unless said");
/** The judged date and the horizon; `on` defaults to today in Asia/Jakarta. */
export const judgedQuery = { on: dateSchema.optional(), horizon };

const areaCode = z.string().regex(/^\d\d\.\d\d\.\d\d(\.\d{4})?$/, "area-code");

/** Filters shared by list, counts, map link and export. */
export const towerFilter = {
  ...judgedQuery,
  status: list(statusSchema),
  district: list(areaCode),
  village: list(areaCode),
  owner: list(z.uuid()),
  tenant: list(z.uuid()),
  structure: list(z.enum(structures)),
  state: list(z.enum(states)),
  q: z.string().trim().max(100).optional().describe("number, site ID, name, owner, address; forgives typing errors"),
  bbox: bboxSchema.optional(),
  finding: list(z.enum(findingKinds)),
  expiresFrom: dateSchema.optional(),
  expiresTo: dateSchema.optional(),
  group: z
    .string()
    .regex(/^[A-Z_]{1,20}$/)
    .optional()
    .describe(
      "judge this permit group alone: status, end dates and order are its own, towers that need none are left out",
    ),
  need: flag.optional().describe("true: only towers that need something: not valid, or with a finding"),
  unpermitted: flag.optional().describe("true: only towers that have no permit on record at all on the judged date"),
  seenBefore: dateSchema.optional().describe("nobody has seen it on this day or later"),
};
export const towerFilterQuery = z.object(towerFilter);
export type TowerFilter = z.output<typeof towerFilterQuery>;

export const towerSorts = [
  "number",
  "-number",
  "expiry",
  "-expiry",
  "name",
  "-name",
  "height",
  "-height",
  "distance",
  /** Worst status first, within it the earliest end; what is valid comes last. */
  "urgency",
] as const;
export type TowerSort = (typeof towerSorts)[number];

/** One finding with what it rests on; what a kind does not need is null. */
export const findingSchema = z
  .object({
    kind: z.enum(findingKinds),
    permitId: z.uuid().nullable(),
    permitNumber: z.string().nullable(),
    distanceM: z.number().nullable().describe("`off_position`: from the permitted point, metres"),
    permittedHeightM: z.number().nullable().describe("`above_permitted`"),
    company: companyRef.nullable().describe("`owner_changed`: whom the permit names"),
    group: z.string().nullable().describe("`group_missing`: the group without a permit"),
  })
  .meta({ id: "TowerFinding" });

/** A letter as the list of towers shows it. */
export const letterMark = z.object({
  id: z.uuid(),
  kind: z.string(),
  number: z.string(),
  deadlineOn: dateSchema.nullable().describe("last day for an answer, while one is awaited"),
});

/** One line of the list. */
export const towerItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    siteId: z.string().nullable(),
    name: z.string().nullable(),
    address: z.string().nullable(),
    district: area,
    village: area,
    owner: companyRef.nullable().describe("on the judged date"),
    tenants: z.array(companyRef).describe("on the judged date"),
    structure: z.enum(structures).nullable(),
    siteType: z.enum(siteTypes).nullable(),
    heightM: z.number().nullable(),
    yearBuilt: z.int().nullable(),
    state: z.enum(states),
    position: positionSchema,
    status: statusSchema,
    until: dateSchema.nullable().describe("the deciding end date"),
    distanceM: z.number().nullable().describe("metres from `near`"),
    lastSeenOn: dateSchema.nullable(),
    findings: z.array(z.enum(findingKinds)).describe("on the judged date"),
    missing: z.array(z.string()).describe("required permit groups without a permit on the judged date"),
    inProcess: z.boolean().describe("an application with complete papers is being decided"),
    letter: letterMark.nullable().describe("the latest letter about it that is not closed"),
  })
  .meta({ id: "TowerItem" });
export type TowerItem = z.output<typeof towerItem>;

export const listTowers = defineRoute({
  name: "towers.list",
  method: "GET",
  path: "/towers",
  summary: "Towers by filter, sorted, paged by cursor",
  access: "towers:read",
  query: z.object({
    ...towerFilter,
    ...pageQuery,
    near: nearSchema.optional(),
    sort: z.enum(towerSorts).optional().describe("`distance` needs `near` and is the default with it, else `number`"),
  }),
  reply: page(towerItem),
  problems: [],
});

export const statusCounts = z.object({
  missing: z.int(),
  expired: z.int(),
  undetermined: z.int(),
  expiring: z.int(),
  valid: z.int(),
});

export const countTowers = defineRoute({
  name: "towers.count",
  method: "GET",
  path: "/towers/counts",
  summary: "How many towers the filter finds, by status (the filter's own `status` is left aside)",
  access: "towers:read",
  query: towerFilterQuery,
  reply: z.object({ on: dateSchema, total: z.int(), byStatus: statusCounts }),
  problems: [],
});

export const mapLimit = 100_000;

export const towerFeature = z.object({
  type: z.literal("Feature"),
  id: z.uuid(),
  geometry: pointGeometry,
  properties: z.object({ number: z.string(), status: statusSchema, district: z.string().nullable() }),
});

export const towerMap = defineRoute({
  name: "towers.map",
  method: "GET",
  path: "/towers/map",
  summary: `All towers that stand on the date and pass the filter, compact, for the map (at most ${mapLimit}); revalidate with its ETag`,
  access: "towers:read",
  query: towerFilterQuery,
  reply: z
    .object({ type: z.literal("FeatureCollection"), on: dateSchema, features: z.array(towerFeature) })
    .meta({ id: "TowerMap" }),
  problems: ["too-many-features"],
});
export type TowerMap = z.output<NonNullable<(typeof towerMap)["reply"]>>;

export const suggestTowers = defineRoute({
  name: "towers.suggest",
  method: "GET",
  path: "/towers/suggestions",
  summary: "Best matches for a search box: towers and areas",
  access: "towers:read",
  query: z.object({ q: z.string().trim().min(1).max(100), limit: z.coerce.number().int().min(1).max(20).default(8) }),
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(["tower", "district", "village"]),
        id: z.string().describe("tower id or area code"),
        label: z.string(),
        detail: z.string().nullable(),
        position: positionSchema.nullable(),
      }),
    ),
  }),
  problems: [],
});

const tenure = z.object({
  id: z.uuid(),
  company: companyRef,
  from: dateSchema.nullable().describe("null: since before anybody remembers"),
  until: dateSchema.nullable().describe("first day on which it no longer holds"),
  evidence: z.string().nullable(),
});

export const towerSchema = z
  .object({
    ...towerItem.omit({ status: true, until: true, distanceM: true, findings: true, missing: true, letter: true })
      .shape,
    rtRw: z.string().nullable(),
    derivedDistrict: area.describe("by position and the boundaries on record"),
    derivedVillage: area,
    areasApproximate: z.boolean(),
    positionSource: z.enum(positionSources),
    positionAccuracyM: z.number().nullable(),
    buildingHeightM: z.number().nullable(),
    antennaHeightM: z.number().nullable(),
    dismantledOn: dateSchema.nullable(),
    ...(Object.fromEntries(conditionItems.map((item) => [item, condition])) as Record<
      (typeof conditionItems)[number],
      typeof condition
    >),
    plateText: z.string().nullable().describe("what the identity plate says"),
    note: z.string().nullable(),
    findings: z.array(findingSchema).describe("what does not fit on the judged date; derived, never stored as truth"),
    version: z.int(),
    on: dateSchema,
    status: z.object({
      value: statusSchema.nullable().describe("null: the tower does not stand on that date"),
      until: dateSchema.nullable(),
      reasons: z.array(reasonSchema),
    }),
    owners: z.array(tenure),
    tenancies: z.array(tenure),
    permits: z.array(permitSchema).describe("latest issue first; revoked and replaced ones included"),
  })
  .meta({ id: "Tower" });
export type Tower = z.output<typeof towerSchema>;

const idParams = z.object({ id: z.uuid() });

export const readTower = defineRoute({
  name: "towers.read",
  method: "GET",
  path: "/towers/{id}",
  summary: "One tower with its permits, owners, tenants, areas and the reasons of its status; id or registry number",
  access: "towers:read",
  params: z.object({ id: z.union([z.uuid(), z.string().regex(/^[A-Z]{2,5}-\d{4,7}$/)]) }),
  query: z.object(judgedQuery),
  reply: towerSchema,
  problems: ["not-found"],
});

const text = (max: number) => z.string().trim().min(1).max(max).nullable();
/** What a visit to the tower can establish. */
const siteFields = {
  position: positionSchema,
  positionSource: z.enum(positionSources),
  positionAccuracyM: z.number().min(0).max(100_000).nullable(),
  structure: z.enum(structures).nullable(),
  siteType: z.enum(siteTypes).nullable(),
  heightM: z.number().positive().max(400).nullable(),
  buildingHeightM: z.number().min(0).max(900).nullable(),
  antennaHeightM: z.number().min(0).max(900).nullable(),
  state: z.enum(states),
  dismantledOn: dateSchema.nullable(),
  identityPlate: condition,
  fence: condition,
  grounding: condition,
  lightningRod: condition,
  obstructionLight: condition,
  marking: condition,
  power: condition,
  plateText: text(600),
  note: text(2000),
  lastSeenOn: dateSchema.nullable(),
};
const officeFields = {
  siteId: text(60),
  name: text(160),
  address: text(400),
  rtRw: text(40),
  districtCode: areaCode.nullable(),
  villageCode: areaCode.nullable(),
  yearBuilt: z.int().min(1960).max(2100).nullable(),
};

export const createTower = defineRoute({
  name: "towers.create",
  method: "POST",
  path: "/towers",
  summary: "Register a tower; it gets the next registry number. Without areas, those of its position are taken",
  access: "towers:write",
  body: z.strictObject({
    ...z.object({ ...siteFields, ...officeFields }).partial().shape,
    position: positionSchema,
    ownerId: z.uuid().nullable().optional(),
  }),
  status: 201,
  reply: towerSchema,
  problems: ["invalid-data", "conflict"],
});

export const updateTower = defineRoute({
  name: "towers.update",
  method: "PATCH",
  path: "/towers/{id}",
  summary: "Change a tower's record",
  access: "towers:write",
  ifMatch: true,
  params: idParams,
  body: z.strictObject({ ...siteFields, ...officeFields }).partial(),
  reply: towerSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const updateTowerAtSite = defineRoute({
  name: "towers.updateAtSite",
  method: "PATCH",
  path: "/towers/{id}/site",
  summary: "Change what a visit to the tower establishes",
  access: "towers:update-at-site",
  ifMatch: true,
  params: idParams,
  body: z.strictObject(siteFields).partial(),
  reply: towerSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

const changeOfHands = z.strictObject({
  companyId: z.uuid(),
  from: dateSchema.nullable(),
  until: dateSchema.nullable().optional(),
  evidence: text(400).optional(),
});

export const changeOwner = defineRoute({
  name: "towers.changeOwner",
  method: "POST",
  path: "/towers/{id}/owner",
  summary: "The tower changes hands on a day: the present ownership ends there, the new one begins",
  access: "towers:write",
  params: idParams,
  body: changeOfHands.omit({ until: true }),
  reply: towerSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const addTenant = defineRoute({
  name: "towers.addTenant",
  method: "POST",
  path: "/towers/{id}/tenants",
  summary: "A tenant moves in",
  access: "towers:write",
  params: idParams,
  body: changeOfHands,
  reply: towerSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const endTenancy = defineRoute({
  name: "towers.endTenancy",
  method: "POST",
  path: "/towers/{id}/tenants/{tenancyId}/end",
  summary: "A tenant moves out: first day on which it is no longer there",
  access: "towers:write",
  params: z.object({ id: z.uuid(), tenancyId: z.uuid() }),
  body: z.strictObject({ on: dateSchema }),
  reply: towerSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const towerRoutes = {
  listTowers,
  countTowers,
  towerMap,
  suggestTowers,
  readTower,
  createTower,
  updateTower,
  updateTowerAtSite,
  changeOwner,
  addTenant,
  endTenancy,
};
