import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { list, page, pageQuery } from "./paging.ts";
import { selectionSchema } from "./selection.ts";
import { statusSchema } from "./status.ts";
import { dayKinds } from "./working-days.ts";

/** Surat peringatan I–III, undangan klarifikasi, pemberitahuan berakhirnya izin, berita acara penyegelan. */
export const letterKinds = [
  "warning_1",
  "warning_2",
  "warning_3",
  "clarification",
  "expiry_notice",
  "sealing_report",
] as const;
export const letterKindSchema = z.enum(letterKinds);
export type LetterKind = (typeof letterKinds)[number];

/** `issued`: it has its number. `sent`: on its way, the deadline runs. `closed`: nothing more is expected. */
export const letterStates = ["issued", "sent", "answered", "closed", "void"] as const;
export const letterMeans = ["courier", "post", "email", "by_hand"] as const;

/** What an office decides about one kind of letter. */
export const letterRule = z
  .object({
    kind: letterKindSchema,
    code: z.string().describe("{kind} in the number"),
    subject: z.string(),
    nature: z.string().describe("sifat"),
    answerDays: z.int().nullable().describe("null: no answer is awaited"),
    dayKind: z.enum(dayKinds),
    next: letterKindSchema.nullable().describe("the step that follows when the deadline has passed without an answer"),
    ownTemplate: z.boolean().describe("the office has put its own template in the default one's place"),
    version: z.int(),
  })
  .meta({ id: "LetterRule" });
export type LetterRule = z.output<typeof letterRule>;

const companyRef = z.object({ id: z.uuid(), shortName: z.string(), name: z.string() });

export const letterItem = z
  .object({
    id: z.uuid(),
    kind: letterKindSchema,
    number: z.string(),
    seq: z.int().describe("without gaps within a year"),
    year: z.int(),
    issuedOn: dateSchema,
    company: companyRef,
    subject: z.string(),
    towers: z.int(),
    state: z.enum(letterStates),
    sentOn: dateSchema.nullable(),
    means: z.enum(letterMeans).nullable(),
    deadlineOn: dateSchema.nullable().describe("last day for an answer; runs from the day it was sent"),
    overdue: z.boolean(),
    answeredOn: dateSchema.nullable(),
    next: letterKindSchema.nullable().describe("the step that is due now; null while none is"),
  })
  .meta({ id: "LetterItem" });
export type LetterItem = z.output<typeof letterItem>;

const letterRef = z.object({ id: z.uuid(), kind: letterKindSchema, number: z.string(), issuedOn: dateSchema });

export const letterSchema = z
  .object({
    ...letterItem.omit({ towers: true }).shape,
    nature: z.string(),
    attachment: z.string().nullable(),
    towers: z
      .array(
        z.object({
          id: z.uuid(),
          number: z.string(),
          name: z.string().nullable(),
          place: z.string().describe("village, district"),
          status: statusSchema.nullable().describe("on the day of the letter"),
          reason: z.string().describe("why it stands in the letter, as printed"),
        }),
      )
      .describe("as they stood on the day of the letter"),
    note: z.string().nullable(),
    answer: z.string().nullable(),
    closeNote: z.string().nullable(),
    voidReason: z.string().nullable(),
    previousId: z.uuid().nullable().describe("the letter that this one follows"),
    previous: letterRef.nullable(),
    followers: z.array(letterRef).describe("letters that follow this one, void ones left out"),
    author: z.string(),
    version: z.int(),
  })
  .meta({ id: "Letter" });
export type Letter = z.output<typeof letterSchema>;

const idParams = z.object({ id: z.uuid() });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "month");

