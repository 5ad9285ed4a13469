/** What the matching compares. Companies are ids of the *surviving* company: mergers are followed before. */
import type { structures } from "../../contract/towers.ts";

export type Structure = (typeof structures)[number];

/** A paper as a list or the registry has it; everything but the type may be missing. */
export interface Paper {
  type: string;
  number: string | null;
  /** `YYYY-MM-DD`. */
  issuedOn: string | null;
  validUntil: string | null;
  applicant: string | null;
  locationText: string | null;
  heightM: number | null;
  /** Degrees, WGS 84. */
  lon: number | null;
  lat: number | null;
}

/** What a list and the registry both say of a tower. */
export interface Described {
  /** Degrees, WGS 84; both null when there is no position. */
  lon: number | null;
  lat: number | null;
  /** Metres, one standard deviation; null: not stated. */
  positionAccuracyM: number | null;
  siteId: string | null;
  name: string | null;
  ownerId: string | null;
  /** The owner as written, for when it could not be resolved. */
  ownerText: string | null;
  tenantIds: readonly string[];
  address: string | null;
  districtCode: string | null;
  villageCode: string | null;
  /** Metres, of the structure alone. */
  heightM: number | null;
  yearBuilt: number | null;
  structure: Structure | null;
  registryNumber: string | null;
  permits: readonly Paper[];
}

/** A row of somebody's list. */
export interface Incoming extends Described {
  row: number;
  /** A `tower` row claims a tower for itself; `permit` rows are papers, several of which may belong to one tower. */
  kind: "tower" | "permit";
}

/** A tower of the registry. */
export interface Registered extends Described {
  id: string;
  /** Registry number, `GRS-0001`. */
  number: string;
  formerOwnerIds: readonly string[];
}
