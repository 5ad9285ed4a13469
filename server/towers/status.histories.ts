/** Generated towers with permits and rules for the property test: few dates and groups, so that edges meet often. */
import fc from "fast-check";
import { addDays } from "../../contract/dates.ts";
import { isDeterminate, type JudgedPermit, type JudgedRule, type JudgedTower } from "../../contract/status.ts";

/** A permit with what it says of the tower itself. */
export interface Paper extends JudgedPermit {
  companyId: string | null;
  permittedHeightM: number | null;
  /** Which of the points the permit allows; null: it names none. */
  permittedPoint: number | null;
}

/** Companies of the test: the last one has become the first. */
export const companies = [uuid(7, 1), uuid(7, 2), uuid(7, 3)] as const;
/** Where the tower stands, and other points that a permit may name (lon, lat). */
export const points = [
  [112.6, -7.16],
  [112.6003, -7.16],
  [112.6, -7.169],
] as const;

export interface History extends JudgedTower {
  id: string;
  number: string;
  yearBuilt: number | null;
  dismantledOn: string | null;
  /** Whether somebody measured on the spot where it stands. */
  measured: boolean;
  owners: { companyId: string; fromOn: string | null; untilOn: string | null }[];
  /** As they are in the end; a permit comes after the one it replaces. */
  permits: Paper[];
  /** The same permits as first written down; each is then changed to what it is in the end. */
  drafts: Paper[];
  horizon: number;
  /** Days on which something may turn. */
  days: string[];
}

const groups = ["A", "B", "C"] as const;
const structures = ["monopole", "rooftop", "guyed"] as const;
const siteTypes = ["greenfield", "rooftop"] as const;

/** Days that everything likes to fall on: leap days, turns of the year, abolition of the HO, the day after each. */
const specialDays = [
  "2012-02-29",
  "2016-02-29",
  "2017-03-29",
  "2017-03-30",
  "2020-02-28",
  "2020-02-29",
  "2020-03-01",
  "2023-12-31",
  "2024-01-01",
  "2024-02-29",
  "2028-02-29",
];
const day = fc.oneof(
  fc.constantFrom(...specialDays),
  fc.integer({ min: 0, max: 7300 }).map((days) => addDays("2010-01-01", days)),
);
const length = fc.oneof(fc.constantFrom(0, 1, 365, 366, 1095, 1826), fc.integer({ min: 0, max: 4000 }));
/** A value, or null once in `freq` + 1 times. */
const maybe = <T>(value: fc.Arbitrary<T>, freq = 4) => fc.option(value, { nil: null, freq: freq + 1 });
const some = (values: readonly string[]) => maybe(fc.subarray([...values], { minLength: 1 }), 1);

const rule = fc
  .record({
    groupCode: fc.constantFrom(...groups),
    requiredFrom: maybe(day, 1),
    lasts: maybe(length, 1),
    structures: some(structures),
    siteTypes: some(siteTypes),
    minHeightM: maybe(fc.constantFrom(20, 32.5), 1),
  })
  .map(({ lasts, ...given }): Omit<JudgedRule, "id"> => ({
    ...given,
    name: `rule of ${given.groupCode}`,
    legalBasis: "Perda",
    requiredUntil: lasts === null ? null : addDays(given.requiredFrom ?? "2015-06-30", lasts),
  }));

/** Zero to four rules; a group may be asked for by several. */
export const ruleSet = fc
  .array(rule, { maxLength: 4 })
  .map((rules) => rules.map((one, index): JudgedRule => ({ ...one, id: uuid(9, index) })));

interface Sketch {
  group: (typeof groups)[number];
  numbered: boolean;
  issuedOn: string | null;
  term: JudgedPermit["term"];
  lasts: number | null;
  sameDayAs: number | null;
  replaces: number | null;
  disputed: boolean;
  revokedAfter: number | null;
  company: number | null;
  heightM: number | null;
  point: number | null;
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  group: fc.constantFrom(...groups),
  numbered: fc.boolean().chain((no) => (no ? fc.boolean() : fc.constant(true))),
  issuedOn: maybe(day, 6),
  term: fc.constantFrom("fixed", "fixed", "fixed", "open_ended", "follows_lease", "unknown"),
  lasts: maybe(length, 3),
  sameDayAs: maybe(fc.nat({ max: 5 }), 1),
  replaces: maybe(fc.nat({ max: 5 }), 1),
  disputed: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  revokedAfter: maybe(length, 1),
  company: maybe(fc.nat({ max: companies.length - 1 })),
  heightM: maybe(fc.constantFrom(12, 31.5, 32, 42)),
  point: maybe(fc.nat({ max: points.length - 1 }), 1),
});