export const listLetters = defineRoute({
  name: "letters.list",
  method: "GET",
  path: "/letters",
  summary: "The register of letters, latest number first",
  access: "letters:read",
  query: z.object({
    kind: list(letterKindSchema),
    state: list(z.enum(letterStates)),
    company: z.uuid().optional(),
    tower: z.uuid().optional(),
    month: month.optional().describe("of issue, YYYY-MM"),
    unanswered: z.enum(["true"]).optional().describe("an answer is awaited and has not come"),
    overdue: z.enum(["true"]).optional().describe("its deadline has passed without an answer"),
    q: z.string().trim().max(100).optional().describe("number, company, registry number"),
    ...pageQuery,
  }),
  reply: z.object({ ...page(letterItem).shape, total: z.int() }),
  problems: [],
});

/** What would be written: one letter per owner. Towers without an owner get none and are named. */
export const previewLetters = defineRoute({
  name: "letters.preview",
  method: "POST",
  path: "/letters/preview",
  summary: "Which letters a choice of towers would make; writes nothing",
  access: "letters:write",
  body: z.strictObject({ kind: letterKindSchema, selection: selectionSchema, on: dateSchema.optional() }),
  reply: z.object({
    letters: z.array(
      z.object({
        company: companyRef,
        towers: z.array(
          z.object({ id: z.uuid(), number: z.string(), name: z.string().nullable(), reason: z.string() }),
        ),
      }),
    ),
    leftOut: z.array(z.object({ id: z.uuid(), number: z.string(), why: z.string() })),
  }),
  problems: ["invalid-data", "not-found"],
});

export const createLetters = defineRoute({
  name: "letters.create",
  method: "POST",
  path: "/letters",
  summary:
    "Write and number the letters of a choice of towers: one per owner, with a table when there are several towers",
  access: "letters:write",
  body: z.strictObject({
    kind: letterKindSchema,
    selection: selectionSchema,
    on: dateSchema.optional().describe("date of the letters; today unless said"),
    previousId: z.uuid().nullable().default(null),
    attachment: z.string().trim().min(1).max(120).nullable().default(null),
    note: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .nullable()
      .default(null)
      .describe("a paragraph of one's own in the letter"),
  }),
  status: 201,
  reply: z.object({ items: z.array(letterItem) }),
  problems: ["invalid-data", "not-found", "conflict"],
});

export const readLetter = defineRoute({
  name: "letters.read",
  method: "GET",
  path: "/letters/{id}",
  summary: "One letter",
  access: "letters:read",
  params: idParams,
  reply: letterSchema,
  problems: ["not-found"],
});

const act = <Name extends string, Body extends z.ZodType>(name: Name, summary: string, body: Body) =>
  defineRoute({
    name: `letters.${name}`,
    method: "POST",
    path: `/letters/{id}/${name}`,
    summary,
    access: "letters:write",
    ifMatch: true,
    params: idParams,
    body,
    reply: letterSchema,
    problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
  });

export const sendLetter = act(
  "send",
  "It was sent: the deadline runs from this day",
  z.strictObject({ on: dateSchema, means: z.enum(letterMeans) }),
);
export const answerLetter = act(
  "answer",
  "An answer came",
  z.strictObject({ on: dateSchema, answer: z.string().trim().min(1).max(2000) }),
);
export const closeLetter = act(
  "close",
  "Nothing more is expected",
  z.strictObject({ note: z.string().trim().min(1).max(2000).nullable().default(null) }),
);
export const voidLetter = act(
  "void",
  "It was written in error: it keeps its number in the register",
  z.strictObject({ reason: z.string().trim().min(3).max(400) }),
);

export const letterFormats = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

export const letterFile = defineRoute({
  name: "letters.file",
  method: "GET",
  path: "/letters/{id}/file.{format}",
  summary: "The letter as it was written, as DOCX or PDF",
  access: "letters:read",
  params: z.object({ id: z.uuid(), format: z.enum(["docx", "pdf"]) }),
  reply: { stream: Object.values(letterFormats) },
  problems: ["not-found"],
});

export const listLetterRules = defineRoute({
  name: "letterRules.list",
  method: "GET",
  path: "/letter-rules",
  summary: "The kinds of letters, their deadlines and what follows",
  access: "letters:read",
  reply: z.object({ items: z.array(letterRule) }),
  problems: [],
});

