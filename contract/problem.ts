import { z } from "zod";

/**
 * The one table of problems (RFC 9457). The key is the last part of the problem's `type` URI; titles in the two
 * languages of the screen. A problem that is not in this table cannot be answered.
 */
export const problems = {
  "invalid-request": { status: 400, id: "Permintaan tidak sah", en: "Invalid request" },
  "not-signed-in": { status: 401, id: "Anda belum masuk", en: "Not signed in" },
  "wrong-credentials": { status: 401, id: "Nama pengguna atau kata sandi salah", en: "Wrong username or password" },
  "not-allowed": { status: 403, id: "Anda tidak berwenang", en: "Not allowed" },
  "cross-site": { status: 403, id: "Permintaan dari situs lain ditolak", en: "Request from another site refused" },
  "not-found": { status: 404, id: "Tidak ditemukan", en: "Not found" },
  "method-not-allowed": { status: 405, id: "Metode tidak didukung", en: "Method not allowed" },
  "not-acceptable": { status: 406, id: "Bentuk jawaban tidak tersedia", en: "Not acceptable" },
  conflict: { status: 409, id: "Bertentangan dengan data yang ada", en: "Conflict with existing data" },
  stale: { status: 412, id: "Data sudah diubah orang lain", en: "The record was changed by somebody else" },
  "too-large": { status: 413, id: "Kiriman terlalu besar", en: "Too large" },
  "unsupported-media": { status: 415, id: "Jenis berkas tidak didukung", en: "Unsupported media type" },
  "invalid-data": { status: 422, id: "Isian perlu diperbaiki", en: "The data need mending" },
  "too-many-features": { status: 422, id: "Terlalu banyak menara untuk satu peta", en: "Too many towers for one map" },
  "precondition-required": { status: 428, id: "Versi data belum disebut", en: "Precondition required" },
  "too-many-requests": { status: 429, id: "Terlalu banyak percobaan", en: "Too many requests" },
  internal: { status: 500, id: "Terjadi kesalahan di server", en: "Internal error" },
  "database-unavailable": { status: 503, id: "Basis data sedang tidak tersedia", en: "Database unavailable" },
  "shutting-down": { status: 503, id: "Server sedang dimatikan", en: "Shutting down" },
} as const satisfies Record<string, { status: number; id: string; en: string }>;

export type ProblemType = keyof typeof problems;

/** Problems that every route may answer with, on top of those it declares. */
export const commonProblems: readonly ProblemType[] = [
  "invalid-request",
  "not-signed-in",
  "not-allowed",
  "cross-site",
  "too-large",
  "too-many-requests",
  "unsupported-media",
  "internal",
  "database-unavailable",
  "shutting-down",
];

/** One thing to mend: where (JSON pointer into the body, `?name` for a query or `:name` for a path parameter) and how. */
export const problemError = z.object({ pointer: z.string(), detail: z.string() });

export const problemSchema = z
  .object({
    type: z.string().describe("`/problems/` and a key of the problem table"),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z.array(problemError).optional(),
    current: z.unknown().optional().describe("with `stale`: the present row"),
  })
  .meta({ id: "Problem" });

export type Problem = z.output<typeof problemSchema>;
