/** What claims say, in words, and what accepting one would change. Pure: no I/O. */
import { claimAttributes, type Claim, type ClaimAttribute, type towerClaims } from "../../contract/claims.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { updateTower } from "../../contract/towers.ts";
import { permitPaperSchema, type PermitPaper } from "../../contract/survey-content.ts";
import { ProblemError, type Language, type Text } from "../http/problem-error.ts";
import { formatValue, longDate, type Names } from "../revisions/format.ts";
import { fieldLabels } from "../revisions/words.ts";
import type { TowerChange } from "../towers/rules.ts";

type ClaimsOfAttribute = ReplyOf<typeof towerClaims>["items"][number];

export interface StoredClaim {
  id: string;
  towerId: string;
  attribute: ClaimAttribute;
  /** A number, a text, [longitude, latitude] in degrees, a company's id or several, a permit paper: as the attribute has it. */
  value: unknown;
  accepted: boolean;
  /** The claim's own date or that of its source. */
  statedOn: string | null;
  version: number;
  source: { id: string; kind: string; title: string };
  /** Short names of the companies that the value means, by id; null when it means none. */
  names: Names | null;
}

/** What the tower's record says today; owner and tenants by short name, null for what it does not know. */
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
  state: "state",
  identityPlate: "identity_plate",
  plateText: "plate_text",
  fence: "fence",
  grounding: "grounding",
  lightningRod: "lightning_rod",
  obstructionLight: "obstruction_light",
  marking: "marking",
  power: "power",
  tenants: "tenants",
  permitPaper: "permit_paper",
};
const ownLabels: Readonly<Record<string, Text>> = {
  owner: { id: "pemilik menara", en: "owner" },
  tenants: { id: "penyewa", en: "tenants" },
  permit_paper: { id: "surat izin yang ditunjukkan", en: "permit paper shown" },
};
const noTenants: Text = { id: "tanpa penyewa", en: "no tenants" };

/** What an attribute is called. */
export function labelOf(attribute: ClaimAttribute, language: Language): string {
  const column = columns[attribute];
  return (fieldLabels[column] ?? ownLabels[column])?.[language] ?? attribute;
}

/**
 * A value of an attribute in words.
 * @param names short names of companies by id; a value that is a name already stays
 */
export function inWords(attribute: ClaimAttribute, value: unknown, names: Names, language: Language): string {
  if (attribute === "tenants" && Array.isArray(value)) {
    const known = value.map((tenant) => names[String(tenant)] ?? String(tenant)).sort((a, b) => a.localeCompare(b));
    return known.length === 0 ? noTenants[language] : known.join(", ");
  }
  const paper = attribute === "permitPaper" ? permitPaperSchema.safeParse(value).data : undefined;
  if (paper) return paperInWords(paper, language);
  const shape = attribute === "position" && Array.isArray(value) ? { coordinates: value as unknown[] } : value;
  return formatValue(columns[attribute], shape, names, language);
}

function paperInWords({ type, number, issuedOn, validUntil }: PermitPaper, language: Language): string {
  const dated = (column: string, date: string | null) =>
    date === null ? [] : [`${fieldLabels[column]?.[language] ?? column} ${longDate(date, language)}`];
  const name = `${type} ${number ?? (language === "id" ? "tanpa nomor" : "without a number")}`;
  return [name, ...dated("issued_on", issuedOn), ...dated("valid_until", validUntil)].join(", ");
}

/** The claim as the wire has it, in the language asked for. */
export function asClaim(claim: StoredClaim, language: Language): Claim {
  const { source } = claim;
  return {
    id: claim.id,
    attribute: claim.attribute,
    label: labelOf(claim.attribute, language),
    shown: inWords(claim.attribute, claim.value, claim.names ?? {}, language),
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
    const shown = value === null ? null : inWords(attribute, value, {}, language);
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

/** Claims that no single value of the record can take over, and where the officer makes the change. */
const madeElsewhere: Partial<Record<ClaimAttribute, Text>> = {
  tenants: {
    id: "Penyewa tidak dapat diterima sekaligus: tambahkan atau akhiri sewa satu per satu di halaman menara.",
    en: "Tenants cannot be taken over all at once: add or end tenancies one by one on the tower's page.",
  },
  permitPaper: {
    id: "Surat izin tidak dapat diterima dari sini: catat izinnya di halaman menara.",
    en: "A permit paper cannot be taken over from here: record the permit on the tower's page.",
  },
};

/**
 * What accepting a claim sets on the tower. A position keeps the areas that the tower's papers name; how exact it is,
 * nobody said. A tower that is said to be dismantled is so since the statement.
 * @param today the day that counts for a claim without a date
 * @throws ProblemError `conflict` when the registry cannot hold the value
 */
export function changeOf(
  claim: StoredClaim,
  present: { dismantledOn: string | null; yearBuilt: number | null },
  today: string,
): TowerChange {
  const { attribute, value } = claim;
  const elsewhere = madeElsewhere[attribute];
  if (elsewhere) throw conflict(elsewhere.id, elsewhere.en);
  const dismantledOn = present.dismantledOn ?? claim.statedOn ?? today;
  const positionSource = claim.source.kind === "survey" ? "survey" : "import";
  const change = updateTower.body?.safeParse({
    [attribute]: value,
    ...(attribute === "position" && { positionSource, positionAccuracyM: null }),
    ...(attribute === "state" && { dismantledOn: value === "dismantled" ? dismantledOn : null }),
  });
  if (change?.success !== true)
    throw conflict("Nilai ini tidak dapat disimpan di registri.", "The registry cannot hold this value.");
  const { yearBuilt = present.yearBuilt, dismantledOn: gone = present.dismantledOn } = change.data;
  if (yearBuilt !== null && gone !== null && gone < `${yearBuilt}-01-01`)
    throw conflict(
      `Menara sudah dibongkar pada ${longDate(gone, "id")}, sebelum tahun berdirinya (${yearBuilt}).`,
      `The tower was dismantled on ${longDate(gone, "en")}, before the year it was built (${yearBuilt}).`,
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
