/**
 * What a row of a foreign list says of a tower and its permits, with names resolved to what the registry knows and
 * nothing in it that the registry could not hold: a value out of all bounds is left away, a term that its dates
 * contradict becomes a doubt. The row itself stays on record as it was sent.
 */
import { structures, type conditions, type siteTypes, type states } from "../../contract/towers.ts";
import type { Term } from "../../contract/status.ts";
import type { Value, ValueKey, Values } from "../forensics/types.ts";
import { incomingPermit, incomingTower, type Resolver } from "../matches/resolve.ts";
import type { Incoming, Paper } from "../matches/types.ts";
import { Fault, plain } from "./cells.ts";
import type { Lookup } from "./names.ts";

export interface SaidPermit {
  type: string;
  number: string | null;
  issuer: string | null;
  issuedOn: string | null;
  term: Term;
  validUntil: string | null;
  applicant: string | null;
  locationText: string | null;
  /** [longitude, latitude] in degrees. */
  position: readonly [number, number] | null;
  heightM: number | null;
  doubt: string | null;
  revokedOn: string | null;
  revokedReason: string | null;
  note: string | null;
}

type Condition = (typeof conditions)[number];

export interface Said {
  row: number;
  /** A `tower` row claims a tower for itself; a `permit` row is a paper that belongs to some tower. */
  kind: Incoming["kind"];
  registryNumber: string | null;
  siteId: string | null;
  name: string | null;
  ownerText: string | null;
  ownerId: string | null;
  ownerSince: string | null;
  tenantIds: readonly string[];
  tenantsText: string | null;
  address: string | null;
  rtRw: string | null;
  district: string | null;
  village: string | null;
  /** [longitude, latitude] in degrees. */
  position: readonly [number, number] | null;
  accuracyM: number | null;
  structure: (typeof structures)[number] | null;
  siteType: (typeof siteTypes)[number] | null;
  heightM: number | null;
  buildingHeightM: number | null;
  antennaHeightM: number | null;
  yearBuilt: number | null;
  state: (typeof states)[number] | null;
  dismantledOn: string | null;
  conditions: Readonly<
    Record<"identityPlate" | "fence" | "grounding" | "lightningRod" | "obstructionLight" | "power", Condition | null>
  >;
  lastSeenOn: string | null;
  note: string | null;
  permits: readonly SaidPermit[];
}

/** Usual terms of permit types, by code. */
export type UsualTerms = ReadonlyMap<string, Term>;

/**
 * @param listOf what the list is about as a whole: rows of a list of permits are papers, whatever else they say
 */
export function readSaid(
  row: number,
  values: Values,
  listOf: "towers" | "permits" | "both",
  lookup: Lookup,
  terms: UsualTerms,
): Said {
  const text = (key: ValueKey) => asText(values[key]);
  const number = (key: ValueKey, min: number, max: number) => within(values[key], min, max);
  const districtText = text("kecamatan");
  const district = districtText === null ? null : known(lookup.district(districtText));
  const villageText = text("desa");
  const area = villageText === null ? null : known(lookup.village(villageText, district));
  const ownerText = text("pemilik");
  const tenants = asTexts(values.penyewa);
  const state = text("keadaan") as Said["state"];
  const dismantledOn = state === "dismantled" ? text("dibongkar_tanggal") : null;
  const lon = number("bujur", -180, 180);
  const lat = number("lintang", -90, 90);
  const structure = text("jenis_menara");
  return {
    row,
    kind: listOf === "permits" ? "permit" : "tower",
    registryNumber: text("nomor_registri"),
    siteId: text("site_id"),
    name: text("nama"),
    ownerText,
    ownerId: ownerText === null ? null : known(lookup.company(ownerText)),
    ownerSince: text("pemilik_sejak"),
    tenantsText: tenants.length === 0 ? null : tenants.join("; "),
    tenantIds: [...new Set(tenants.map((name) => known(lookup.company(name))).filter((id) => id !== null))],
    address: text("alamat"),
    rtRw: text("rt_rw") ?? neighbourhood(text("rt"), text("rw")),
    district: area?.district ?? district,
    village: area?.village ?? null,
    position: lon === null || lat === null ? null : [lon, lat],
    accuracyM: number("akurasi_m", 0, 100_000),
    structure: structures.find((one) => one === structure) ?? null,
    siteType: text("jenis_tapak") as Said["siteType"],
    heightM: above(number("tinggi_m", 0, 400)),
    buildingHeightM: number("tinggi_gedung_m", 0, 900),
    antennaHeightM: number("tinggi_antena_m", 0, 900),
    yearBuilt: whole(number("tahun_berdiri", 1960, 2100)),
    // Dismantled without its day is a state that the registry cannot hold: what remains is that nobody found it.
    state: state === "dismantled" && dismantledOn === null ? "not_found" : state,
    dismantledOn,
    conditions: {
      identityPlate: text("papan_identitas") as Condition | null,
      fence: text("pagar") as Condition | null,
      grounding: text("pembumian") as Condition | null,
      lightningRod: text("penangkal_petir") as Condition | null,
      obstructionLight: text("lampu_halangan") as Condition | null,
      power: text("listrik") as Condition | null,
    },
    lastSeenOn: text("terakhir_dilihat"),
    note: text("catatan"),
    permits: readPermits(values, lookup, terms),
  };
}

