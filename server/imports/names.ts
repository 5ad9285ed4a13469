/** Companies, areas and permit types as sheets spell them. */
import { Fault, plain } from "./cells.ts";

/** What the registry knows and a sheet may refer to. */
export interface Knowledge {
  areas: readonly KnownArea[];
  companies: readonly KnownCompany[];
  /** Codes of the permit types. */
  permitTypes: readonly string[];
}

export interface KnownArea {
  code: string;
  name: string;
  level: "district" | "village";
  /** Code of the district that a village lies in. */
  parent: string | null;
}

export interface KnownCompany {
  id: string;
  /** Name, short name and aliases, and those of the companies merged into it. */
  names: readonly string[];
}

export interface FoundArea {
  district: string | null;
  village: string | null;
}

/** Finds what a sheet names; each search answers with a value or a sentence that says how to mend the cell. */
export interface Lookup {
  company(name: string): string | Fault;
  permitType(code: string): string | Fault;
  district(name: string): string | Fault;
  /** @param district code of the district that the row names; it narrows villages of the same name */
  village(name: string, district: string | null): FoundArea | Fault;
}

/** `PT. Dayamitra Telekomunikasi, Tbk` and `Dayamitra Telekomunikasi` are the same name. */
function companyKey(name: string): string {
  return plain(name.replace(/\b(pt|tbk|persero|cv)\b\.?/gi, " ")) || plain(name);
}

/** `Kec. Kebomas`, `KEBOMAS` and `Kebomas,` are the same name. */
function areaKey(name: string): string {
  return plain(name.replace(/^\s*(kecamatan|kec|desa|ds|kelurahan|kel)\b[.\s]*/i, "")) || plain(name);
}

function index<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      const found = map.get(key);
      if (found) found.push(item);
      else map.set(key, [item]);
    }
  }
  return map;
}

const areaKeys = (area: KnownArea) => [areaKey(area.name), plain(area.code)];

/** Prepares the searches once for a whole sheet. */
export function createLookup(knowledge: Knowledge): Lookup {
  const companies = index(knowledge.companies, (company) => company.names.map(companyKey));
  const byLevel = (level: KnownArea["level"]) =>
    index(
      knowledge.areas.filter((area) => area.level === level),
      areaKeys,
    );
  const districts = byLevel("district");
  const villages = byLevel("village");
  const districtNames = new Map(knowledge.areas.map((area) => [area.code, area.name]));
  const types = new Map(knowledge.permitTypes.map((code) => [plain(code), code]));
  return {
    company(name) {
      const found = companies.get(companyKey(name)) ?? [];
      if (found.length === 1 && found[0]) return found[0].id;
      return found.length === 0 ? unknownCompany : ambiguousCompany;
    },
    permitType(code) {
      const choices = knowledge.permitTypes.join(", ");
      return (
        types.get(plain(code)) ??
        new Fault(
          `jenis izin tidak dikenal; tulis salah satu: ${choices}`,
          `no such permit type; write one of: ${choices}`,
        )
      );
    },
    district(name) {
      return (
        districts.get(areaKey(name))?.[0]?.code ??
        new Fault(
          "kecamatan tidak dikenal; periksa ejaan atau tulis kodenya",
          "no such district; check the spelling or write its code",
        )
      );
    },
    village(name, district) {
      const all = villages.get(areaKey(name)) ?? [];
      const found = district === null ? all : all.filter((area) => area.parent === district);
      if (found.length === 1 && found[0]) return { district: found[0].parent, village: found[0].code };
      if (found.length > 1) return ambiguousVillage;
      return all.length === 0 ? unknownVillage : elsewhere(all, districtNames);
    },
  };
}

const unknownCompany = new Fault(
  "perusahaan tidak terdaftar; daftarkan dahulu di halaman Perusahaan, atau tambahkan ejaan ini sebagai alias",
  "no such company; register it first on the Companies page, or add this spelling as an alias",
);
const ambiguousCompany = new Fault(
  "lebih dari satu perusahaan memakai nama ini; tulis nama lengkapnya",
  "more than one company goes by this name; write its full name",
);
const unknownVillage = new Fault(
  "desa/kelurahan tidak dikenal; periksa ejaan atau tulis kodenya",
  "no such village; check the spelling or write its code",
);
const ambiguousVillage = new Fault(
  "lebih dari satu desa/kelurahan bernama ini; isi kecamatan atau tulis kode desa",
  "more than one village has this name; give the district or write the village's code",
);

function elsewhere(found: readonly KnownArea[], names: ReadonlyMap<string, string>): Fault {
  const where = found.map((area) => names.get(area.parent ?? "") ?? area.code).join(", ");
  return new Fault(
    `desa/kelurahan ini tidak ada di kecamatan itu, tetapi di ${where}`,
    `this village is not in that district but in ${where}`,
  );
}
