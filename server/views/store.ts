/** Saved views of the work list. */
import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { BodyOf } from "../../contract/route.ts";
import type { createView, updateView, View } from "../../contract/views.ts";
import { savedViewEntity } from "../../db/entities/views.ts";

type Row = Omit<View, "author"> & { authorId: string; authorName: string };

async function readViews(manager: EntityManager, where: string, values: unknown[]): Promise<View[]> {
  const rows: Row[] = await manager.query(
    `SELECT v.id, v.name, v.query, v.columns, v.shared, v.author AS "authorId", u.name AS "authorName", v.version
       FROM saved_view v JOIN app_user u ON u.id = v.author
      WHERE ${where} ORDER BY v.author <> $1, lower(v.name), v.id`,
    values,
  );
  return rows.map(({ authorId, authorName, ...view }) => ({ ...view, author: { id: authorId, name: authorName } }));
}

/** The views of `user` and those that others share, one's own first, by name. */
export function findViews(manager: EntityManager, user: string): Promise<View[]> {
  return readViews(manager, "(v.author = $1 OR v.shared)", [user]);
}

/** A view of one's own; null when there is none, or it is somebody else's. */
export async function findOwnView(manager: EntityManager, user: string, id: string): Promise<View | null> {
  return (await readViews(manager, "v.author = $1 AND v.id = $2", [user, id]))[0] ?? null;
}

/** @returns the new id */
export async function insertView(
  manager: EntityManager,
  author: string,
  fields: BodyOf<typeof createView>,
): Promise<string> {
  const id = v7();
  await manager.insert(savedViewEntity, { ...fields, id, author });
  return id;
}

/** Changes the view that still has this version. @returns whether it had */
export async function updateViewRow(
  manager: EntityManager,
  { id, version }: Pick<View, "id" | "version">,
  fields: BodyOf<typeof updateView>,
): Promise<boolean> {
  if (Object.keys(fields).length === 0) return manager.existsBy(savedViewEntity, { id, version });
  const { affected } = await manager.update(savedViewEntity, { id, version }, fields);
  return affected === 1;
}

/** @returns whether there was one of this author's */
export async function deleteView(manager: EntityManager, author: string, id: string): Promise<boolean> {
  const { affected } = await manager.delete(savedViewEntity, { id, author });
  return affected === 1;
}
