/**
 * From what a list writes to what matching compares: companies through their aliases, areas through their names, a
 * place out of a sentence such as `Ds. Bulangan Kec. Dukun`. Forgives one typing error, never guesses between two.
 */
import { plain, plainAddress, plainCompany } from "./normal.ts";
import { editDistance } from "./similarity.ts";
import type { Incoming, Paper, Structure } from "./types.ts";

export interface KnownArea {
  code: string;
  name: string;
  level: "district" | "village";
  /** Code of the district that a village lies in. */
  parent: string | null;
  /** Reference point, degrees; a list's position on it is a copy of the map's label, not of a tower. */
  lon?: number;
  lat?: number;
}

export interface KnownCompany {
  /** Of the surviving company. */
  id: string;
  /** Name, short name and aliases, and those of the companies merged into it. */
  names: readonly string[];
}

export interface Place {
  districtCode: string | null;
  villageCode: string | null;
}

export interface Resolver {
  company(text: string | null): string | null;
  /** Names in cells of their own. */
  area(district: string | null, village: string | null): Place;
  /** Names somewhere in an address or a permit's location. */
  placeIn(text: string | null): Place;
  /** The area whose reference point this position (degrees) merely repeats. */
  labelAt(lon: number, lat: number): Place | null;
}

/** What a list's row may say, as text and numbers; areas and companies as written. */
export interface ListRow {
  row: number;
  registryNumber?: string | null;
  siteId?: string | null;
  name?: string | null;
  owner?: string | null;
  /** Separated by commas, semicolons or slashes. */
  tenants?: string | null;
  address?: string | null;
  district?: string | null;
  village?: string | null;
  lon?: number | null;
  lat?: number | null;
  positionAccuracyM?: number | null;
  heightM?: number | null;
  yearBuilt?: number | null;
  structure?: Structure | null;
  permits?: readonly Paper[];
}

/** A position that is only an area's reference point says "somewhere in that area": metres. */
const areaAccuracyM = 3_000;
const nowhere: Place = { districtCode: null, villageCode: null };

/** Finds keys that equal a text or are one edit away from it, without looking at all of them. */
function createFinder<T>(items: readonly (readonly [string, T])[]) {
  const exact = new Map<string, T[]>();
  const near = new Map<string, Set<string>>();
  for (const [key, item] of items) {
    const same = exact.get(key);
    if (same) {
      if (!same.includes(item)) same.push(item);
      continue;
    }
    exact.set(key, [item]);
    for (const shorter of oneShorter(key)) {
      const keys = near.get(shorter);
      if (keys) keys.add(key);
      else near.set(shorter, new Set([key]));
    }
  }
  return (text: string, forgiving = true): readonly T[] => {
    const same = exact.get(text);
    if (same || !forgiving || text.length < 5) return same ?? [];
    const keys = new Set(exact.has(text) ? [text] : []);
    for (const variant of oneShorter(text)) {
      if (variant !== text && exact.has(variant)) keys.add(variant);
      for (const key of near.get(variant) ?? []) if (editDistance(text, key, 1) <= 1) keys.add(key);
    }
    return [...keys].flatMap((key) => exact.get(key) ?? []);
  };
}

function oneShorter(text: string): string[] {
  return [text, ...Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1))];
}

