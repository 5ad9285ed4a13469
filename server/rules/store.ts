import type { EntityManager } from "typeorm";
import type { z } from "zod";
import type { PermitType, ruleSchema } from "../../contract/rules.ts";

/** All rules, by group and the day from which they ask. */
export function allRules(manager: EntityManager): Promise<z.output<typeof ruleSchema>[]> {
  return manager.query(`
    SELECT id, group_code AS "groupCode", name, legal_basis AS "legalBasis", required_from AS "requiredFrom",
      required_until AS "requiredUntil", structures, site_types AS "siteTypes", min_height_m AS "minHeightM"
    FROM rule ORDER BY required_from NULLS FIRST, group_code, id`);
}

/** All permit types in their office order. */
export function allPermitTypes(manager: EntityManager): Promise<PermitType[]> {
  return manager.query(`
    SELECT code, group_code AS "groupCode", name, usual_term AS "usualTerm", usual_months AS "usualMonths",
      issued_from AS "issuedFrom", issued_until AS "issuedUntil", legal_basis AS "legalBasis"
    FROM permit_type ORDER BY sort, code`);
}