function asText(value: Value | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = (Array.isArray(value) ? value.join("; ") : String(value)).trim();
  return text === "" ? null : text;
}

function asTexts(value: Value | undefined): string[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value)
    ? [...(value as readonly string[])]
    : String(value)
        .split(/[;,/]/)
        .map((name) => name.trim())
        .filter(Boolean);
}

function known<T>(found: T | Fault): T | null {
  return found instanceof Fault ? null : found;
}

function within(value: Value | undefined, min: number, max: number): number | null {
  const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number >= min && number <= max ? number : null;
}

function above(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.trunc(value);
}

function neighbourhood(rt: string | null, rw: string | null): string | null {
  return rt === null && rw === null ? null : `${rt ?? "-"}/${rw ?? "-"}`;
}

/** Permits of a row: one without a type in its headers, and one for each type that headers name. */
function readPermits(values: Values, lookup: Lookup, terms: UsualTerms): SaidPermit[] {
  const suffixes = new Set<string>();
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith("izin_") && value !== null && value !== undefined) suffixes.add(key.split("@")[1] ?? "");
  }
  return [...suffixes].flatMap((suffix) => readPermit(values, suffix, lookup, terms) ?? []);
}

function readPermit(values: Values, suffix: string, lookup: Lookup, terms: UsualTerms): SaidPermit | null {
  const value = (key: string) => values[(suffix === "" ? key : `${key}@${suffix}`) as ValueKey];
  const text = (key: string) => asText(value(key));
  const written = suffix === "" ? text("izin_jenis") : suffix;
  const type = written === null ? null : known(lookup.permitType(written));
  if (type === null) return null;
  const doubts = [text("izin_keraguan")];
  const issuedOn = text("izin_tanggal_terbit");
  let validUntil = text("izin_berlaku_sampai");
  if (issuedOn !== null && validUntil !== null && validUntil < issuedOn) {
    doubts.push(`${issuedOn} – ${validUntil}`);
    validUntil = null;
  }
  const term = termOf(text("izin_jangka") as Term | null, validUntil, terms.get(type), issuedOn);
  if (issuedOn === null && term !== "unknown") doubts.push("tanggal terbit tidak tertulis");
  const revokedText = text("izin_dicabut_tanggal");
  const revokedOn = revokedText !== null && (issuedOn === null || revokedText >= issuedOn) ? revokedText : null;
  const lon = within(value("izin_bujur"), -180, 180);
  const lat = within(value("izin_lintang"), -90, 90);
  const doubt = doubts.filter((one) => one !== null).join("; ");
  return {
    type,
    number: text("izin_nomor"),
    issuer: text("izin_penerbit"),
    issuedOn,
    term,
    validUntil: term === "open_ended" || term === "unknown" ? null : validUntil,
    applicant: text("izin_pemohon"),
    locationText: text("izin_lokasi"),
    position: lon === null || lat === null ? null : [lon, lat],
    heightM: above(within(value("izin_tinggi_m"), 0, 400)),
    doubt: doubt === "" ? null : doubt.slice(0, 400),
    revokedOn,
    revokedReason: revokedOn === null ? null : (text("izin_dicabut_alasan") ?? "tertulis di daftar"),
    note: text("izin_catatan"),
  };
}

