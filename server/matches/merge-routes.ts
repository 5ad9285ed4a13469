import { mergeTowers, splitTower } from "../../contract/matches.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { checkChoice, partiesOf, present } from "./merge-rules.ts";
import { findPermitLinks, lockTowers, mergeTower } from "./merge-store.ts";
import { findTenancyIds, splitOff } from "./split-store.ts";

export const mergeHandlers: readonly Mounted[] = [
  handle(mergeTowers, async ({ params, body, version }, { manager, today }) => {
    const towers = await lockTowers(manager, [params.id, body.into]);
    const { merged, survivor } = partiesOf(towers, params.id, body.into, version);
    await mergeTower(manager, merged, survivor, today, body.reason);
    return { id: survivor.id, number: survivor.number };
  }),

  handle(splitTower, async ({ params, body, version }, { manager, deps }) => {
    const tower = present(await lockTowers(manager, [params.id]), params.id, version);
    const permits = await findPermitLinks(manager, tower.id);
    checkChoice(body, permits, await findTenancyIds(manager, tower.id));
    return splitOff(manager, deps.config.registryPrefix, tower, {
      position: body.position,
      name: body.name,
      // Notes are the registry's own words, so in its language.
      note: `Dipisahkan dari ${tower.number}: ${body.reason}`,
      permits: permits.filter(({ id }) => body.permits.includes(id)),
      tenancies: body.tenancies,
    });
  }),
];
