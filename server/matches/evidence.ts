/**
 * What speaks for and against a pair. Every kind of evidence comes to a level (`siteId:same`); how much a level
 * weighs is learned (`weights.ts`). A missing value gives no level: it is neutral. A contradiction is a level too.
 */
import { metresBetween } from "../forensics/geometry.ts";
import { editDistance, trigramSimilarity, wordOverlap } from "./similarity.ts";
import type { Prepared, PreparedText } from "./prepared.ts";
import type { Incoming, Paper, Registered, Structure } from "./types.ts";

export const evidenceKinds = [
  "registryNumber",
  "siteId",
  "distance",
  "owner",
  "tenants",
  "name",
  "address",
  "rtRw",
  "area",
  "height",
  "yearBuilt",
  "structure",
  "permitNumber",
  "permitDay",
  "issueYear",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Finding {
  kind: EvidenceKind;
  level: string;
}

type Row = Prepared<Incoming>;
type Tower = Prepared<Registered>;

/** All findings about a pair, in the order of `evidenceKinds`. */
export function compare(row: Row, tower: Tower): Finding[] {
  const findings: Finding[] = [];
  for (const kind of evidenceKinds) {
    const level = levels[kind](row, tower);
    if (level !== null) findings.push({ kind, level });
  }
  return findings;
}

const levels: Record<EvidenceKind, (row: Row, tower: Tower) => string | null> = {
  registryNumber: (row, tower) => {
    if (row.registryNumber === "") return null;
    if (row.registryNumber === tower.registryNumber) return "same";
    return editDistance(row.registryNumber, tower.registryNumber, 1) <= 1 ? "near" : "different";
  },
  siteId: siteIdLevel,
  distance: distanceLevel,
  owner: ownerLevel,
  tenants: (row, tower) => {
    const [mine, theirs] = [row.of.tenantIds, tower.of.tenantIds];
    if (mine.length === 0 || theirs.length === 0) return null;
    const common = mine.filter((id) => theirs.includes(id)).length;
    return common === 0 ? "different" : common === mine.length ? "all" : "some";
  },
  name: (row, tower) => {
    if (!row.name || !tower.name) return null;
    return step(textSimilarity(row.name, tower.name), [0.95, 0.75, 0.55, 0.35], "like");
  },
  address: addressLevel,
  rtRw: (row, tower) => {
    const [mine, theirs] = [rtRw(row.address), rtRw(tower.address)];
    return mine === null || theirs === null ? null : mine === theirs ? "same" : "different";
  },
  area: areaLevel,
  height: heightLevel,
  yearBuilt: (row, tower) => {
    if (row.of.yearBuilt === null || tower.of.yearBuilt === null) return null;
    const years = Math.abs(row.of.yearBuilt - tower.of.yearBuilt);
    return years === 0 ? "same" : years === 1 ? "next" : years <= 3 ? "near" : years <= 6 ? "off" : "far";
  },
  structure: (row, tower) => {
    if (row.of.structure === null || tower.of.structure === null) return null;
    if (row.of.structure === tower.of.structure) return "same";
    return related(row.of.structure, tower.of.structure) ? "related" : "different";
  },
  permitNumber: permitNumberLevel,
  permitDay: permitDayLevel,
  issueYear: (row, tower) => {
    const built = tower.of.yearBuilt;
    const issued = row.of.permits.map((paper) => paper.issuedOn).filter((day) => day !== null);
    if (built === null || issued.length === 0) return null;
    // A recommendation may come the year before; a permit two years before the tower is another tower's.
    const years = Math.min(...issued.map((day) => Number(day.slice(0, 4)))) - built;
    return years < -1 ? "before" : years < 0 ? "yearBefore" : years === 0 ? "same" : years <= 2 ? "soon" : "later";
  },
};

/** `like0.75` for a value of at least 0.75 and less than the next step. */
function step(value: number, steps: readonly number[], name: string): string {
  return `${name}${steps.find((least) => value >= least) ?? 0}`;
}

/** Trigrams forgive typing errors, words forgive order and what one side adds: half and half, 0 to 1. */
export function textSimilarity(a: PreparedText, b: PreparedText): number {
  return 0.5 * trigramSimilarity(a.trigrams, b.trigrams) + 0.5 * wordOverlap(a.words, b.words);
}

const letters = (id: string): string => id.replaceAll(/\d/g, "");
const longestNumber = (id: string): string =>
  (id.match(/\d+/g) ?? []).reduce((longest, digits) => (digits.length > longest.length ? digits : longest), "");
/** Misreadings: 0 and O, 1 and I, 5 and S, 8 and B. */
const lookAlike = (id: string): string =>
  id.replaceAll(/[OISB]/g, (letter) => ({ O: "0", I: "1", S: "5", B: "8" })[letter] ?? letter);

function siteIdLevel({ siteId: mine }: Row, { siteId: theirs }: Tower): string | null {
  if (mine === "" || theirs === "") return null;
  if (mine === theirs) return "same";
  if (lookAlike(mine) === lookAlike(theirs)) return "lookAlike";
  const edits = editDistance(mine, theirs, 1);
  if (edits <= 1) {
    // `GSK303` and `GSK304` are two sites; `GSK303` and `GK303` are one.
    return longestNumber(mine) === longestNumber(theirs) ? "oneLetter" : mine.length >= 9 ? "oneDigitLong" : "oneDigit";
  }
  if (longestNumber(mine).length >= 4 && longestNumber(mine) === longestNumber(theirs)) return "sameDigits";
  return letters(mine) === letters(theirs) ? "otherNumber" : "otherScheme";
}

/** Metres between two positions, good to a fraction of a percent within a regency; null where one is missing. */
export function metresApart(
  a: { lon: number | null; lat: number | null },
  b: { lon: number | null; lat: number | null },
): number | null {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return null;
  return metresBetween([a.lon, a.lat], [b.lon, b.lat]);
}

/** Metres assumed where no accuracy is stated. */
const assumedAccuracyM = 15;
/** From here on (metres) a position says only "in that area". */
const vagueFromM = 200;

/** Both accuracies together, metres. */
export function jointAccuracyM(a: number | null, b: number | null): number {
  return Math.hypot(a ?? assumedAccuracyM, b ?? assumedAccuracyM);
}

function distanceLevel(row: Row, tower: Tower): string | null {
  const metres = metresApart(row.of, tower.of);
  if (metres === null) return null;
  const [mine, theirs] = [row.of.positionAccuracyM, tower.of.positionAccuracyM];
  const joint = jointAccuracyM(mine, theirs);
  if (joint >= vagueFromM) return upTo(metres / joint, [0.15, 0.5, 1, 2, 3], "vague");
  if (mine !== null && theirs !== null && joint <= 25) return upTo(metres, [20, 40, 80, 200, 1000, 5000], "sharp");
  // A stated accuracy of 50 m makes 75 m as good as 30 m otherwise.
  return upTo((metres * 20) / Math.max(joint, 20), [15, 30, 60, 100, 160, 300, 600, 2000, 6000], "near");
}

function upTo(value: number, limits: readonly number[], name: string): string {
  return `${name}${limits.find((limit) => value <= limit) ?? "Beyond"}`;
}

function ownerLevel(row: Row, tower: Tower): string | null {
  const mine = row.of.ownerId;
  if (mine !== null) {
    if (mine === tower.of.ownerId) return "same";
    if (tower.of.formerOwnerIds.includes(mine)) return "former";
    if (tower.of.tenantIds.includes(mine)) return "tenant";
    return tower.of.ownerId === null ? null : "different";
  }
  if (!row.owner || !tower.owner) return null;
  // Not resolved: a person's name or a misspelt company. Unlike names say nothing.
  return textSimilarity(row.owner, tower.owner) >= 0.6 ? "similar" : null;
}

const numberIn = (text: PreparedText): string | null => text.words.find((word) => /^no\d+$/.test(word)) ?? null;

function rtRw(text: PreparedText | null): string | null {
  const parts = text?.words.filter((word) => /^r[tw]\d+$/.test(word)) ?? [];
  return parts.length === 2 ? parts.join(" ") : null;
}

function addressLevel({ address: mine }: Row, { address: theirs }: Tower): string | null {
  if (!mine || !theirs) return null;
  const similarity = textSimilarity(mine, theirs);
  const [a, b] = [numberIn(mine), numberIn(theirs)];
  if (a !== null && b !== null) {
    if (similarity < 0.45) return "like0";
    return a === b ? "sameNumber" : "otherNumber";
  }
  return step(similarity, [0.8, 0.65, 0.5, 0.35], "like");
}

function areaLevel({ of: mine }: Row, { of: theirs }: Tower): string | null {
  if (mine.districtCode === null || theirs.districtCode === null) return null;
  if (mine.districtCode !== theirs.districtCode) return "otherDistrict";
  if (mine.villageCode === null || theirs.villageCode === null) return "district";
  return mine.villageCode === theirs.villageCode ? "village" : "otherVillage";
}

function heightLevel(row: Row, tower: Tower): string | null {
  const [mine, theirs] = [row.of.heightM, tower.of.heightM];
  if (mine === null || theirs === null) return null;
  const metres = Math.abs(mine - theirs);
  if (metres <= 0.5) return "same";
  if (tower.of.permits.some((paper) => paper.heightM !== null && Math.abs(paper.heightM - mine) <= 0.5))
    return "onPaper";
  if (metres <= Math.max(3, 0.05 * theirs)) return "near";
  return metres <= 0.25 * theirs ? "off" : "far";
}

const alike: readonly (readonly Structure[])[] = [
  ["sst_four_leg", "sst_three_leg"],
  ["sst_three_leg", "guyed"],
  ["monopole", "mini_pole", "camouflage"],
  ["mini_pole", "rooftop"],
];

function related(a: Structure, b: Structure): boolean {
  return alike.some((group) => group.includes(a) && group.includes(b));
}

/** The paper of the tower that one of the row's papers most likely is, and how well their numbers agree. */
export function bestPaper(row: Row, tower: Tower): { paper: Paper; level: "same" | "nearSameDay" | "near" } | null {
  let best: ReturnType<typeof bestPaper> = null;
  for (const mine of row.permits) {
    if (mine.number === "") continue;
    for (const theirs of tower.permits) {
      if (theirs.number === mine.number) return { paper: theirs.paper, level: "same" };
      if (mine.number.length < 8 || editDistance(mine.number, theirs.number, 1) > 1) continue;
      const sameDay = mine.paper.issuedOn !== null && mine.paper.issuedOn === theirs.paper.issuedOn;
      if (sameDay || best === null) best = { paper: theirs.paper, level: sameDay ? "nearSameDay" : "near" };
    }
  }
  return best;
}

function permitNumberLevel(row: Row, tower: Tower): string | null {
  const best = bestPaper(row, tower);
  if (best) return best.level;
  const comparable = row.permits.some((mine) => mine.number !== "" && ofType(tower, mine.paper.type).length > 0);
  return comparable ? "different" : null;
}

function permitDayLevel(row: Row, tower: Tower): string | null {
  let level: string | null = null;
  for (const { paper } of row.permits) {
    if (paper.issuedOn === null) continue;
    const dated = ofType(tower, paper.type).filter((theirs) => theirs.issuedOn !== null);
    if (dated.some((theirs) => theirs.issuedOn === paper.issuedOn)) return "same";
    if (dated.length > 0) level = "different";
  }
  return level;
}

/** The tower's papers of a type; lists of towers often do not say the type (empty). */
function ofType(tower: Tower, type: string): Paper[] {
  return tower.of.permits.filter((paper) => type === "" || paper.type === type);
}

/** What the row itself says, which moves the chance that no tower of the registry is meant. */
export function rowTraits({ of, siteId }: Row): string[] {
  const traits = ["any"];
  if (of.lon === null) traits.push("noPosition");
  else if ((of.positionAccuracyM ?? 0) >= vagueFromM) traits.push("vaguePosition");
  if (siteId !== "") traits.push("siteId");
  if (of.villageCode === null) traits.push(of.districtCode === null ? "noArea" : "noVillage");
  if (of.ownerId === null) traits.push("noOwner");
  return traits;
}
