/** What a column can mean, to pick from: the meanings of the analysis, permits' once for each type too. */
import type { EntityManager } from "typeorm";
import type { listMeanings as listMeaningsRoute } from "../../contract/imports.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { meaningLabel, meanings } from "../forensics/meanings.ts";
import type { Language } from "../http/problem-error.ts";
import { columns } from "./columns.ts";

type Item = ReplyOf<typeof listMeaningsRoute>["items"][number];

/** Permit columns that a header may tie to a type ("No IMB", "Tgl HO"). */
const typed = ["izin_nomor", "izin_tanggal_terbit", "izin_berlaku_sampai", "izin_masa", "izin_penerbit"] as const;

export async function listMeanings(manager: EntityManager, language: Language): Promise<Item[]> {
  const types = await manager.query<{ code: string }[]>("SELECT code FROM permit_type ORDER BY sort");
  const example = (key: string) => (key in columns ? columns[key as keyof typeof columns].example : "");
  const plain = meanings.map((key): Item => ({
    key,
    label: meaningLabel(key)[language],
    of: key === "nomor_urut" ? "other" : key.startsWith("izin_") ? "permit" : "tower",
    example: example(key),
  }));
  const ofTypes = types.flatMap(({ code }) =>
    typed.map((key): Item => ({
      key: `${key}@${code}`,
      label: `${meaningLabel(key)[language]} (${code})`,
      of: "permit",
      example: example(key),
    })),
  );
  return [...plain, ...ofTypes];
}
