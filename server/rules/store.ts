import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { PermitType, Rule, RuleFields } from "../../contract/rules.ts";
import { permitTypeEntity, type PermitTypeRow } from "../../db/entities/permits.ts";
import { ruleEntity } from "../../db/entities/rules.ts";

const ruleColumns = `id, group_code AS "groupCode", name, legal_basis AS "legalBasis", required_from AS "requiredFrom",
  required_until AS "requiredUntil", structures, site_types AS "siteTypes", min_height_m AS "minHeightM", version`;

/** All rules, by group and the day from which they ask. */
export function allRules(manager: EntityManager): Promise<Rule[]> {
  return manager.query(`SELECT ${ruleColumns} FROM rule ORDER BY required_from NULLS FIRST, group_code, id`);
}

const typeColumns = `code, group_code AS "groupCode", name, usual_term AS "usualTerm", usual_months AS "usualMonths",
  issued_from AS "issuedFrom", issued_until AS "issuedUntil", legal_basis AS "legalBasis",
  renew_days_before AS "renewDaysBefore", papers, version`;

/** All permit types in their office order. */
export function allPermitTypes(manager: EntityManager): Promise<PermitType[]> {
  return manager.query(`SELECT ${typeColumns} FROM permit_type ORDER BY sort, code`);
}

/**
 * Locks the rules for a change. Every tower is judged anew by it: towers and permits that are written meanwhile wait, so
 * that none of them is judged by the rules as they were. Call before anything else of the transaction.
 */
export async function lockRules(manager: EntityManager): Promise<void> {
  await manager.query("LOCK TABLE tower IN EXCLUSIVE MODE");
}

/** The rule as the wire has it; null when there is none. */
export async function findRule(manager: EntityManager, id: string): Promise<Rule | null> {
  const [row]: Rule[] = await manager.query(`SELECT ${ruleColumns} FROM rule WHERE id = $1`, [id]);
  return row ?? null;
}

/** @returns the new rule's id */
export async function insertRule(manager: EntityManager, rule: RuleFields): Promise<string> {
  const id = v7();
  await manager.insert(ruleEntity, { id, ...rule });
  return id;
}

export async function updateRuleRow(manager: EntityManager, id: string, change: Partial<RuleFields>): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(ruleEntity, { id }, change);
}

export async function deleteRule(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(ruleEntity, { id });
}

/** Whether a permit type is of this group: without one nobody could fulfil what a rule asks. */
export function groupExists(manager: EntityManager, groupCode: string): Promise<boolean> {
  return manager.existsBy(permitTypeEntity, { groupCode });
}

/** A permit type, locked; null when there is none. */
export function lockPermitType(manager: EntityManager, code: string): Promise<PermitTypeRow | null> {
  return manager.findOne(permitTypeEntity, { where: { code }, lock: { mode: "pessimistic_write" } });
}

export async function findPermitType(manager: EntityManager, code: string): Promise<PermitType | null> {
  const [row]: PermitType[] = await manager.query(`SELECT ${typeColumns} FROM permit_type WHERE code = $1`, [code]);
  return row ?? null;
}

export async function updatePermitTypeRow(
  manager: EntityManager,
  code: string,
  change: Partial<PermitTypeRow>,
): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(permitTypeEntity, { code }, change);
}
