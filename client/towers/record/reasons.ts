import type { Permit } from "../../../contract/permits.ts";
import type { Reason } from "../../../contract/status.ts";

/**
 * A reason of a status as a sentence: which sentence of `client/text` says it, and what is filled in. The decision is
 * the server's; this only finds words for it.
 */
export type ReasonKey =
  | "missing.none"
  | "missing.revoked"
  | "missing.later"
  | "expired"
  | "undetermined.disputed"
  | "undetermined.number"
  | "undetermined.issued"
  | "undetermined.end"
  | "expiring.today"
  | "expiring.days"
  | "valid.openEnded"
  | "valid.until";

export interface ReasonSentence {
  key: ReasonKey;
  /** The deciding permit, null when there is none. */
  permit: Permit | null;
  /** `YYYY-MM-DD` of the deciding end. */
  until: string | null;
  /** Days to the end, or since it: never negative. */
  days: number;
}

function missingKey(group: string, permits: readonly Permit[], on: string): ReasonKey {
  const known = permits.filter((permit) => permit.groupCode === group);
  if (known.length === 0) return "missing.none";
  return known.every((permit) => permit.issuedOn !== null && permit.issuedOn > on)
    ? "missing.later"
    : "missing.revoked";
}

function undeterminedKey(permit: Permit | null): ReasonKey {
  if (permit === null || permit.disputed) return "undetermined.disputed";
  if (permit.number === null) return "undetermined.number";
  return permit.issuedOn === null ? "undetermined.issued" : "undetermined.end";
}

function keyOf(reason: Reason, permit: Permit | null, permits: readonly Permit[], on: string): ReasonKey {
  switch (reason.value) {
    case "missing":
      return missingKey(reason.group, permits, on);
    case "expired":
      return "expired";
    case "undetermined":
      return undeterminedKey(permit);
    case "expiring":
      return reason.days === 0 ? "expiring.today" : "expiring.days";
    case "valid":
      return reason.until === null ? "valid.openEnded" : "valid.until";
  }
}

/**
 * Finds the sentence for one reason.
 * @param permits all permits of the tower, revoked ones included
 * @param on the judged date, `YYYY-MM-DD`
 */
export function reasonSentence(reason: Reason, permits: readonly Permit[], on: string): ReasonSentence {
  const permit = permits.find(({ id }) => id === reason.permitId) ?? null;
  return { key: keyOf(reason, permit, permits, on), permit, until: reason.until, days: Math.abs(reason.days ?? 0) };
}

/** Permits whose renewal is being decided with complete papers. */
export function renewals(permits: readonly Permit[]): Permit[] {
  return permits.filter((permit) => permit.inProcess && permit.revokedOn === null);
}
