import type { EntityManager } from "typeorm";

/** A tower whose papers and position disagree about where it stands. Codes are Kemendagri's; null = none. */
export interface AreaMismatch {
  id: string;
  number: string;
  recordedDistrict: string | null;
  derivedDistrict: string | null;
  recordedVillage: string | null;
  derivedVillage: string | null;
}

/** Towers whose recorded district or village is not the one in which their position lies, by registry number. */
export function listAreaMismatches(manager: EntityManager): Promise<AreaMismatch[]> {
  return manager.query<AreaMismatch[]>(
    `SELECT t.id, t.registry_number AS number,
            t.district_code AS "recordedDistrict", d.district_code AS "derivedDistrict",
            t.village_code AS "recordedVillage", d.village_code AS "derivedVillage"
       FROM tower t JOIN tower_derived d ON d.tower_id = t.id
      WHERE t.district_code IS DISTINCT FROM d.district_code
         OR (t.village_code IS NOT NULL AND t.village_code IS DISTINCT FROM d.village_code)
      ORDER BY t.registry_number`,
  );
}
