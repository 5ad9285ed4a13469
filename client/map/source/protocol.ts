import type { Problem } from "../../../contract/problem.ts";
import type { Status } from "../../../contract/status.ts";

/**
 * What the page and the tower worker say to each other. The worker owns the towers: it fetches, parses, filters and
 * clusters them, so that the page never holds more than what is in view, however large the registry is.
 *
 * Coordinates are [lon, lat] in degrees; shares and counts stand in the order of `statuses` (worst first).
 */

/** What narrows the towers without asking the server again. Empty or null: everything. */
export interface LocalFilter {
  statuses: readonly Status[] | null;
  districts: readonly string[] | null;
}

export interface View {
  /** west, south, east, north */
  bbox: readonly [number, number, number, number];
  zoom: number;
}

export interface ClusterMark {
  kind: "cluster";
  key: string;
  position: [number, number];
  count: number;
  shares: number[];
  /** Zoom at which the cluster falls apart. */
  opensAt: number;
}

export interface TowerMark {
  kind: "tower";
  key: string;
  position: [number, number];
  id: string;
  number: string;
  status: Status;
}

export type Mark = ClusterMark | TowerMark;

export interface Loaded {
  /** The judged date that the server took, `YYYY-MM-DD`. */
  on: string;
  total: number;
}

export type Request =
  | { ask: "load"; request: number; url: string; language: string }
  | { ask: "filter"; request: number; filter: LocalFilter }
  | { ask: "view"; request: number; view: View }
  | { ask: "find"; request: number; id: string };

export type Answer =
  | { request: number; ok: true; value: unknown }
  /** `problem` is the server's verdict; without one, no answer came. */
  | { request: number; ok: false; problem: Problem | null; message: string };

export interface Counts {
  /** Towers of the chosen districts by status, whatever statuses are chosen: what the legend shows. */
  byStatus: number[];
  /** Towers that all filters leave. */
  shown: number;
}

/** What is in view. */
export interface Seen {
  marks: Mark[];
  counts: Counts;
  /** False while no load has arrived: then no marks means nothing. */
  loaded: boolean;
}
