/** Small descriptions for tests: everything unknown unless said. */
import type { Described, Incoming, Paper, Registered } from "./types.ts";

const unknown: Described = {
  lon: null,
  lat: null,
  positionAccuracyM: null,
  siteId: null,
  name: null,
  ownerId: null,
  ownerText: null,
  tenantIds: [],
  address: null,
  districtCode: null,
  villageCode: null,
  heightM: null,
  yearBuilt: null,
  structure: null,
  registryNumber: null,
  permits: [],
};

export const towerRow = (known: Partial<Incoming> = {}): Incoming => ({ ...unknown, kind: "tower", row: 1, ...known });
export const permitRow = (known: Partial<Incoming> = {}): Incoming => ({
  ...unknown,
  kind: "permit",
  row: 1,
  ...known,
});

export function registeredTower(number: string, known: Partial<Registered> = {}): Registered {
  return { ...unknown, id: number, number, registryNumber: number, formerOwnerIds: [], ...known };
}

export const paper = (known: Partial<Paper> = {}): Paper => ({
  type: "IMB",
  number: null,
  issuedOn: null,
  validUntil: null,
  applicant: null,
  locationText: null,
  heightM: null,
  lon: null,
  lat: null,
  ...known,
});
