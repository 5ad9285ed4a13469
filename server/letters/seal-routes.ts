import { letterRoutes } from "../../contract/letters.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { invalidField, ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { checkDay } from "./rules.ts";
import { endSeal, findSeals, insertSeal, isReportOf, readSeal, towerExists } from "./seal-store.ts";

export const sealHandlers: readonly Mounted[] = [
  handle(letterRoutes.towerSeals, async ({ params }, { manager }) => {
    if (!(await towerExists(manager, params.id))) throw new ProblemError("not-found");
    return { items: await findSeals(manager, params.id) };
  }),

  handle(letterRoutes.sealTower, async ({ params, body }, context) => {
    const { manager, today } = context;
    if (!(await towerExists(manager, params.id))) throw new ProblemError("not-found");
    checkDay("/sealedOn", body.sealedOn, null, today);
    if (body.letterId !== null && !(await isReportOf(manager, body.letterId, params.id))) {
      throw invalidField("/letterId", "bukan berita acara penyegelan menara ini", "not a sealing report of this tower");
    }
    const id = await insertSeal(manager, params.id, { ...body, author: signedIn(context).id });
    return readSeal(manager, id);
  }),

  handle(letterRoutes.liftSeal, async ({ params, body, version }, { manager, today }) => {
    const seal = await readSeal(manager, params.id);
    if (seal.version !== version) throw new ProblemError("stale", { current: seal });
    if (seal.liftedOn !== null) {
      throw new ProblemError("conflict", {
        detail: { id: "Segel ini sudah dibuka.", en: "This seal has been taken off already." },
      });
    }
    checkDay("/on", body.on, seal.sealedOn, today);
    if (!(await endSeal(manager, params.id, version, body)))
      throw new ProblemError("stale", { current: await readSeal(manager, params.id) });
    return readSeal(manager, params.id);
  }),
];
