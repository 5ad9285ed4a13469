/** Opaque cursors: where the last page ended, as base64url JSON `[sort, key, id]`. */
import { z } from "zod";
import { dateSchema } from "../../contract/dates.ts";
import { towerSorts, type TowerSort } from "../../contract/towers.ts";
import { ProblemError } from "../http/problem-error.ts";

export interface Cursor {
  /** The sort key of the last row; null when it had none (rows without a key come last). */
  key: string | number | null;
  id: string;
}

const text = z
  .string()
  .max(400)
  .refine((value) => !value.includes("\0"));
const keys: Record<TowerSort, z.ZodType<string | number | null>> = {
  number: text,
  "-number": text,
  expiry: dateSchema.nullable(),
  "-expiry": dateSchema.nullable(),
  name: text.nullable(),
  "-name": text.nullable(),
  height: z.number().nullable(),
  "-height": z.number().nullable(),
  distance: z.number(),
  urgency: z.string().regex(/^[0-3]:(\d{4}-\d{2}-\d{2})?$/),
};

/** The key of the order by urgency: the base of the status and the deciding end, which not every status has. */
export function urgencyKey(base: number, until: string | null): string {
  return `${base}:${until ?? ""}`;
}

/** What `urgencyKey` was made of. */
export function urgencyOf(key: string): { base: number; until: string | null } {
  return { base: Number(key.slice(0, 1)), until: key.slice(2) || null };
}

const cursorSchema = z.tuple([z.enum(towerSorts), z.union([z.string(), z.number(), z.null()]), z.uuid()]);

export function encodeCursor(sort: TowerSort, { key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString("base64url");
}

/** @throws ProblemError `invalid-request` at `?cursor` when it is not one that this sort has given out */
export function decodeCursor(sort: TowerSort, cursor: string): Cursor {
  const [of, key, id] = cursorSchema.safeParse(cursorJson(cursor)).data ?? [];
  if (of !== sort || id === undefined || !keys[sort].safeParse(key).success) throw badCursor();
  return { key: key ?? null, id };
}

/** What an opaque cursor holds, of whatever list; undefined when it holds nothing that can be read. */
export function cursorJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function badCursor(): ProblemError {
  const detail = {
    id: "penunjuk halaman tidak sah untuk urutan ini; mulai lagi dari halaman pertama",
    en: "not a cursor of this order; start again at the first page",
  };
  return new ProblemError("invalid-request", { errors: [{ pointer: "?cursor", detail }] });
}
