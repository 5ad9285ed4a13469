/** What goes between the server and the thread that matches. */
import type { Incoming, Registered } from "./types.ts";

/** Rows or towers per message: copying one of them takes a few milliseconds of either side's time. */
export const rowsPerPortion = 500;

export interface MatchedRow {
  row: number;
  pile: "matched" | "only-list" | "doubtful";
  /** The tower it certainly is. */
  towerId: string | null;
  /** Best first. */
  candidates: { towerId: string; score: number }[];
}

/** `more` asks for the next portion: a port that has many waiting hands them all over in one turn of the event loop. */
export type ToMatching =
  | { kind: "rows"; rows: Incoming[] }
  | { kind: "towers"; towers: Registered[] }
  | { kind: "go"; threshold: number }
  | { kind: "more" };

export type FromMatching = { kind: "matched"; rows: MatchedRow[] } | { kind: "done" };
