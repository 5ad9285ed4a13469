import type { EntityManager } from "typeorm";
import { acceptClaim, towerClaims } from "../../contract/claims.ts";
import { handle, type Context, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { handOver, presentOwnership } from "../towers/tenure-store.ts";
import { updateTowerRow } from "../towers/write-store.ts";
import { asClaim, changeOf, claimsByAttribute, takeoverOn, type StoredClaim } from "./rules.ts";
import { findClaim, findClaims, lockClaim, markAccepted, presentValues } from "./store.ts";

async function existing(manager: EntityManager, id: string): Promise<StoredClaim> {
  const claim = await findClaim(manager, id);
  if (claim === null) throw new ProblemError("not-found");
  return claim;
}

/** The claimed owner takes over, unless it is the present one. */
async function acceptOwner(claim: StoredClaim, { manager, today }: Context): Promise<void> {
  const present = await presentOwnership(manager, claim.towerId);
  const companyId = String(claim.value);
  if (present?.companyId === companyId) return;
  const from = takeoverOn(claim, present, today);
  await handOver(manager, claim.towerId, present, { companyId, from, evidence: claim.source.title.slice(0, 400) });
}

export const claimHandlers: readonly Mounted[] = [
  handle(towerClaims, async ({ params }, { manager, language, today }) => {
    const present = await presentValues(manager, params.id, today);
    if (present === null) throw new ProblemError("not-found");
    return { items: claimsByAttribute(present, await findClaims(manager, params.id), language) };
  }),

  handle(acceptClaim, async ({ params, version }, context) => {
    const { manager, language, today } = context;
    const locked = await lockClaim(manager, params.id);
    if (locked?.claim.version !== version) {
      throw new ProblemError("stale", { current: asClaim(await existing(manager, params.id), language) });
    }
    const { claim, tower } = locked;
    if (claim.attribute === "owner") await acceptOwner(claim, context);
    else await updateTowerRow(manager, claim.towerId, tower.version, changeOf(claim, tower, today));
    if (!(await markAccepted(manager, claim))) throw new ProblemError("not-found");
    return asClaim(await existing(manager, params.id), language);
  }),
];
