/** Documents kept with towers, permits and letters; what is known of their bytes; the words they are found by. */
import { EntitySchema } from "typeorm";
import type { documentSubjects, documentTypes, textStates } from "../../contract/documents.ts";

export interface DocumentRow {
  id: string;
  subject: (typeof documentSubjects)[number];
  /** The tower itself, or that of the permit; null with a letter. */
  towerId: string | null;
  permitId: string | null;
  letterId: string | null;
  title: string;
  fileName: string;
  type: (typeof documentTypes)[number];
  bytes: number;
  sha256: string;
  addedBy: string;
  addedAt: Date;
  /** When it was taken away; its line and its file stay. */
  removedAt: Date | null;
  version: number;
}

export const documentEntity = new EntitySchema<DocumentRow>({
  name: "document",
  tableName: "document",
  columns: {
    id: { type: "uuid", primary: true },
    subject: { type: "text" },
    towerId: { type: "uuid", name: "tower_id", nullable: true },
    permitId: { type: "uuid", name: "permit_id", nullable: true },
    letterId: { type: "uuid", name: "letter_id", nullable: true },
    title: { type: "text" },
    fileName: { type: "text", name: "file_name" },
    type: { type: "text" },
    bytes: { type: "integer" },
    sha256: { type: "text" },
    addedBy: { type: "uuid", name: "added_by" },
    addedAt: { type: "timestamptz", name: "added_at" },
    removedAt: { type: "timestamptz", name: "removed_at", nullable: true },
    version: { type: "integer" },
  },
});

export interface DocumentTextRow {
  sha256: string;
  state: (typeof textStates)[number];
  pages: number | null;
  content: string;
  /** How often reading began. */
  tries: number;
}

export const documentTextEntity = new EntitySchema<DocumentTextRow>({
  name: "document_text",
  tableName: "document_text",
  columns: {
    sha256: { type: "text", primary: true },
    state: { type: "text" },
    pages: { type: "integer", nullable: true },
    content: { type: "text" },
    tries: { type: "integer" },
  },
});

export interface DocumentWordsRow {
  documentId: string;
  words: string;
}

export const documentWordsEntity = new EntitySchema<DocumentWordsRow>({
  name: "document_words",
  tableName: "document_words",
  columns: {
    documentId: { type: "uuid", name: "document_id", primary: true },
    words: { type: "tsvector", select: false },
  },
});
