import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { positionSchema } from "./geometry.ts";
import { list, page, pageQuery } from "./paging.ts";
import { outcomes, photoNoteSchema, surveyContentSchema, surveyFields } from "./survey-content.ts";

/** `received`: waits for review. `returned`: the same survey may be corrected and sent again. The others are the end. */
export const surveyStates = ["received", "returned", "accepted", "rejected"] as const;
export type SurveyState = (typeof surveyStates)[number];

const towerRef = z.object({ id: z.uuid(), number: z.string(), name: z.string().nullable() });
const personRef = z.object({ id: z.uuid(), name: z.string() });

/** The server's word that a survey has arrived. Nothing leaves the phone's store before it. */
export const receiptSchema = z
  .object({
    id: z.uuid(),
    attempt: z.int().describe("the latest attempt that the server has"),
    sha256: z.string().describe("of that attempt's canonical JSON"),
    receivedAt: z.iso.datetime(),
    state: z.enum(surveyStates),
    reason: z.string().nullable().describe("of a return or rejection"),
    tower: towerRef.nullable().describe("the registered tower; of a new one as soon as it is accepted"),
    photos: z.array(z.object({ sha256: z.string(), received: z.boolean() })),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: "SurveyReceipt" });
export type Receipt = z.output<typeof receiptSchema>;

const idParams = z.object({ id: z.uuid() });

/**
 * The id is the phone's. Sending the same attempt again changes nothing and answers with the same receipt; an older
 * attempt is answered with the present receipt; a newer one replaces what waits for review or was returned.
 */
export const putSurvey = defineRoute({
  name: "surveys.put",
  method: "PUT",
  path: "/surveys/{id}",
  summary: "Hand in a survey; may be repeated without harm",
  access: "surveys:write",
  params: idParams,
  body: z.strictObject({
    attempt: z.int().min(1).max(1000),
    deviceId: z.uuid(),
    clockOffsetMs: z.int().nullable().describe("server minus phone, as the phone last measured it"),
    content: surveyContentSchema,
  }),
  reply: receiptSchema,
  problems: ["invalid-data", "conflict", "not-found"],
});

export const surveyReceipts = defineRoute({
  name: "surveys.receipts",
  method: "GET",
  path: "/surveys/receipts",
  summary: "What became of surveys of one's own",
  access: "surveys:write",
  query: z.object({ ids: list(z.uuid()) }),
  reply: z.object({ items: z.array(receiptSchema), serverTime: z.iso.datetime() }),
  problems: [],
});

export const surveyItem = z
  .object({
    id: z.uuid(),
    state: z.enum(surveyStates),
    outcome: z.enum(outcomes),
    tower: towerRef.nullable(),
    label: z.string().describe("number and name, or the name of a new tower"),
    district: z.object({ code: z.string(), name: z.string() }).nullable(),
    surveyor: personRef,
    visitedAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    photos: z.int(),
    photosReceived: z.int(),
    conflicts: z.int().describe("attributes that need a choice; of surveys that wait"),
    changes: z.int().describe("attributes that acceptance would change; of surveys that wait"),
    version: z.int(),
  })
  .meta({ id: "SurveyItem" });
export type SurveyItem = z.output<typeof surveyItem>;

export const listSurveys = defineRoute({
  name: "surveys.list",
  method: "GET",
  path: "/surveys",
  summary: "Surveys by state, oldest first; the review desk's queue",
  access: "surveys:read",
  query: z.object({
    state: list(z.enum(surveyStates)),
    campaign: z.uuid().optional(),
    district: list(z.string().regex(/^\d\d\.\d\d\.\d\d$/, "area-code")),
    surveyor: z.uuid().optional(),
    tower: z.uuid().optional(),
    ...pageQuery,
  }),
  reply: z.object({ ...page(surveyItem).shape, waiting: z.int().describe("surveys that wait for review in all") }),
  problems: [],
});

/** One attribute with its three accounts, as values and in words. */
const reviewField = z.object({
  field: z.enum(surveyFields),
  label: z.string(),
  confirmed: z.boolean().describe("the surveyor looked and agreed with what the phone showed"),
  standing: z.enum(["agrees", "merges", "conflict"]),
  base: z.string().nullable(),
  now: z.string().nullable(),
  said: z.string(),
  rivals: z.array(z.object({ surveyId: z.uuid(), surveyor: z.string(), said: z.string() })),
  chosen: z.enum(["survey", "registry"]).nullable().describe("after the decision"),
});

