import { health, registry } from "../../contract/health.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { officeHorizon } from "../towers/horizon-store.ts";
import { version } from "../version.ts";
import { countTowers, readRegistry } from "./store.ts";

export const healthHandlers: readonly Mounted[] = [
  handle(health, async (_input, { manager, deps }) => ({
    status: "ok" as const,
    version,
    database: await deps.db.describe(),
    towers: await countTowers(manager),
  })),

  handle(registry, async (_input, { manager, deps, today }) => {
    const { config } = deps;
    const { sample, areasApproximate } = await readRegistry(manager);
    return {
      name: config.name,
      regency: config.regency,
      sample,
      // A real registry has no accounts that everybody knows, and never shows any.
      sampleAccounts: sample
        ? sampleAccounts.map(({ role, username, password }) => ({ role, username, password }))
        : [],
      today,
      horizonDays: await officeHorizon(manager),
      areasApproximate,
      boxes: config.boxes,
      survey: config.survey,
      tiles: config.tiles,
    };
  }),
];