/** A last day makes a fixed term; without one, a type that usually has no end has none, and of the others nobody knows. */
function termOf(
  written: Term | null,
  validUntil: string | null,
  usual: Term | undefined,
  issuedOn: string | null,
): Term {
  if (validUntil !== null) return written === "follows_lease" ? "follows_lease" : "fixed";
  if (written === "open_ended" || written === "follows_lease" || written === "unknown") return written;
  return written === null && usual === "open_ended" && issuedOn !== null ? "open_ended" : "unknown";
}

/**
 * The row as matching compares it: what its cells name, and where they are silent what its address or its paper's
 * location tells.
 */
export function incomingOf(said: Said, resolver: Resolver): Incoming {
  const papers = said.permits.map(paperOf);
  const [first] = papers;
  const incoming =
    said.kind === "permit" && first
      ? incomingPermit(said.row, placedPaper(said, first), resolver)
      : incomingTower(
          {
            row: said.row,
            owner: said.ownerText,
            tenants: said.tenantsText,
            address: addressOf(said),
            lon: said.position?.[0] ?? null,
            lat: said.position?.[1] ?? null,
            positionAccuracyM: said.accuracyM,
            yearBuilt: said.yearBuilt,
            structure: said.structure,
          },
          resolver,
        );
  return {
    ...incoming,
    permits: papers,
    registryNumber: said.registryNumber,
    siteId: said.siteId,
    name: said.name,
    ownerId: said.ownerId ?? incoming.ownerId,
    districtCode: said.district ?? incoming.districtCode,
    villageCode: said.village ?? (said.district === null ? incoming.villageCode : null),
    heightM: said.heightM ?? incoming.heightM,
  };
}

/** A paper in a list of papers: the row's own place and height are the paper's. */
function placedPaper(said: Said, paper: Paper): Paper {
  return {
    ...paper,
    applicant: said.ownerText ?? paper.applicant,
    locationText: paper.locationText ?? addressOf(said),
    heightM: paper.heightM ?? said.heightM,
    lon: said.position?.[0] ?? paper.lon,
    lat: said.position?.[1] ?? paper.lat,
  };
}

function paperOf(permit: SaidPermit): Paper {
  return {
    type: permit.type,
    number: permit.number,
    issuedOn: permit.issuedOn,
    validUntil: permit.validUntil,
    applicant: permit.applicant,
    locationText: permit.locationText,
    heightM: permit.heightM,
    lon: permit.position?.[0] ?? null,
    lat: permit.position?.[1] ?? null,
  };
}

function addressOf({ address, rtRw }: Said): string | null {
  return address === null || rtRw === null ? address : `${address} RT/RW ${rtRw}`;
}

/** What tells that two rows of one list mean one tower; null: the row stands alone. */
export function identityOf(said: Said): string | null {
  if (said.registryNumber !== null) return `number ${said.registryNumber}`;
  const site = plain(said.siteId ?? "");
  return site === "" || said.ownerId === null ? null : `site ${said.ownerId} ${site}`;
}

/** What a row says of itself, the same in the next list of the same sender; null when that is too little to know it by. */
export function fingerprintOf(said: Said): string | null {
  const words = [said.siteId, said.name, said.address].map((text) => plain(text ?? ""));
  const papers = said.permits.map(({ type, number }) => (number === null ? "" : `${type}${plain(number)}`));
  if ([...words, ...papers].join("").length < 5) return null;
  return [...words, said.ownerId ?? plain(said.ownerText ?? ""), said.village ?? said.district ?? "", ...papers].join(
    "|",
  );
}