export const updateLetterRule = defineRoute({
  name: "letterRules.update",
  method: "PATCH",
  path: "/letter-rules/{kind}",
  summary: "Change a kind's code, subject, nature, deadline and next step",
  access: "rules:manage",
  ifMatch: true,
  params: z.object({ kind: letterKindSchema }),
  body: z
    .strictObject({
      code: z.string().trim().min(1).max(20),
      subject: z.string().trim().min(3).max(200),
      nature: z.string().trim().min(1).max(40),
      answerDays: z.int().min(1).max(365).nullable(),
      dayKind: z.enum(dayKinds),
      next: letterKindSchema.nullable(),
    })
    .partial(),
  reply: letterRule,
  problems: ["invalid-data", "stale", "precondition-required"],
});

export const letterTemplate = defineRoute({
  name: "letterTemplates.read",
  method: "GET",
  path: "/letter-templates/{kind}.docx",
  summary: "The template in use, to be edited in a word processor",
  access: "letters:read",
  params: z.object({ kind: letterKindSchema }),
  reply: { stream: [letterFormats.docx] },
  problems: ["not-found"],
});

export const putLetterTemplate = defineRoute({
  name: "letterTemplates.put",
  method: "PUT",
  path: "/letter-templates/{kind}",
  summary: "Put one's own template in place; tried with a sample letter first, every unknown field is named",
  access: "rules:manage",
  params: z.object({ kind: letterKindSchema }),
  upload: ["application/octet-stream", letterFormats.docx],
  reply: letterRule,
  problems: ["invalid-data"],
});

export const removeLetterTemplate = defineRoute({
  name: "letterTemplates.remove",
  method: "DELETE",
  path: "/letter-templates/{kind}",
  summary: "Back to the default template",
  access: "rules:manage",
  params: z.object({ kind: letterKindSchema }),
  reply: letterRule,
  problems: [],
});

/** A sealing and, if it came to that, its end. A tower can be sealed again. */
export const sealSchema = z
  .object({
    id: z.uuid(),
    towerId: z.uuid(),
    sealedOn: dateSchema,
    officers: z.string(),
    letter: z.object({ id: z.uuid(), number: z.string() }).nullable().describe("its report"),
    note: z.string().nullable(),
    liftedOn: dateSchema.nullable(),
    liftedReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: "Seal" });
export type Seal = z.output<typeof sealSchema>;

export const towerSeals = defineRoute({
  name: "seals.ofTower",
  method: "GET",
  path: "/towers/{id}/seals",
  summary: "When the tower was sealed and unsealed, latest first",
  access: "letters:read",
  params: idParams,
  reply: z.object({ items: z.array(sealSchema) }),
  problems: ["not-found"],
});

export const sealTower = defineRoute({
  name: "seals.seal",
  method: "POST",
  path: "/towers/{id}/seals",
  summary: "The tower was sealed",
  access: "letters:write",
  params: idParams,
  body: z.strictObject({
    sealedOn: dateSchema,
    officers: z.string().trim().min(3).max(400),
    letterId: z.uuid().nullable().default(null),
    note: z.string().trim().min(1).max(2000).nullable().default(null),
  }),
  status: 201,
  reply: sealSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const liftSeal = defineRoute({
  name: "seals.lift",
  method: "POST",
  path: "/seals/{id}/lift",
  summary: "The seal was taken off",
  access: "letters:write",
  ifMatch: true,
  params: idParams,
  body: z.strictObject({ on: dateSchema, reason: z.string().trim().min(3).max(400) }),
  reply: sealSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const letterRoutes = {
  listLetters,
  previewLetters,
  createLetters,
  readLetter,
  sendLetter,
  answerLetter,
  closeLetter,
  voidLetter,
  letterFile,
  listLetterRules,
  updateLetterRule,
  letterTemplate,
  putLetterTemplate,
  removeLetterTemplate,
  towerSeals,
  sealTower,
  liftSeal,
};