export const reviewSchema = z
  .object({
    ...surveyItem.shape,
    content: surveyContentSchema,
    attempts: z.array(z.object({ attempt: z.int(), receivedAt: z.iso.datetime(), reason: z.string().nullable() })),
    fields: z.array(reviewField),
    towerVersion: z.int().nullable().describe("what was looked at; goes with the decision"),
    positions: z.object({
      base: positionSchema.nullable(),
      now: positionSchema.nullable(),
      permitted: positionSchema.nullable(),
      said: positionSchema.nullable(),
      gps: positionSchema.nullable(),
      movedM: z.number().nullable().describe("metres from the registered point now to the surveyed one"),
      offPermitM: z.number().nullable().describe("metres from the permitted point to the surveyed one"),
    }),
    nearby: z.array(z.object({ ...towerRef.shape, distanceM: z.number() })).describe("for a new tower: within 100 m"),
    paper: z
      .object({ known: z.boolean().describe("a permit of this type and number is on record at the tower") })
      .nullable(),
    decided: z.object({ by: personRef, at: z.iso.datetime(), reason: z.string().nullable() }).nullable(),
  })
  .meta({ id: "SurveyReview" });
export type SurveyReview = z.output<typeof reviewSchema>;

export const readSurvey = defineRoute({
  name: "surveys.read",
  method: "GET",
  path: "/surveys/{id}",
  summary: "One survey beside what the registry said then and says now",
  access: "surveys:read",
  params: idParams,
  reply: reviewSchema,
  problems: ["not-found"],
});

export const decideSurvey = defineRoute({
  name: "surveys.decide",
  method: "POST",
  path: "/surveys/{id}/decision",
  summary: "Accept (all or in part), return with a reason, or reject; only an acceptance changes the registry",
  access: "surveys:review",
  ifMatch: true,
  params: idParams,
  body: z.discriminatedUnion("verdict", [
    z.strictObject({
      verdict: z.literal("accept"),
      towerVersion: z.int().nullable(),
      choices: z
        .partialRecord(z.enum(surveyFields), z.enum(["survey", "registry"]))
        .describe("every conflict needs one; what is not named goes to the survey"),
      sameAs: z.uuid().nullable().default(null).describe("a new tower that is this registered one after all"),
    }),
    z.strictObject({ verdict: z.literal("return"), reason: z.string().trim().min(3).max(400) }),
    z.strictObject({ verdict: z.literal("reject"), reason: z.string().trim().min(3).max(400) }),
  ]),
  reply: reviewSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

/** Where phones send photos: the tus protocol 1.0.0 (resumable uploads), so not a route with schemas. */
export const photoUploads = {
  path: "/photo-uploads",
  access: "surveys:write",
  /** Upload metadata: the SHA-256 of the bytes, as 64 hexadecimal digits. */
  metadata: ["sha256"],
} as const;

/** Photos are known by the SHA-256 of the bytes that the phone sent; what is kept is re-encoded, without metadata. */
export const photoReceipt = defineRoute({
  name: "photos.receipt",
  method: "GET",
  path: "/photos/{sha256}/receipt",
  summary: "Whether a photo has arrived, and when",
  access: "surveys:write",
  params: z.object({ sha256: photoNoteSchema.shape.sha256 }),
  reply: z.object({ sha256: z.string(), receivedAt: z.iso.datetime() }),
  problems: ["not-found"],
});

export const readPhoto = defineRoute({
  name: "photos.read",
  method: "GET",
  path: "/photos/{sha256}",
  summary: "A photo, at most 1,600 pixels wide and high, or its thumbnail (320)",
  access: "towers:read",
  params: z.object({ sha256: photoNoteSchema.shape.sha256 }),
  query: z.object({ size: z.enum(["full", "thumb"]).default("full") }),
  reply: { stream: ["image/jpeg"] },
  problems: ["not-found"],
});

/** What visits have brought home of one tower, for its page. */
export const towerVisits = defineRoute({
  name: "surveys.ofTower",
  method: "GET",
  path: "/towers/{id}/visits",
  summary: "Visits to a tower, latest first, with their photos",
  access: "towers:read",
  params: idParams,
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        state: z.enum(surveyStates),
        outcome: z.enum(outcomes),
        surveyor: personRef,
        visitedAt: z.iso.datetime(),
        visitedOn: dateSchema,
        remarks: z.string().nullable(),
        photos: z
          .array(photoNoteSchema.pick({ sha256: true, kind: true, takenAt: true }))
          .describe("those that arrived"),
      }),
    ),
  }),
  problems: ["not-found"],
});

export const surveyRoutes = {
  surveyReceipts,
  putSurvey,
  listSurveys,
  readSurvey,
  decideSurvey,
  photoReceipt,
  readPhoto,
  towerVisits,
};
