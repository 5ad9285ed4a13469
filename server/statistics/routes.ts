import { expiries, summary } from "../../contract/statistics.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { officeHorizon } from "../towers/horizon-store.ts";
import { monthsFrom, sumCounts, totalOf } from "./rules.ts";
import { countByGroup, countExpiries } from "./store.ts";

export const statisticsHandlers: readonly Mounted[] = [
  handle(summary, async ({ query }, { deps, manager, today }) => {
    const on = query.on ?? today;
    const horizon = query.horizon ?? (await officeHorizon(manager));
    const rows = await countByGroup(deps.db.dataSource, on, horizon, query.by);
    const groups = rows.map(({ key, name, ...byStatus }) => ({ key, name, total: totalOf(byStatus), byStatus }));
    const byStatus = sumCounts(groups.map((group) => group.byStatus));
    return { on, total: totalOf(byStatus), byStatus, groups };
  }),
  handle(expiries, async ({ query }, { manager, today }) => {
    const on = query.on ?? today;
    const months = monthsFrom(on, query.months);
    const counts = await countExpiries(manager, on, months.at(-1)?.to ?? on);
    return { on, months: months.map((month) => ({ ...month, total: counts.get(month.month) ?? 0 })) };
  }),
];
