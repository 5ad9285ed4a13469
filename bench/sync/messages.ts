/** Between the thread of the server (and the database) and the thread of the phones. */
import type { LaneInput } from "./lane.ts";
import type { Findings } from "./run.ts";
import type { Script } from "./script.ts";

export interface FieldInput {
  lanes: LaneInput[];
}

export type ToField =
  | { kind: "play"; turn: number; lane: number; script: Script }
  | { kind: "rows"; ask: number; rows: unknown[] }
  | { kind: "no-rows"; ask: number; error: string };

export type FromField =
  | { kind: "played"; turn: number; findings: Findings }
  | { kind: "broken"; turn: number; error: string }
  | { kind: "query"; ask: number; sql: string; params: unknown[] };

/** What there is to say of anything that was thrown. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
