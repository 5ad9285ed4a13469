/** Letters, what an office decides about them, and the log of sealings. */
import { EntitySchema } from "typeorm";
import type { LetterKind, letterMeans, letterStates } from "../../contract/letters.ts";
import type { DayKind } from "../../contract/working-days.ts";

export interface LetterRuleRow {
  kind: LetterKind;
  code: string;
  subject: string;
  nature: string;
  answerDays: number | null;
  dayKind: DayKind;
  nextKind: LetterKind | null;
  sort: number;
  version: number;
}

export const letterRuleEntity = new EntitySchema<LetterRuleRow>({
  name: "letterRule",
  tableName: "letter_rule",
  columns: {
    kind: { type: "text", primary: true },
    code: { type: "text" },
    subject: { type: "text" },
    nature: { type: "text" },
    answerDays: { type: "integer", name: "answer_days", nullable: true },
    dayKind: { type: "text", name: "day_kind", default: "working" },
    nextKind: { type: "text", name: "next_kind", nullable: true },
    sort: { type: "integer" },
    version: { type: "integer", default: 1 },
  },
});

export interface LetterTemplateRow {
  kind: LetterKind;
  sha256: string;
  changedAt: Date;
  changedBy: string;
  version: number;
}

export const letterTemplateEntity = new EntitySchema<LetterTemplateRow>({
  name: "letterTemplate",
  tableName: "letter_template",
  columns: {
    kind: { type: "text", primary: true },
    sha256: { type: "text" },
    changedAt: { type: "timestamptz", name: "changed_at", default: () => "now()" },
    changedBy: { type: "uuid", name: "changed_by" },
    version: { type: "integer", default: 1 },
  },
});

export interface LetterCounterRow {
  year: number;
  last: number;
}

export const letterCounterEntity = new EntitySchema<LetterCounterRow>({
  name: "letterCounter",
  tableName: "letter_counter",
  columns: { year: { type: "integer", primary: true }, last: { type: "integer" } },
});

export interface LetterRow {
  id: string;
  kind: LetterKind;
  year: number;
  seq: number;
  number: string;
  issuedOn: string;
  companyId: string;
  subject: string;
  nature: string;
  attachment: string | null;
  note: string | null;
  state: (typeof letterStates)[number];
  sentOn: string | null;
  means: (typeof letterMeans)[number] | null;
  deadlineOn: string | null;
  answeredOn: string | null;
  answer: string | null;
  closeNote: string | null;
  voidReason: string | null;
  previousId: string | null;
  docxSha256: string;
  pdfSha256: string;
  createdBy: string;
  createdAt: Date;
  version: number;
}

export const letterEntity = new EntitySchema<LetterRow>({
  name: "letter",
  tableName: "letter",
  columns: {
    id: { type: "uuid", primary: true },
    kind: { type: "text" },
    year: { type: "integer" },
    seq: { type: "integer" },
    number: { type: "text" },
    issuedOn: { type: "date", name: "issued_on" },
    companyId: { type: "uuid", name: "company_id" },
    subject: { type: "text" },
    nature: { type: "text" },
    attachment: { type: "text", nullable: true },
    note: { type: "text", nullable: true },
    state: { type: "text", default: "issued" },
    sentOn: { type: "date", name: "sent_on", nullable: true },
    means: { type: "text", nullable: true },
    deadlineOn: { type: "date", name: "deadline_on", nullable: true },
    answeredOn: { type: "date", name: "answered_on", nullable: true },
    answer: { type: "text", nullable: true },
    closeNote: { type: "text", name: "close_note", nullable: true },
    voidReason: { type: "text", name: "void_reason", nullable: true },
    previousId: { type: "uuid", name: "previous_id", nullable: true },
    docxSha256: { type: "text", name: "docx_sha256" },
    pdfSha256: { type: "text", name: "pdf_sha256" },
    createdBy: { type: "uuid", name: "created_by" },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    version: { type: "integer", default: 1 },
  },
});

export interface LetterTowerRow {
  letterId: string;
  towerId: string;
  position: number;
  printed: unknown;
}

export const letterTowerEntity = new EntitySchema<LetterTowerRow>({
  name: "letterTower",
  tableName: "letter_tower",
  columns: {
    letterId: { type: "uuid", name: "letter_id", primary: true },
    towerId: { type: "uuid", name: "tower_id", primary: true },
    position: { type: "integer" },
    printed: { type: "jsonb" },
  },
});

export interface SealRow {
  id: string;
  towerId: string;
  sealedOn: string;
  officers: string;
  letterId: string | null;
  note: string | null;
  liftedOn: string | null;
  liftedReason: string | null;
  createdBy: string;
  createdAt: Date;
  version: number;
}

export const sealEntity = new EntitySchema<SealRow>({
  name: "seal",
  tableName: "seal",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    sealedOn: { type: "date", name: "sealed_on" },
    officers: { type: "text" },
    letterId: { type: "uuid", name: "letter_id", nullable: true },
    note: { type: "text", nullable: true },
    liftedOn: { type: "date", name: "lifted_on", nullable: true },
    liftedReason: { type: "text", name: "lifted_reason", nullable: true },
    createdBy: { type: "uuid", name: "created_by" },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    version: { type: "integer", default: 1 },
  },
});
