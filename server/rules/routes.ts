import { listPermitTypes, listRules } from "../../contract/rules.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { allPermitTypes, allRules } from "./store.ts";

export const ruleHandlers: readonly Mounted[] = [
  handle(listRules, async (_input, { manager }) => ({ items: await allRules(manager) })),
  handle(listPermitTypes, async (_input, { manager }) => ({ items: await allPermitTypes(manager) })),
];
