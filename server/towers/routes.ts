import type { DataSource, EntityManager } from "typeorm";
import { towerRoutes, type Tower } from "../../contract/towers.ts";
import { handle, type Context, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { judgedOn } from "./filter-query.ts";
import { countTowers, listTowers } from "./list-store.ts";
import { towerMapReader, type TowerMapReader } from "./map.ts";
import { readTower } from "./read-store.ts";
import {
  areasOfNew,
  checkChangeOfOwner,
  checkEndOfTenancy,
  completeChange,
  newTower,
  type TowerChange,
} from "./rules.ts";
import { suggest } from "./suggest-store.ts";
import { endTenancyOn, findTenancy, handOver, insertTenancy, presentOwnership } from "./tenure-store.ts";
import { areasAt, insertTower, lockTower, updateTowerRow } from "./write-store.ts";

/** One map cache per database of this process. */
const maps = new WeakMap<DataSource, TowerMapReader>();

function mapOf(dataSource: DataSource): TowerMapReader {
  const reader = maps.get(dataSource) ?? towerMapReader(dataSource);
  maps.set(dataSource, reader);
  return reader;
}

/** After a write: the tower as it is now, judged for today. */
async function asOfToday(context: Context, id: string): Promise<Tower> {
  return readTower(context.manager, id, await judgedOn({}, context));
}

async function existing(manager: EntityManager, id: string) {
  const tower = await lockTower(manager, id);
  if (!tower) throw new ProblemError("not-found");
  return tower;
}

async function update(id: string, version: number, change: TowerChange, context: Context): Promise<Tower> {
  const present = await existing(context.manager, id);
  // First the version: what somebody wrote against an old row is not to be judged by the new one.
  if (present.version !== version) throw new ProblemError("stale", { current: await asOfToday(context, id) });
  await updateTowerRow(context.manager, id, version, completeChange(present, change, context.today));
  return asOfToday(context, id);
}

function needsPoint(): ProblemError {
  const detail = { id: "urutan menurut jarak memerlukan `near`", en: "the order by distance needs `near`" };
  return new ProblemError("invalid-request", { errors: [{ pointer: "?sort", detail }] });
}

const routes = towerRoutes;

export const towerHandlers: readonly Mounted[] = [
  handle(routes.listTowers, async ({ query }, context) => {
    const { limit, cursor, near, sort = near ? "distance" : "number", ...filter } = query;
    if (sort === "distance" && !near) throw needsPoint();
    return listTowers(context.manager, { filter: await judgedOn(filter, context), sort, near, cursor, limit });
  }),

  handle(routes.countTowers, async ({ query }, context) => {
    const filter = await judgedOn(query, context);
    const byStatus = await countTowers(context.manager, filter);
    return { on: filter.on, total: Object.values(byStatus).reduce((sum, count) => sum + count, 0), byStatus };
  }),

  handle(routes.towerMap, async ({ query }, context) =>
    mapOf(context.deps.db.dataSource)({ filter: await judgedOn(query, context), acceptsGzip: context.acceptsGzip }),
  ),

  handle(routes.suggestTowers, async ({ query }, { manager }) => ({
    items: await suggest(manager, query.q, query.limit),
  })),

  handle(routes.readTower, async ({ params, query }, context) =>
    readTower(context.manager, params.id, await judgedOn(query, context)),
  ),

  handle(routes.createTower, async ({ body }, context) => {
    const complete = completeChange(newTower, body, context.today);
    const areas = areasOfNew(complete, await areasAt(context.manager, complete.position));
    const id = await insertTower(context.manager, context.deps.config.registryPrefix, { ...complete, ...areas });
    return asOfToday(context, id);
  }),

  handle(routes.updateTower, ({ params, body, version }, context) => update(params.id, version, body, context)),
  handle(routes.updateTowerAtSite, ({ params, body, version }, context) => update(params.id, version, body, context)),

  handle(routes.changeOwner, async ({ params, body }, context) => {
    await existing(context.manager, params.id);
    const present = await presentOwnership(context.manager, params.id);
    checkChangeOfOwner(present, body);
    await handOver(context.manager, params.id, present, body);
    return asOfToday(context, params.id);
  }),

  handle(routes.addTenant, async ({ params, body }, context) => {
    await existing(context.manager, params.id);
    await insertTenancy(context.manager, params.id, body);
    return asOfToday(context, params.id);
  }),

  handle(routes.endTenancy, async ({ params, body }, context) => {
    const tenancy = await findTenancy(context.manager, params.id, params.tenancyId);
    if (!tenancy) throw new ProblemError("not-found");
    checkEndOfTenancy(tenancy, body.on);
    await endTenancyOn(context.manager, tenancy.id, body.on);
    return asOfToday(context, params.id);
  }),
];
