import type { EntityManager } from "typeorm";
import type { LetterKind } from "../../contract/letters.ts";

/** SHA-256 of an office's own template; null: it uses the default one. */
export async function findTemplate(manager: EntityManager, kind: LetterKind): Promise<string | null> {
  const [found]: { sha256: string }[] = await manager.query("SELECT sha256 FROM letter_template WHERE kind = $1", [
    kind,
  ]);
  return found?.sha256 ?? null;
}

/** Sets an office's own template. One that was taken away goes on with its history, as holidays do. */
export async function setTemplate(
  manager: EntityManager,
  { kind, sha256, author }: { kind: LetterKind; sha256: string; author: string },
): Promise<void> {
  await manager.query(
    `INSERT INTO letter_template (kind, sha256, changed_by, version)
     VALUES ($1, $2, $3,
       (SELECT coalesce(max(version), 0) + 1 FROM revision WHERE entity = 'letter_template' AND entity_id = $1::text))
     ON CONFLICT (kind) DO UPDATE SET sha256 = $2, changed_by = $3, changed_at = now()`,
    [kind, sha256, author],
  );
}

export async function removeTemplate(manager: EntityManager, kind: LetterKind): Promise<void> {
  await manager.query("DELETE FROM letter_template WHERE kind = $1", [kind]);
}
