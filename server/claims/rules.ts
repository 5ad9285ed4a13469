/** What claims say, in words, and what accepting one would change. Pure: no I/O. */
import { claimAttributes, type Claim, type ClaimAttribute, type towerClaims } from "../../contract/claims.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { updateTower } from "../../contract/towers.ts";
import { ProblemError, type Language, type Text } from "../http/problem-error.ts";
import { formatValue, longDate } from "../revisions/format.ts";
import { fieldLabels } from "../revisions/words.ts";
import type { TowerChange } from "../towers/rules.ts";

type ClaimsOfAttribute = ReplyOf<typeof towerClaims>["items"][number];

export interface StoredClaim {
  id: string;
  towerId: string;
  attribute: ClaimAttribute;
  /** A number, a text, [longitude, latitude] in degrees, or a company's id: as the attribute has it. */
  value: unknown;
  accepted: boolean;
  /** The claim's own date or that of its source. */
  statedOn: string | null;
  version: number;
  source: { id: string; kind: string; title: string };
  /** Short name of the company that an `owner` claim means. */
  company: string | null;
}

/** What the tower's record says today; the owner by short name. */
export type PresentValues = Readonly<Record<ClaimAttribute, unknown>>;

/** Columns by whose name values and labels are put into words. */
const columns: Readonly<Record<ClaimAttribute, string>> = {
  siteId: "site_id",
  name: "name",
  address: "address",
  heightM: "height_m",
  yearBuilt: "year_built",
  structure: "structure",
  siteType: "site_type",
  position: "position",
  owner: "owner",
};
const ownerLabel: Text = { id: "pemilik menara", en: "owner" };

function labelOf(attribute: ClaimAttribute, language: Language): string {
  return (fieldLabels[columns[attribute]] ?? ownerLabel)[language];
}

function inWords(attribute: ClaimAttribute, value: unknown, language: Language): string {
  const shape = attribute === "position" && Array.isArray(value) ? { coordinates: value as unknown[] } : value;
  return formatValue(columns[attribute], shape, {}, language);
}

/** The claim as the wire has it, in the language asked for. */
export function asClaim(claim: StoredClaim, language: Language): Claim {
  const { source } = claim;
  return {
    id: claim.id,
    attribute: claim.attribute,
    label: labelOf(claim.attribute, language),
    shown: inWords(claim.attribute, claim.company ?? claim.value, language),
    accepted: claim.accepted,
    statedOn: claim.statedOn,
    source: { ...source, importId: source.kind === "import" ? source.id : null },
    version: claim.version,
  };
}

/**
 * Claims by attribute beside the present value. What differs from the record comes first: attributes that have such
 * claims, and within each of them those claims, latest statement first.
 */
export function claimsByAttribute(
  present: PresentValues,
  claims: readonly StoredClaim[],
  language: Language,
): ClaimsOfAttribute[] {
  const items = claimAttributes.flatMap((attribute) => {
    const own = claims.filter((claim) => claim.attribute === attribute).map((claim) => asClaim(claim, language));
    if (own.length === 0) return [];
    const value = present[attribute];
    const shown = value === null ? null : inWords(attribute, value, language);
    const rank = (claim: Claim) => (claim.shown === shown ? 1 : 0);
    own.sort(
      (a, b) => rank(a) - rank(b) || (b.statedOn ?? "").localeCompare(a.statedOn ?? "") || (a.id < b.id ? 1 : -1),
    );
    return [{ attribute, label: labelOf(attribute, language), present: shown, claims: own }];
  });
  const competes = ({ present: shown, claims: own }: ClaimsOfAttribute) => own.some((claim) => claim.shown !== shown);
  return [...items.filter(competes), ...items.filter((item) => !competes(item))];
}

function conflict(id: string, en: string): ProblemError {
  return new ProblemError("conflict", { detail: { id, en } });
}

/**
 * What accepting a claim sets on the tower. A position keeps the areas that the tower's papers name; how exact it is,
 * nobody said.
 * @throws ProblemError `conflict` when the registry cannot hold the value
 */
export function changeOf(claim: StoredClaim, present: { dismantledOn: string | null }): TowerChange {
  const { attribute, value } = claim;
  const positionSource = claim.source.kind === "survey" ? "survey" : "import";
  const change = updateTower.body?.safeParse({
    [attribute]: value,
    ...(attribute === "position" && { positionSource, positionAccuracyM: null }),
  });
  if (change?.success !== true)
    throw conflict("Nilai ini tidak dapat disimpan di registri.", "The registry cannot hold this value.");
  const { yearBuilt } = change.data;
  if (yearBuilt && present.dismantledOn !== null && present.dismantledOn < `${yearBuilt}-01-01`)
    throw conflict(
      `Menara sudah dibongkar pada ${longDate(present.dismantledOn, "id")}, sebelum tahun itu.`,
      `The tower was dismantled on ${longDate(present.dismantledOn, "en")}, before that year.`,
    );
  return change.data;
}

/**
 * The day on which an accepted owner takes over: when it was stated, else today.
 * @param present the ownership without an end, if any
 * @throws ProblemError `conflict` when the present owner came later than the statement
 */
export function takeoverOn(claim: StoredClaim, present: { fromOn: string | null } | null, today: string): string {
  const from = claim.statedOn ?? today;
  if (present === null || present.fromOn === null || present.fromOn < from) return from;
  throw conflict(
    `Pemilik sekarang tercatat sejak ${longDate(present.fromOn, "id")}, tidak lebih awal dari keterangan ini (${longDate(from, "id")}); ubah pemilik di halaman menara.`,
    `The present owner is on record since ${longDate(present.fromOn, "en")}, not before this statement (${longDate(from, "en")}); change the owner on the tower's page.`,
  );
}
