import type { EntityManager } from "typeorm";
import { ruleRoutes, type PermitType, type Rule, type RuleChange, type RuleFields } from "../../contract/rules.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { officeHorizon } from "../towers/horizon-store.ts";
import { previewChange } from "./preview.ts";
import { applied, checkAskedOnce, checkedTypeChange, checkRule, daysOfChange } from "./rules.ts";
import * as store from "./store.ts";

async function existing(manager: EntityManager, id: string): Promise<Rule> {
  const rule = await store.findRule(manager, id);
  if (!rule) throw new ProblemError("not-found");
  return rule;
}

/** The rule that still has this version; nobody else changes rules until this transaction has ended. */
async function present(manager: EntityManager, id: string, version: number): Promise<Rule> {
  await store.lockRules(manager);
  const rule = await existing(manager, id);
  if (rule.version !== version) throw new ProblemError("stale", { current: rule });
  return rule;
}

async function existingType(manager: EntityManager, code: string): Promise<PermitType> {
  const type = await store.findPermitType(manager, code);
  if (!type) throw new ProblemError("not-found");
  return type;
}

/** The rule before and after the change, checked as for saving; what is made or taken away is missing on one side. */
async function sidesOf(
  manager: EntityManager,
  change: RuleChange,
): Promise<Pick<Rule, "requiredFrom" | "requiredUntil">[]> {
  const checked = async <Fields extends RuleFields | Rule>(rule: Fields): Promise<Fields> => {
    checkRule(rule, await store.groupExists(manager, rule.groupCode), "/change/rule");
    return rule;
  };
  if (change.kind === "create") return [await checked(change.rule)];
  const before = await existing(manager, change.id);
  return change.kind === "remove" ? [before] : [before, await checked(applied(before, change.rule))];
}

export const ruleHandlers: readonly Mounted[] = [
  handle(ruleRoutes.listRules, async (_input, { manager }) => ({ items: await store.allRules(manager) })),
  handle(ruleRoutes.listPermitTypes, async (_input, { manager }) => ({ items: await store.allPermitTypes(manager) })),

  handle(ruleRoutes.previewRule, async ({ body }, { manager, today }) => {
    const days = daysOfChange(today, await sidesOf(manager, body.change), body.on ?? []);
    return previewChange(manager, body.change, days, await officeHorizon(manager));
  }),

  handle(ruleRoutes.createRule, async ({ body }, { manager }) => {
    await store.lockRules(manager);
    checkRule(body, await store.groupExists(manager, body.groupCode));
    checkAskedOnce(body, await store.allRules(manager));
    return existing(manager, await store.insertRule(manager, body));
  }),

  handle(ruleRoutes.updateRule, async ({ params, body, version }, { manager }) => {
    const rule = applied(await present(manager, params.id, version), body);
    checkRule(rule, await store.groupExists(manager, rule.groupCode));
    checkAskedOnce(rule, await store.allRules(manager));
    await store.updateRuleRow(manager, params.id, body);
    return existing(manager, params.id);
  }),

  handle(ruleRoutes.removeRule, async ({ params, version }, { manager }) => {
    await present(manager, params.id, version);
    await store.deleteRule(manager, params.id);
    return undefined;
  }),

  handle(ruleRoutes.updatePermitType, async ({ params, body, version }, { manager }) => {
    const row = await store.lockPermitType(manager, params.code);
    if (!row) throw new ProblemError("not-found");
    if (row.version !== version) throw new ProblemError("stale", { current: await existingType(manager, row.code) });
    await store.updatePermitTypeRow(manager, row.code, checkedTypeChange(row, body));
    return existingType(manager, row.code);
  }),
];
