import { z } from "zod";
import { defineRoute } from "./route.ts";
import { list, page, pageQuery } from "./paging.ts";

/** Bytes of one document at most. */
export const documentLimitBytes = 25 * 1024 * 1024;
/** What a document may be; told from its content, not from its name. */
export const documentTypes = ["application/pdf", "image/jpeg", "image/png", "image/webp"] as const;

export const documentSubjects = ["tower", "permit", "letter"] as const;

/** `none`: an image, or a PDF that is only pictures. `waiting`: not read yet. `unreadable`: a PDF that cannot be opened. */
export const textStates = ["waiting", "read", "none", "unreadable"] as const;

export const documentSchema = z
  .object({
    id: z.uuid(),
    subject: z.object({ kind: z.enum(documentSubjects), id: z.uuid() }),
    tower: z.object({ id: z.uuid(), number: z.string(), name: z.string().nullable() }).nullable(),
    title: z.string(),
    fileName: z.string(),
    type: z.enum(documentTypes),
    bytes: z.int(),
    sha256: z.string(),
    pages: z.int().nullable(),
    text: z.enum(textStates),
    addedAt: z.iso.datetime(),
    addedBy: z.string(),
    version: z.int(),
  })
  .meta({ id: "Document" });
export type Document = z.output<typeof documentSchema>;

const idParams = z.object({ id: z.uuid() });

export const listDocuments = defineRoute({
  name: "documents.list",
  method: "GET",
  path: "/documents",
  summary: "Documents of a tower (its permits and letters included), a permit or a letter, latest first",
  access: "documents:read",
  query: z.object({
    tower: z.uuid().optional(),
    permit: z.uuid().optional(),
    letter: z.uuid().optional(),
    type: list(z.enum(documentTypes)),
    ...pageQuery,
  }),
  reply: page(documentSchema),
  problems: [],
});

export const searchDocuments = defineRoute({
  name: "documents.search",
  method: "GET",
  path: "/documents/search",
  summary: "Full-text search in titles, file names and the text layer of PDFs, best first",
  access: "documents:read",
  query: z.object({ q: z.string().trim().min(2).max(200), ...pageQuery }),
  reply: page(
    z.object({
      document: documentSchema,
      excerpt: z
        .array(z.object({ text: z.string(), hit: z.boolean() }))
        .describe("a passage with what was found; empty when only title or name fit"),
    }),
  ),
  problems: [],
});

export const addDocument = defineRoute({
  name: "documents.add",
  method: "POST",
  path: "/documents",
  summary: "Keep a PDF or an image with a tower, a permit or a letter; the body is the file",
  access: "documents:write",
  query: z.object({
    subject: z.enum(documentSubjects),
    id: z.uuid(),
    fileName: z.string().trim().min(1).max(255),
    title: z.string().trim().min(1).max(200).optional(),
  }),
  upload: ["application/octet-stream", ...documentTypes],
  uploadBytes: documentLimitBytes,
  status: 201,
  reply: documentSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const updateDocument = defineRoute({
  name: "documents.update",
  method: "PATCH",
  path: "/documents/{id}",
  summary: "Give a document another title",
  access: "documents:write",
  ifMatch: true,
  params: idParams,
  body: z.strictObject({ title: z.string().trim().min(1).max(200) }),
  reply: documentSchema,
  problems: ["not-found", "invalid-data", "stale", "precondition-required"],
});

export const removeDocument = defineRoute({
  name: "documents.remove",
  method: "DELETE",
  path: "/documents/{id}",
  summary: "Take a document away; that it was there stays on record, and so does the file",
  access: "documents:write",
  params: idParams,
  status: 204,
  problems: ["not-found"],
});

export const documentFile = defineRoute({
  name: "documents.file",
  method: "GET",
  path: "/documents/{id}/file",
  summary: "The document itself",
  access: "documents:read",
  params: idParams,
  query: z.object({ download: z.enum(["true", "false"]).optional() }),
  reply: { stream: documentTypes },
  problems: ["not-found"],
});

export const documentRoutes = {
  listDocuments,
  searchDocuments,
  addDocument,
  updateDocument,
  removeDocument,
  documentFile,
};
