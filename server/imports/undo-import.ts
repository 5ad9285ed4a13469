/** Taking a whole import back, also days later. */
import type { EntityManager } from "typeorm";
import type { UndoKept } from "../../contract/imports.ts";
import type { Language } from "../http/problem-error.ts";
import { takeBack, type Kept } from "./undo.ts";

/**
 * Restores everything that the import wrote and nobody has touched since, under the source `undo:<id>`.
 * @returns how many rows were restored, and what was left to the person
 */
export async function undoImport(
  manager: EntityManager,
  importId: string,
  language: Language,
): Promise<{ restored: number; kept: UndoKept[] }> {
  await manager.query("SELECT set_config('menara.source', $1, true)", [`undo:${importId}`]);
  const { restored, kept } = await takeBack(manager, { importId });
  await manager.query("UPDATE import SET undone_at = now() WHERE id = $1", [importId]);
  return { restored, kept: await describeKept(manager, importId, kept, language) };
}

const entityWords: Record<Kept["entity"], Record<Language, string>> = {
  tower: { id: "menara", en: "the tower" },
  permit: { id: "izin", en: "a permit" },
  tower_ownership: { id: "kepemilikan", en: "an ownership" },
  tower_tenancy: { id: "penyewa", en: "a tenancy" },
  claim: { id: "keterangan sumber", en: "a claim" },
  survey: { id: "survei lapangan", en: "a survey" },
};

/** Rows left alone, with the number of their tower and the row of the list that wrote them. */
export async function describeKept(
  manager: EntityManager,
  importId: string,
  kept: readonly Kept[],
  language: Language,
): Promise<UndoKept[]> {
  const rows = await manager.query<{ towerId: string; number: string; row: number | null }[]>(
    `SELECT t.id AS "towerId", t.registry_number AS number,
       (SELECT min(r.row) FROM import_row r WHERE r.import_id = $1 AND r.tower_id = t.id) AS row
     FROM tower t WHERE t.id = ANY ($2::uuid[])`,
    [importId, kept.map(({ towerId }) => towerId).filter((id) => id !== null)],
  );
  const byTower = new Map(rows.map((row) => [row.towerId, row]));
  return kept.map(({ entity, towerId, changedAt, changedBy }) => {
    const tower = towerId === null ? undefined : byTower.get(towerId);
    const what = entityWords[entity][language];
    const who = changedBy ?? (language === "id" ? "sistem" : "the system");
    return {
      towerId: tower?.towerId ?? null,
      number: tower?.number ?? null,
      row: tower?.row ?? null,
      changedBy,
      changedAt: changedAt.toISOString(),
      sentence:
        language === "id"
          ? `${tower?.number ?? ""}: ${what} sudah diubah oleh ${who}, maka dibiarkan.`.trim()
          : `${tower?.number ?? ""}: ${what} was changed by ${who} since, so it was left alone.`.trim(),
    };
  });
}
