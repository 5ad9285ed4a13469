/** A filter in the words of a civil servant, for the head of a printed list. */
import type { EntityManager } from "typeorm";
import type { FindingKind } from "../../contract/towers.ts";
import { stateWords, statusWords, structureWords } from "../imports/words.ts";
import { longDate } from "../revisions/format.ts";
import type { Judged } from "../towers/filter-query.ts";

const findingWords: Record<FindingKind, string> = {
  off_position: "di luar titik izin",
  above_permitted: "lebih tinggi dari izin",
  owner_changed: "pemilik berganti",
  group_missing: "kelompok izin kurang",
};

/** Every part of the filter that narrows the list, in Indonesian; empty when none does. */
export async function describeFilter(manager: EntityManager, filter: Judged): Promise<string> {
  const areas = await namesOf(manager, "SELECT code AS key, name FROM area WHERE code = ANY ($1)", [
    ...(filter.district ?? []),
    ...(filter.village ?? []),
  ]);
  const companies = await namesOf(manager, "SELECT id AS key, short_name AS name FROM company WHERE id = ANY ($1)", [
    ...(filter.owner ?? []),
    ...(filter.tenant ?? []),
  ]);
  const day = (date: string | undefined) => (date === undefined ? undefined : longDate(date, "id"));
  const parts: [string, string | undefined][] = [
    ["menara terpilih", filter.ids?.length.toLocaleString("id")],
    ["status", joined(filter.status, (status) => statusWords[status][0])],
    ["kelompok izin", filter.group],
    ["perlu tindakan", filter.need ? "ya" : undefined],
    ["kecamatan", joined(filter.district, (code) => areas.get(code) ?? code)],
    ["desa", joined(filter.village, (code) => areas.get(code) ?? code)],
    ["pemilik", joined(filter.owner, (id) => companies.get(id) ?? id)],
    ["penyewa", joined(filter.tenant, (id) => companies.get(id) ?? id)],
    ["jenis", joined(filter.structure, (structure) => structureWords[structure][0])],
    ["keadaan", joined(filter.state, (state) => stateWords[state][0])],
    ["temuan", joined(filter.finding, (kind) => findingWords[kind])],
    ["berakhir mulai", day(filter.expiresFrom)],
    ["berakhir sampai", day(filter.expiresTo)],
    ["sama sekali tanpa izin", filter.unpermitted ? "ya" : undefined],
    ["tidak dilihat sejak", day(filter.seenBefore)],
    ["pencarian", filter.q ? `“${filter.q}”` : undefined],
    ["wilayah peta", filter.bbox?.join(", ")],
  ];
  return parts.flatMap(([name, words]) => (words ? [`${name}: ${words}`] : [])).join("; ");
}

function joined<Value>(values: readonly Value[] | undefined, word: (value: Value) => string): string | undefined {
  return values?.length ? values.map(word).join(", ") : undefined;
}

async function namesOf(manager: EntityManager, sql: string, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await manager.query<{ key: string; name: string }[]>(sql, [keys]);
  return new Map(rows.map(({ key, name }) => [key, name]));
}
