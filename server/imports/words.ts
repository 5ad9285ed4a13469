/** Indonesian words for the values of the registry in sheets, the preferred spelling first: read by imports, written by exports. */
import type { conditions, siteTypes, states, structures } from "../../contract/towers.ts";
import type { Status, Term } from "../../contract/status.ts";

type Words<T extends string> = Readonly<Record<T, readonly [string, ...string[]]>>;

export const structureWords: Words<(typeof structures)[number]> = {
  sst_four_leg: ["kaki empat", "SST kaki empat", "SST 4 kaki", "4 kaki", "empat kaki"],
  sst_three_leg: ["kaki tiga", "SST kaki tiga", "SST 3 kaki", "3 kaki", "tiga kaki", "triangle"],
  monopole: ["monopole", "monopol", "MP"],
  mini_pole: ["mini pole", "minipol", "mikro pole", "micro pole", "MCP"],
  rooftop: ["menara di atap", "rooftop", "atap", "RT"],
  camouflage: ["kamuflase", "menara kamuflase"],
  guyed: ["guyed mast", "menara tali", "guyed", "bertali"],
};

export const siteTypeWords: Words<(typeof siteTypes)[number]> = {
  greenfield: ["di atas tanah", "greenfield", "GF", "tanah"],
  rooftop: ["di atas bangunan", "rooftop", "RT", "di atap", "atap"],
};

export const stateWords: Words<(typeof states)[number]> = {
  active: ["aktif", "beroperasi"],
  inactive: ["tidak aktif", "nonaktif", "tidak beroperasi"],
  derelict: ["terbengkalai"],
  dismantled: ["dibongkar"],
  not_found: ["tidak ditemukan"],
};

export const conditionWords: Words<(typeof conditions)[number]> = {
  unknown: ["tidak diketahui"],
  present: ["ada"],
  absent: ["tidak ada"],
  damaged: ["rusak"],
};

export const termWords: Words<Term> = {
  fixed: ["tetap", "berjangka"],
  open_ended: ["tanpa batas waktu", "selamanya"],
  follows_lease: ["mengikuti sewa", "mengikuti sewa lahan"],
  unknown: ["tidak diketahui"],
};

export const statusWords: Words<Status> = {
  missing: ["Tanpa izin"],
  expired: ["Kedaluwarsa"],
  undetermined: ["Belum dapat dipastikan"],
  expiring: ["Segera berakhir"],
  valid: ["Berlaku"],
};
