import * as contract from "../../contract/expiries.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { calendarSpan, listSpan } from "./rules.ts";
import { countExpiries, countExpiriesByDay, countExpiriesByDistrict, listExpiries } from "./store.ts";

export const expiryHandlers: readonly Mounted[] = [
  handle(contract.listExpiries, async ({ query }, { manager, today }) => {
    const { limit, cursor, on, from, to, ...scope } = query;
    const span = listSpan({ on, from, to }, today);
    const page = await listExpiries(manager, span, scope, { limit, cursor });
    return { ...page, on: span.on, total: await countExpiries(manager, span, scope) };
  }),

  handle(contract.countExpiriesByDay, async ({ query }, { manager, today }) => {
    const { on, from, to, ...scope } = query;
    const span = calendarSpan({ on, from, to }, today);
    return { ...span, days: await countExpiriesByDay(manager, span, scope) };
  }),

  handle(contract.countExpiriesByDistrict, async ({ query }, { manager, today }) => {
    const { on, from, to, district: _district, village: _village, ...scope } = query;
    const span = listSpan({ on, from, to }, today);
    return { ...span, districts: await countExpiriesByDistrict(manager, span, scope) };
  }),
];
