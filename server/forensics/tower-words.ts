/** Heights and kinds of towers as lists write them: `31m`, `138 ft`, `GF/SST/42`, `RT/MT /25`, `GF (GreenField)`. */
import type { siteTypes, structures } from "../../contract/towers.ts";
import { plain } from "../imports/cells.ts";
import { parseDecimal } from "../imports/numbers.ts";
import { siteTypeWords, structureWords } from "../imports/words.ts";

type Structure = (typeof structures)[number];
type SiteType = (typeof siteTypes)[number];

export interface HeightReading {
  /** Metres. */
  value: number;
  /** The unit that was written; `ft` and `cm` were converted. */
  unit: "m" | "ft" | "cm" | null;
}

/** A height; null when there is none to read. A range (`40-42`) is not one height. */
export function readHeight(text: string): HeightReading | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(±|\+\/-|~|kurang lebih|kl\.?|tinggi|h\s*=|t\s*=)\s*/, "")
    .replace(/\s*(dpl|agl)$/, "");
  const match = /^([-+]?[\d.,\s]*\d)\s*(m|mtr|mtrs|mt|meter|metre|metres|meters|m'|cm|ft|feet|kaki|')?\.?$/.exec(bare);
  const value = match ? parseDecimal(match[1] ?? "") : null;
  if (value === null || !Number.isFinite(value)) return null;
  const unit = match?.[2];
  if (unit === undefined) return { value, unit: null };
  if (unit === "cm") return { value: value / 100, unit: "cm" };
  if (unit === "ft" || unit === "feet" || unit === "kaki")
    return { value: Math.round(value * 0.3048 * 10) / 10, unit: "ft" };
  return { value, unit: "m" };
}

export interface TowerWord {
  structure: Structure | null;
  siteType: SiteType | null;
  heightM: number | null;
  /** The whole cell is one known word for its column. */
  exact: boolean;
  /** Words that nobody knows. */
  unknown: readonly string[];
}

const more: Readonly<Record<string, Structure>> = {
  sst: "sst_four_leg",
  sst4: "sst_four_leg",
  sst4leg: "sst_four_leg",
  "4leg": "sst_four_leg",
  "4legs": "sst_four_leg",
  fourleg: "sst_four_leg",
  selfsupport: "sst_four_leg",
  selfsupporting: "sst_four_leg",
  selfsupportingtower: "sst_four_leg",
  rectangular: "sst_four_leg",
  sst3: "sst_three_leg",
  "3leg": "sst_three_leg",
  "3legs": "sst_three_leg",
  threeleg: "sst_three_leg",
  triangular: "sst_three_leg",
  triangel: "sst_three_leg",
  segitiga: "sst_three_leg",
  mono: "monopole",
  monopoles: "monopole",
  monopool: "monopole",
  pole: "monopole",
  mt: "mini_pole",
  minitower: "mini_pole",
  minimacro: "mini_pole",
  microcell: "mini_pole",
  mikrosel: "mini_pole",
  mcp: "mini_pole",
  microcellpole: "mini_pole",
  kmf: "camouflage",
  camouflage: "camouflage",
  guyedmast: "guyed",
  gm: "guyed",
  guywire: "guyed",
  guyedwire: "guyed",
};
const structuresByWord = new Map<string, Structure>(Object.entries(more));
const exactStructures = new Map<string, Structure>();
for (const [value, words] of Object.entries(structureWords))
  for (const word of [value, ...words]) {
    structuresByWord.set(plain(word), value as Structure);
    exactStructures.set(plain(word), value as Structure);
  }
const sites = new Map<string, SiteType>([
  ["gf", "greenfield"],
  ["rf", "rooftop"],
  ["rt", "rooftop"],
  ["rtp", "rooftop"],
  ["greenfield", "greenfield"],
  ["groundfield", "greenfield"],
]);
for (const [value, words] of Object.entries(siteTypeWords))
  for (const word of [value, ...words]) sites.set(plain(word), value as SiteType);

/** Words that say only "tower". */
const empty = new Set([
  "tower",
  "menara",
  "bts",
  "tipe",
  "type",
  "jenis",
  "kaki",
  "leg",
  "m",
  "meter",
  "site",
  "telekomunikasi",
  "seluler",
]);

export function readTowerWord(text: string): TowerWord {
  const whole = plain(text);
  const known = exactStructures.get(whole);
  if (known !== undefined) return { structure: known, siteType: null, heightM: null, exact: true, unknown: [] };
  const site = sites.get(whole);
  if (site !== undefined) return { structure: null, siteType: site, heightM: null, exact: true, unknown: [] };
  const word = structuresByWord.get(whole);
  if (word !== undefined) return { structure: word, siteType: null, heightM: null, exact: false, unknown: [] };
  return readParts(text);
}

function readParts(text: string): TowerWord {
  const result = {
    structure: null as Structure | null,
    siteType: null as SiteType | null,
    heightM: null as number | null,
  };
  const unknown: string[] = [];
  const parts = text
    .split(/[/\\|,;()+]+|\s-\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  for (const part of parts) {
    if (take(part, result)) continue;
    // "Tower SST 42 m": the words of a part one by one, two together first.
    const words = part.split(/[\s_-]+/).filter((word) => word !== "");
    for (let i = 0; i < words.length; i++) {
      const [one = "", two = "", three = ""] = [words[i], words[i + 1], words[i + 2]];
      if (three !== "" && takeWord(plain(one + two + three), result)) i += 2;
      else if (two !== "" && takeWord(plain(one + two), result)) i += 1;
      else if (!take(one, result) && !empty.has(plain(one)) && plain(one) !== "") unknown.push(one);
    }
  }
  return { ...result, exact: false, unknown };
}

type Parts = Pick<TowerWord, "structure" | "siteType" | "heightM">;

function take(part: string, into: { -readonly [K in keyof Parts]: Parts[K] }): boolean {
  if (takeWord(plain(part), into)) return true;
  const height = readHeight(part);
  if (height === null || height.value < 2 || height.value > 200) return false;
  into.heightM ??= height.value;
  return true;
}

function takeWord(key: string, into: { -readonly [K in keyof Parts]: Parts[K] }): boolean {
  // RT alone may be both; as the first part of several it is the site.
  const site = sites.get(key);
  if (site !== undefined && into.siteType === null && into.structure === null) {
    into.siteType = site;
    if (exactStructures.get(key) === "rooftop") into.structure = "rooftop";
    return true;
  }
  const structure = structuresByWord.get(key);
  if (structure !== undefined) {
    if (into.structure === null || (into.structure === "rooftop" && into.siteType === "rooftop"))
      into.structure = structure;
    return true;
  }
  return site !== undefined || key === "";
}