/** Makes a permit that the database accepts of what was drawn: an end where the term needs one, and so on. */
function permitOf(drawn: Sketch, index: number, before: readonly JudgedPermit[], id: (n: number) => string): Paper {
  const twin = drawn.sameDayAs === null ? undefined : before[drawn.sameDayAs];
  const issuedOn = twin?.issuedOn ?? drawn.issuedOn;
  const undated = issuedOn === null && !drawn.disputed;
  const term = undated ? "unknown" : drawn.term;
  const start = issuedOn ?? "2018-05-05";
  const ends = term === "fixed" || (term === "follows_lease" && drawn.lasts !== null);
  return {
    id: id(index),
    groupCode: drawn.group,
    number: drawn.numbered ? `503/${index}` : null,
    issuedOn,
    term,
    validUntil: ends ? addDays(start, drawn.lasts ?? 365) : null,
    replacesId: drawn.replaces === null ? null : (before[drawn.replaces]?.id ?? null),
    disputed: drawn.disputed,
    revokedOn: drawn.revokedAfter === null ? null : addDays(start, drawn.revokedAfter),
    companyId: drawn.company === null ? null : companies[drawn.company]!,
    permittedHeightM: drawn.heightM,
    permittedPoint: drawn.point,
  };
}

function permitsOf(drawn: readonly Sketch[], id: (n: number) => string): Paper[] {
  const permits: Paper[] = [];
  for (const [index, one] of drawn.entries()) permits.push(permitOf(one, index, permits, id));
  return permits;
}

/** Each of these days, the day before and the day after. */
function around(days: readonly (string | null)[]): string[] {
  return days.flatMap((one) => (one === null ? [] : [addDays(one, -1), one, addDays(one, 1)]));
}

const drawnHistory = fc.record({
  structure: maybe(fc.constantFrom(...structures)),
  siteType: maybe(fc.constantFrom(...siteTypes)),
  heightM: maybe(fc.constantFrom(12, 20, 32, 32.5, 72)),
  yearBuilt: maybe(fc.integer({ min: 2005, max: 2024 }), 1),
  dismantledOn: fc.integer({ min: -8000, max: 2000 }).map((days) => (days < 0 ? null : addDays("2024-12-31", days))),
  papers: fc.array(fc.record({ first: sketch, last: maybe(sketch, 1) }), { maxLength: 6 }),
  measured: fc.boolean(),
  owners: fc.record({ first: maybe(fc.nat({ max: companies.length - 1 })), soldOn: maybe(day, 1) }),
  horizon: fc.integer({ min: 0, max: 400 }),
  days: fc.array(day, { minLength: 2, maxLength: 2 }),
});

/** Owned by one company, and from the day of sale on by the next one. */
function ownersOf({ first, soldOn }: DrawnHistory["owners"]): History["owners"] {
  if (first === null) return [];
  const before = { companyId: companies[first]!, fromOn: null, untilOn: soldOn };
  if (soldOn === null) return [before];
  return [before, { companyId: companies[(first + 1) % companies.length]!, fromOn: soldOn, untilOn: null }];
}

/** The history of tower number `index` of its batch, judged at least on the days around everything that happens. */
export function historyOf(drawn: DrawnHistory, index: number, rules: readonly JudgedRule[]): History {
  const { papers, days, owners, ...tower } = drawn;
  const id = (n: number) => uuid(index + 1, n + 1);
  const permits = permitsOf(
    papers.map(({ first, last }) => last ?? first),
    id,
  );
  const drafts = permitsOf(
    papers.map(({ first }) => first),
    id,
  );
  const turns = permits.flatMap((permit) => [permit.issuedOn, permit.validUntil, permit.revokedOn]);
  const horizonTurns = permits
    .filter(isDeterminate)
    .map(({ validUntil }) => validUntil && addDays(validUntil, -tower.horizon));
  const ruleTurns = rules.flatMap((one) => [one.requiredFrom, one.requiredUntil]);
  const ownerTurns = [owners.first === null ? null : owners.soldOn];
  const lifeTurns = [tower.yearBuilt === null ? null : `${tower.yearBuilt}-01-01`, tower.dismantledOn];
  const judged = new Set([...days, ...around([...turns, ...horizonTurns, ...ruleTurns, ...ownerTurns, ...lifeTurns])]);
  return {
    ...tower,
    id: uuid(index + 1, 0),
    number: `TST-${String(index).padStart(5, "0")}`,
    owners: ownersOf(owners),
    permits,
    drafts,
    days: [...judged],
  };
}

export type DrawnHistory = typeof drawnHistory extends fc.Arbitrary<infer T> ? T : never;
export const histories = drawnHistory;

function uuid(a: number, b: number): string {
  return `${a.toString(16).padStart(8, "0")}-0000-7000-8000-${b.toString(16).padStart(12, "0")}`;
}
