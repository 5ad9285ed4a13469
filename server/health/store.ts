import type { EntityManager } from "typeorm";

/** Number of towers on record, whatever their state. */
export async function countTowers(manager: EntityManager): Promise<number> {
  const rows: { total: number }[] = await manager.query("SELECT count(*)::integer AS total FROM tower");
  return rows[0]!.total;
}

/** Whether the data are samples, and whether any boundary is still our own approximation. */
export async function readRegistry(manager: EntityManager): Promise<{ sample: boolean; areasApproximate: boolean }> {
  const rows: { sample: boolean; approximate: boolean }[] = await manager.query(
    `SELECT coalesce((SELECT sample FROM registry), false) AS sample,
            EXISTS (SELECT 1 FROM area WHERE approximate AND level <> 'regency') AS approximate`,
  );
  return { sample: rows[0]!.sample, areasApproximate: rows[0]!.approximate };
}
