/** What a surveyor brings home from a tower: the record that the phone keeps, sends and may have to correct. */
import { z } from "zod";
import { dateSchema } from "./dates.ts";
import { positionSchema } from "./geometry.ts";
import { conditions, siteTypes, states, structures } from "./towers.ts";

export const outcomes = ["found", "moved", "not_found", "new", "dismantled"] as const;
export type Outcome = (typeof outcomes)[number];

/** Attributes on which a survey gives an answer; one that is missing was not looked at. */
export const surveyFields = [
  "state",
  "position",
  "structure",
  "heightM",
  "identityPlate",
  "plateText",
  "fence",
  "grounding",
  "lightningRod",
  "obstructionLight",
  "marking",
  "power",
  "tenants",
  "permitPaper",
] as const;
export type SurveyField = (typeof surveyFields)[number];

export const photoKinds = ["overview", "identity_plate", "base", "antenna", "permit_paper"] as const;
export type PhotoKind = (typeof photoKinds)[number];

/** All photos of one survey together. */
export const surveyPhotoLimits = { count: 20, bytes: 15 * 1024 * 1024 } as const;

// Nothing here is trimmed or otherwise changed while it is parsed: the receipt proves the very content that was sent.
const text = (max: number) => z.string().min(1).max(max);
const condition = z.enum(conditions).exclude(["unknown"]);
const instant = z.iso.datetime();
const metres = z.number().min(0).max(100_000);

/** A permit paper as it was shown at the tower. */
export const permitPaperSchema = z.strictObject({
  type: text(20),
  number: text(120).nullable(),
  issuedOn: dateSchema.nullable(),
  validUntil: dateSchema.nullable(),
});
export type PermitPaper = z.output<typeof permitPaperSchema>;

/** The value of each attribute; `tenants` are company ids in ascending order. */
export const surveyValueSchemas = {
  state: z.enum(states),
  position: positionSchema,
  structure: z.enum(structures),
  heightM: z.number().positive().max(400),
  identityPlate: condition,
  plateText: text(600),
  fence: condition,
  grounding: condition,
  lightningRod: condition,
  obstructionLight: condition,
  marking: condition,
  power: condition,
  tenants: z.array(z.uuid()).max(20),
  permitPaper: permitPaperSchema,
} as const satisfies Record<SurveyField, z.ZodType>;
export type SurveyValues = { [F in SurveyField]: z.output<(typeof surveyValueSchemas)[F]> };

/** "Confirmed": the surveyor looked and it is as the registry says. "Changed": it is what `value` says. */
function answer<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion("answer", [
    z.strictObject({ answer: z.literal("confirmed") }),
    z.strictObject({ answer: z.literal("changed"), value }),
  ]);
}

type AnswerSchema<Value> = Value extends z.ZodType ? ReturnType<typeof answer<Value>> : never;
type AnswerSchemas = { [F in SurveyField]: z.ZodOptional<AnswerSchema<(typeof surveyValueSchemas)[F]>> };
export const answersSchema = z.strictObject(
  Object.fromEntries(
    surveyFields.map((field) => [field, answer(surveyValueSchemas[field]).optional()]),
  ) as unknown as AnswerSchemas,
);
export type Answers = z.output<typeof answersSchema>;

/** What the registry said when the phone downloaded it; null: it did not know. */
export const baseValuesSchema = z.strictObject({
  state: z.enum(states),
  position: positionSchema,
  structure: z.enum(structures).nullable(),
  heightM: z.number().nullable(),
  identityPlate: z.enum(conditions),
  plateText: z.string().nullable(),
  fence: z.enum(conditions),
  grounding: z.enum(conditions),
  lightningRod: z.enum(conditions),
  obstructionLight: z.enum(conditions),
  marking: z.enum(conditions),
  power: z.enum(conditions),
  tenants: z.array(z.uuid()),
});
export type BaseValues = z.output<typeof baseValuesSchema>;

/** Where the phone was at an instant, as evidence of the visit; no position: it had none, or none was allowed. */
export const momentSchema = z.strictObject({
  at: instant.describe("by the phone's clock, corrected by what the phone knew of its error"),
  position: positionSchema.nullable(),
  accuracyM: metres.nullable(),
});
export type Moment = z.output<typeof momentSchema>;

/** How the surveyed point came about: the average of several fixes, and perhaps the point that was put in its place by hand. */
export const readingSchema = z.strictObject({
  gps: z
    .strictObject({
      position: positionSchema,
      accuracyM: metres,
      at: instant,
      samples: z.int().min(1).max(10_000),
      seconds: z.number().min(0).max(3600),
    })
    .nullable(),
  adjusted: positionSchema.nullable().describe("dragged by the surveyor; the phone's own point stays beside it"),
  reason: text(400).nullable().describe("why a poor fix, or a point without a fix, is sent all the same"),
});
export type Reading = z.output<typeof readingSchema>;

/** A photo of a survey: what phones strip from the file stands here. */
export const photoNoteSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "sha256"),
  bytes: z.int().min(1).max(surveyPhotoLimits.bytes),
  kind: z.enum(photoKinds),
  takenAt: instant,
  position: positionSchema.nullable(),
  accuracyM: metres.nullable(),
  headingDeg: z.number().min(0).max(360).nullable().describe("direction of view, clockwise from true north"),
});
export type PhotoNote = z.output<typeof photoNoteSchema>;

export const surveyContentSchema = z
  .strictObject({
    towerId: z.uuid().nullable().describe("null for a tower that the registry does not have"),
    assignmentId: z.uuid().nullable(),
    outcome: z.enum(outcomes),
    answers: answersSchema,
    reading: readingSchema.nullable(),
    base: z
      .strictObject({ version: z.int().min(1), takenAt: instant, values: baseValuesSchema })
      .nullable()
      .describe("what the phone's pack said; null for a new tower"),
    newTower: z
      .strictObject({
        name: text(160).nullable(),
        siteId: text(60).nullable(),
        address: text(400).nullable(),
        siteType: z.enum(siteTypes).nullable(),
        ownerId: z.uuid().nullable(),
        /** Registered towers within 100 m that the surveyor saw and said no to. */
        candidates: z.array(z.uuid()).max(50),
      })
      .nullable(),
    remarks: text(2000).nullable(),
    visit: z.strictObject({ opened: momentSchema, closed: momentSchema }),
    photos: z.array(photoNoteSchema).max(surveyPhotoLimits.count),
  })
  .meta({ id: "SurveyContent" });
export type SurveyContent = z.output<typeof surveyContentSchema>;

/** The text over which both sides take a content's SHA-256: JSON with sorted keys and without spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(value);
}
