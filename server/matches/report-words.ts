/** Words of the report's files, which are Indonesian whoever asks. */
import type { Pile, rowDecisions } from "../../contract/matches.ts";

export const pileWords: Readonly<Record<Pile, string>> = {
  matched: "Cocok",
  "only-list": "Hanya di daftar",
  "only-registry": "Hanya di registri",
  doubtful: "Meragukan",
};

export const decisionWords: Readonly<Record<(typeof rowDecisions)[number], string>> = {
  match: "sama dengan menara ini",
  new: "didaftarkan sebagai menara baru",
  "same-as": "mengulang baris lain",
  skip: "dibiarkan terbuka",
};
