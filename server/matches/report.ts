/** The reconciliation report: two counts and why they differ. Pure: no I/O. */
import { piles, type Pile, type ReconciliationReport } from "../../contract/matches.ts";
import type { Language, Text } from "../http/problem-error.ts";

/** Rows of the list that are alike in all that the report asks about. */
export interface RowCount {
  pile: Exclude<Pile, "only-registry">;
  district: string | null;
  /** Follows another row of the list that describes the same tower. */
  repeated: boolean;
  /** Its tower, if it has one, is one of those that the list was to cover. */
  inScope: boolean;
  /** It has become a tower of its own in the registry. */
  registered: boolean;
  open: boolean;
  rows: number;
}

/** Towers within the list's scope that are alike. */
export interface TowerCount {
  pile: Exclude<Pile, "only-list">;
  district: string | null;
  towers: number;
}

export interface Counts {
  rows: readonly RowCount[];
  towers: readonly TowerCount[];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Rows, towers and what is open, pile by pile: the rows add up to the list, the towers to the scope. */
export function pileCounts({ rows, towers }: Counts): ReconciliationReport["piles"] {
  const count = (pile: Pile) => {
    const own = rows.filter((row) => row.pile === pile);
    return {
      rows: sum(own.map((row) => row.rows)),
      towers: sum(towers.filter((tower) => tower.pile === pile).map((tower) => tower.towers)),
      open: sum(own.filter(({ open }) => open).map((row) => row.rows)),
    };
  };
  return Object.fromEntries(piles.map((pile) => [pile, count(pile)])) as ReconciliationReport["piles"];
}

/** One reason why the counts differ. */
export interface Difference {
  text: Text;
  count: number;
  /** Whether it makes the list longer than the registry (1) or shorter (-1). */
  sign: 1 | -1;
}

/**
 * Why the list has more or fewer rows than the registry has towers. Exact: the signed counts add up to the difference,
 * so nothing remains unexplained.
 */
export function differences(counts: Counts): Difference[] {
  const { rows, towers } = counts;
  const rowsOf = (test: (row: RowCount) => boolean) => sum(rows.filter(test).map((row) => row.rows));
  const towersOf = (pile: Pile) => sum(towers.filter((tower) => tower.pile === pile).map((tower) => tower.towers));
  const fresh = (pile: Pile) => (row: RowCount) => row.pile === pile && !row.repeated;
  const inScope = rowsOf((row) => row.pile === "matched" && row.inScope);
  const repeated =
    inScope - towersOf("matched") + rowsOf((row) => row.repeated && !(row.pile === "matched" && row.inScope));
  const found: Difference[] = [
    {
      text: {
        id: "baris daftar mengulang menara yang sudah disebut di baris lain",
        en: "rows of the list repeat a tower that another row names",
      },
      count: repeated,
      sign: 1,
    },
    {
      text: {
        id: "baris daftar cocok dengan menara registri di luar cakupan daftar",
        en: "rows of the list match towers of the registry outside the list's scope",
      },
      count: rowsOf((row) => fresh("matched")(row) && !row.inScope),
      sign: 1,
    },
    {
      text: {
        id: "baris daftar tidak ada di registri pada saat daftar dimasukkan, dan telah didaftarkan",
        en: "rows of the list were not in the registry when the list was taken in, and have been registered",
      },
      count: rowsOf((row) => fresh("only-list")(row) && row.registered),
      sign: 1,
    },
    {
      text: {
        id: "baris daftar tidak ada di registri dan belum didaftarkan",
        en: "rows of the list are not in the registry and not registered yet",
      },
      count: rowsOf((row) => fresh("only-list")(row) && !row.registered),
      sign: 1,
    },
    {
      text: {
        id: "baris daftar belum dapat dipastikan menaranya",
        en: "rows of the list cannot be told to be one tower or another yet",
      },
      count: rowsOf(fresh("doubtful")),
      sign: 1,
    },
    {
      text: {
        id: "menara registri dalam cakupan tidak disebut dalam daftar",
        en: "towers of the registry within the scope are missing in the list",
      },
      count: towersOf("only-registry"),
      sign: -1,
    },
    {
      text: {
        id: "menara registri dalam cakupan mungkin sama dengan baris yang belum dipastikan",
        en: "towers of the registry within the scope may be those undecided rows",
      },
      count: towersOf("doubtful"),
      sign: -1,
    },
  ];
  return found.filter(({ count }) => count !== 0);
}

const unknownDistrict: Text = { id: "Tidak diketahui", en: "Unknown" };

/**
 * District by district, by code, the unknown one last. Piles count rows of the list, except `only-registry`, which has
 * none: there it is towers.
 * @param names names of districts by code
 */
export function districtCounts(
  { rows, towers }: Counts,
  names: ReadonlyMap<string, string>,
  language: Language,
): ReconciliationReport["districts"] {
  const codes = [...new Set([...rows, ...towers].map(({ district }) => district))];
  codes.sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return codes.map((code) => {
    const own = rows.filter(({ district }) => district === code);
    const there = towers.filter(({ district }) => district === code);
    const count = (pile: Pile) =>
      pile === "only-registry"
        ? sum(there.filter((tower) => tower.pile === pile).map((tower) => tower.towers))
        : sum(own.filter((row) => row.pile === pile).map((row) => row.rows));
    return {
      code,
      name: code === null ? unknownDistrict[language] : (names.get(code) ?? code),
      inList: sum(own.map((row) => row.rows)),
      inRegistry: sum(there.map((tower) => tower.towers)),
      piles: Object.fromEntries(piles.map((pile) => [pile, count(pile)])) as Record<Pile, number>,
    };
  });
}

export interface ReportedImport {
  id: string;
  fileName: string;
  sender: string | null;
  statedOn: string | null;
  sha256: string;
  /** Name of the district that the list covers; null: all of them. */
  scopeDistrict: string | null;
  /** Name of the owner whose towers the list covers; null: all owners. */
  scopeOwner: string | null;
}

function scopeWords({ scopeDistrict, scopeOwner }: ReportedImport, language: Language): string {
  const words: Text[] = [];
  if (scopeDistrict !== null) words.push({ id: `Kecamatan ${scopeDistrict}`, en: `${scopeDistrict} district` });
  if (scopeOwner !== null) words.push({ id: `menara milik ${scopeOwner}`, en: `towers owned by ${scopeOwner}` });
  if (words.length === 0) words.push({ id: "Seluruh menara dalam registri", en: "All towers of the registry" });
  return words.map((text) => text[language]).join(", ");
}

/**
 * The whole report in words.
 * @param madeOn today in Jakarta, `YYYY-MM-DD`
 */
export function reportOf(
  list: ReportedImport,
  counts: Counts,
  names: ReadonlyMap<string, string>,
  madeOn: string,
  language: Language,
): ReconciliationReport {
  const title = { id: "Laporan rekonsiliasi", en: "Reconciliation report" }[language];
  return {
    title: `${title}: ${list.sender ?? list.fileName}`,
    sender: list.sender,
    statedOn: list.statedOn,
    madeOn,
    sourceSha256: list.sha256,
    scope: scopeWords(list, language),
    inList: sum(counts.rows.map(({ rows }) => rows)),
    inRegistry: sum(counts.towers.map(({ towers }) => towers)),
    piles: pileCounts(counts),
    reasons: differences(counts).map(({ text, count }) => ({ text: text[language], rows: count })),
    districts: districtCounts(counts, names, language),
  };
}