const joined = (text: string): string => plain(text).replaceAll(" ", "");
const areaKey = (text: string): string =>
  plainAddress(text)
    .replace(/^(kecamatan|desa|kelurahan)\b/, "")
    .replaceAll(" ", "") || joined(text);

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Prepares the searches once for a whole list. */
export function createResolver(areas: readonly KnownArea[], companies: readonly KnownCompany[]): Resolver {
  const findCompany = createFinder(
    companies.flatMap((company) => company.names.map((name) => [joined(plainCompany(name)), company.id] as const)),
  );
  const finder = (level: KnownArea["level"]) =>
    createFinder(areas.filter((area) => area.level === level).map((area) => [areaKey(area.name), area] as const));
  const findDistrict = finder("district");
  const findVillage = finder("village");
  const labels = new Map<string, Place>();
  for (const { lon, lat, level, code, parent } of areas) {
    if (lon === undefined || lat === undefined) continue;
    const place =
      level === "village" ? { districtCode: parent, villageCode: code } : { districtCode: code, villageCode: null };
    labels.set(pointKey(lon, lat), place);
  }

  const settle = (district: KnownArea | null, villages: readonly KnownArea[]): Place => {
    const within = district ? villages.filter((village) => village.parent === district.code) : villages;
    const village = only(within);
    return { districtCode: district?.code ?? village?.parent ?? null, villageCode: village?.code ?? null };
  };
  /** The longest name, one to three words, that begins at a word. */
  const longestAt = (words: readonly string[], at: number, find: typeof findVillage, forgiving: boolean) => {
    for (let length = Math.min(3, words.length - at); length > 0; length--) {
      const found = find(words.slice(at, at + length).join(""), forgiving);
      if (found.length > 0) return found;
    }
    return [];
  };

  return {
    company(text) {
      if (text === null) return null;
      const whole = only(findCompany(joined(plainCompany(text))));
      if (whole) return whole;
      // `PT Dayamitra (Mitratel)`: any part that is known, if the parts agree.
      const parts = text.split(/[()/,;]/).flatMap((part) => findCompany(joined(plainCompany(part)), false));
      return only([...new Set(parts)]);
    },
    area(district, village) {
      const districtArea = district === null ? null : only(findDistrict(areaKey(district)));
      return settle(districtArea, village === null ? [] : findVillage(areaKey(village)));
    },
    placeIn(text) {
      if (text === null) return nowhere;
      const words = plainAddress(text)
        .replace(/\bkabupaten \w+/g, "")
        .split(" ")
        .filter((word) => word !== "");
      const after = (marker: RegExp) => words.findLastIndex((word) => marker.test(word)) + 1;
      const districtAt = after(/^kecamatan$/);
      const villageAt = after(/^(desa|kelurahan)$/);
      let district = districtAt > 0 ? only(longestAt(words, districtAt, findDistrict, true)) : null;
      if (!district) {
        // Unmarked, a district stands last: `Jl. Raya Dukun, Bulangan, Dukun`.
        for (let length = Math.min(3, words.length - 1); length > 0 && !district; length--)
          district = only(findDistrict(words.slice(-length).join("")));
      }
      if (villageAt > 0) return settle(district, longestAt(words, villageAt, findVillage, true));
      const end = districtAt > 0 ? districtAt - 1 : district ? words.length - 1 : words.length;
      for (let at = end - 1; at >= 0; at--) {
        const found = longestAt(words.slice(0, end), at, findVillage, false);
        // A street is often named after the place that it leads to.
        const street = words[at - 1] === "raya" || words[at - 1] === "jalan";
        const here = district ? found.filter((village) => village.parent === district.code) : found;
        if (here.length === 1 && !street) return settle(district, here);
      }
      if (!district) return nowhere;
      for (let at = end - 1; at >= 0; at--) {
        const place = settle(district, longestAt(words.slice(0, end), at, findVillage, true));
        if (place.villageCode) return place;
      }
      return settle(district, []);
    },
    labelAt(lon, lat) {
      return labels.get(pointKey(lon, lat)) ?? null;
    },
  };
}

/** A list's row about a tower. */
export function incomingTower(row: ListRow, resolver: Resolver): Incoming {
  const cells = resolver.area(row.district ?? null, row.village ?? null);
  const written = resolver.placeIn(row.address ?? null);
  const { label, ...spot } = position(row, resolver);
  return {
    kind: "tower",
    row: row.row,
    ...spot,
    siteId: row.siteId ?? null,
    name: row.name ?? null,
    ownerId: resolver.company(row.owner ?? null),
    ownerText: row.owner ?? null,
    tenantIds: companiesIn(row.tenants ?? null, resolver),
    address: row.address ?? null,
    ...narrow(narrow(cells, written), label),
    heightM: row.heightM ?? null,
    yearBuilt: row.yearBuilt ?? null,
    structure: row.structure ?? null,
    registryNumber: row.registryNumber ?? null,
    permits: row.permits ?? [],
  };
}

/** A paper without a tower: its place, height and applicant stand for the tower's. */
export function incomingPermit(row: number, paper: Paper, resolver: Resolver): Incoming {
  const { label, ...spot } = position(paper, resolver);
  return {
    kind: "permit",
    row,
    ...spot,
    siteId: null,
    name: null,
    ownerId: resolver.company(paper.applicant),
    ownerText: paper.applicant,
    tenantIds: [],
    address: paper.locationText,
    ...narrow(resolver.placeIn(paper.locationText), label),
    heightM: paper.heightM,
    yearBuilt: null,
    structure: null,
    registryNumber: null,
    permits: [paper],
  };
}

function companiesIn(text: string | null, resolver: Resolver): string[] {
  const names = text?.split(/[,;/+&]/) ?? [];
  return [...new Set(names.map((name) => resolver.company(name.trim() || null)).filter((id) => id !== null))];
}

/** What a second source adds to the first, as long as it does not contradict it. */
function narrow(first: Place, second: Place): Place {
  if (first.districtCode === null) return second;
  return first.villageCode === null && first.districtCode === second.districtCode ? second : first;
}

type Spot = Pick<Incoming, "lon" | "lat" | "positionAccuracyM"> & { label: Place };

function position(
  row: { lon?: number | null; lat?: number | null; positionAccuracyM?: number | null },
  resolver: Resolver,
): Spot {
  const { lon, lat } = row;
  if (lon === null || lon === undefined || lat === null || lat === undefined)
    return { lon: null, lat: null, positionAccuracyM: null, label: nowhere };
  const stated = row.positionAccuracyM ?? null;
  const label = resolver.labelAt(lon, lat);
  return label
    ? { lon, lat, positionAccuracyM: Math.max(stated ?? 0, areaAccuracyM), label }
    : { lon, lat, positionAccuracyM: stated, label: nowhere };
}

/** Five decimals: about a metre. */
function pointKey(lon: number, lat: number): string {
  return `${lon.toFixed(5)} ${lat.toFixed(5)}`;
}
