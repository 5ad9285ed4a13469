import type { PackTower } from "../../../../contract/campaigns.ts";
import type { Position } from "../../../../contract/geometry.ts";
import type { SurveyLine, SurveyState } from "../../../offline/types.ts";
import { bearingDeg } from "../../../ui/bearing.ts";
import { distanceM } from "../../../map/tools/path-length.ts";

/** A tower as a line of the surveyor's list. */
export interface TowerLine {
  tower: PackTower;
  /** Of the survey on this phone, else of what the pack says has come home; null: not begun. */
  state: SurveyState | null;
  /** Nothing is left to do here for the surveyor. */
  isDone: boolean;
  /** Metres and degrees from where the surveyor is; null without a position. */
  distanceM: number | null;
  bearingDeg: number | null;
}

const doneStates: readonly SurveyState[] = ["waiting", "sending", "received", "accepted"];

/** How a tower stands: what this phone knows comes before what the pack said when it was taken. */
export function standingOf(tower: PackTower, line: SurveyLine | undefined): Pick<TowerLine, "state" | "isDone"> {
  const state = line?.state ?? tower.survey?.state ?? null;
  return { state, isDone: state !== null && doneStates.includes(state) };
}

/** The latest survey of each tower on this phone, from lines with the newest first. */
export function latestByTower(lines: readonly SurveyLine[]): Map<string, SurveyLine> {
  const latest = new Map<string, SurveyLine>();
  for (const line of lines) if (line.towerId !== null && !latest.has(line.towerId)) latest.set(line.towerId, line);
  return latest;
}

const unfinished: readonly SurveyState[] = ["draft", "waiting", "sending", "returned", "refused"];

/**
 * The survey of a tower that is to be gone on with instead of beginning another: one that has not come home, or one of
 * the same assignment that waits for the office. Null: begin anew.
 */
export function openSurveyOf(
  lines: readonly SurveyLine[],
  towerId: string,
  assignmentId: string | null,
): SurveyLine | null {
  const line = latestByTower(lines).get(towerId);
  if (!line) return null;
  const waits = line.state === "received" && line.assignmentId === assignmentId;
  return unfinished.includes(line.state) || waits ? line : null;
}

interface Wanted {
  /** Where the surveyor is, (lon, lat); null: then by district, village and number. */
  from: Position | null;
  onlyTodo: boolean;
  /** Of number, name or site ID; empty: all. */
  search: string;
}

/** The list of towers: nearest first, or by area without a position. */
export function nearbyTowers(
  towers: readonly PackTower[],
  lines: readonly SurveyLine[],
  { from, onlyTodo, search }: Wanted,
): TowerLine[] {
  const latest = latestByTower(lines);
  const asked = search.trim().toLocaleLowerCase("id");
  const found: TowerLine[] = [];
  for (const tower of towers) {
    const standing = standingOf(tower, latest.get(tower.id));
    if (onlyTodo && standing.isDone) continue;
    if (asked !== "" && !matches(tower, asked)) continue;
    const { position } = tower.values;
    found.push({
      tower,
      ...standing,
      distanceM: from && distanceM(from, position),
      bearingDeg: from && bearingDeg(from, position),
    });
  }
  return found.sort(from ? (a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0) : byArea);
}

function matches({ number, name, siteId }: PackTower, asked: string): boolean {
  // "8" and "grs8" mean GRS-0008 to somebody who types with one thumb.
  const digits = /^[a-z]*[\s-]*0*(\d+)$/.exec(asked)?.[1];
  if (digits !== undefined && Number(/(\d+)$/.exec(number)?.[1]) === Number(digits)) return true;
  return [number, name, siteId].some((text) => text?.toLocaleLowerCase("id").includes(asked));
}

function byArea(a: TowerLine, b: TowerLine): number {
  const key = ({ tower }: TowerLine) => [tower.district?.name ?? "\uffff", tower.village?.name ?? "", tower.number];
  return key(a).join("\u0000") < key(b).join("\u0000") ? -1 : 1;
}

/** How far around a new tower registered ones are looked for, metres; the phone's own error comes on top. */
export const candidateRadiusM = 100;
const mostCandidates = 50;

/** Registered towers that may be the one in front of the surveyor, nearest first. */
export function candidatesAround<Neighbour extends { id: string; position: Position }>(
  neighbours: readonly Neighbour[],
  from: Position,
  accuracyM: number,
): { neighbour: Neighbour; distanceM: number }[] {
  const once = new Map(neighbours.map((neighbour) => [neighbour.id, neighbour]));
  return [...once.values()]
    .map((neighbour) => ({ neighbour, distanceM: distanceM(from, neighbour.position) }))
    .filter((found) => found.distanceM <= candidateRadiusM + accuracyM)
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, mostCandidates);
}
