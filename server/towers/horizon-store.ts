import type { EntityManager } from "typeorm";

/** Days before its end from which a permit counts as expiring, as this office has decided. */
export async function officeHorizon(manager: EntityManager): Promise<number> {
  const [office]: { days: number }[] = await manager.query("SELECT horizon_days AS days FROM office");
  if (!office) throw new Error("the office has no settings");
  return office.days;
}
