/** Both sides of the desk in words, and what differs between them. */
import type { Candidate, DeskRecord } from "../../contract/matches.ts";
import { structureWords } from "../imports/words.ts";
import type { Said } from "../imports/said.ts";
import type { Language } from "../http/problem-error.ts";
import { explain } from "./explain.ts";
import { metresApart } from "./evidence.ts";
import { incomingOf } from "../imports/said.ts";
import type { Resolver } from "./resolve.ts";
import type { Paper, Registered } from "./types.ts";

/** Names of companies and areas by id and code. */
export interface DeskNames {
  companies: ReadonlyMap<string, string>;
  areas: ReadonlyMap<string, string>;
}

/** Below this weight (nats) an evidence says next to nothing. */
const leastWeight = 0.3;

function paperLine({
  type,
  number,
  issuedOn,
  validUntil,
}: Pick<Paper, "type" | "number" | "issuedOn" | "validUntil">): string {
  const days = [issuedOn, validUntil].filter((day) => day !== null).join(" – ");
  return [type, number, days === "" ? null : `(${days})`].filter((part) => part !== null).join(" ");
}

export function recordOfRow(said: Said, names: DeskNames): DeskRecord {
  const position = said.position ?? said.permits[0]?.position ?? null;
  return {
    number: said.registryNumber,
    siteId: said.siteId,
    name: said.name,
    owner: said.ownerId === null ? said.ownerText : (names.companies.get(said.ownerId) ?? said.ownerText),
    tenants: said.tenantsText,
    address: said.address ?? said.permits[0]?.locationText ?? null,
    district: said.district === null ? null : (names.areas.get(said.district) ?? said.district),
    village: said.village === null ? null : (names.areas.get(said.village) ?? said.village),
    heightM: said.heightM,
    yearBuilt: said.yearBuilt,
    structure: said.structure === null ? null : structureWords[said.structure][0],
    permits: said.permits.map(paperLine),
    position: position === null ? null : [...position],
  };
}

export function recordOfTower(tower: Registered, names: DeskNames): DeskRecord {
  return {
    number: tower.number,
    siteId: tower.siteId,
    name: tower.name,
    owner: tower.ownerId === null ? null : (names.companies.get(tower.ownerId) ?? null),
    tenants:
      tower.tenantIds
        .map((id) => names.companies.get(id) ?? "")
        .filter(Boolean)
        .join("; ") || null,
    address: tower.address,
    district: tower.districtCode === null ? null : (names.areas.get(tower.districtCode) ?? tower.districtCode),
    village: tower.villageCode === null ? null : (names.areas.get(tower.villageCode) ?? tower.villageCode),
    heightM: tower.heightM,
    yearBuilt: tower.yearBuilt,
    structure: tower.structure === null ? null : structureWords[tower.structure][0],
    permits: tower.permits.map(paperLine),
    position: tower.lon === null || tower.lat === null ? null : [tower.lon, tower.lat],
  };
}

const labels: Record<string, Record<Language, string>> = {
  number: { id: "Nomor registri", en: "Registry number" },
  siteId: { id: "ID site", en: "Site ID" },
  name: { id: "Nama", en: "Name" },
  owner: { id: "Pemilik", en: "Owner" },
  tenants: { id: "Penyewa", en: "Tenants" },
  address: { id: "Alamat", en: "Address" },
  district: { id: "Kecamatan", en: "District" },
  village: { id: "Desa/kelurahan", en: "Village" },
  heightM: { id: "Tinggi (m)", en: "Height (m)" },
  yearBuilt: { id: "Tahun berdiri", en: "Year built" },
  structure: { id: "Jenis menara", en: "Structure" },
  permits: { id: "Izin", en: "Permits" },
};

function shown(value: DeskRecord[keyof DeskRecord]): string | null {
  if (value === null) return null;
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  return text === "" ? null : text;
}

const plain = (text: string | null) => text?.toLowerCase().replace(/[^a-z0-9]+/g, "") ?? null;

/** One candidate beside the row: its evidence, the strongest first, and attribute by attribute what each side says. */
export function describeCandidate(
  said: Said,
  tower: Registered,
  score: number,
  names: DeskNames,
  resolver: Resolver,
  language: Language,
): Candidate {
  const incoming = incomingOf(said, resolver);
  const mine = recordOfRow(said, names);
  const record = recordOfTower(tower, names);
  return {
    towerId: tower.id,
    score,
    distanceM: metresApart(incoming, tower),
    evidence: explain(incoming, tower).map(({ kind, agreement, text }) => ({
      kind,
      text: text[language],
      agreement: agreement > leastWeight ? "for" : agreement < -leastWeight ? "against" : "neutral",
    })),
    record,
    differences: Object.entries(labels).map(([attribute, label]) => {
      const inList = shown(mine[attribute as keyof DeskRecord]);
      const inRegistry = shown(record[attribute as keyof DeskRecord]);
      return {
        attribute,
        label: label[language],
        inList,
        inRegistry,
        same: inList === null || plain(inList) === plain(inRegistry),
      };
    }),
  };
}
