/** Agencies' lists with their keys, as rows that matching understands. */
import { makeAgencyPermits } from "../fixtures/lists/agency-permits.ts";
import type { Sample } from "../fixtures/lists/agency-registry.ts";
import { makeAgencyTowers } from "../fixtures/lists/agency-towers.ts";
import { createResolver, incomingPermit, incomingTower } from "../server/matches/resolve.ts";
import type { Incoming, Structure } from "../server/matches/types.ts";

export interface KeyedList {
  rows: Incoming[];
  /** Row → registry number of its tower; null: not in the registry. */
  key: ReadonlyMap<number, string | null>;
}

export const kinds = ["tower", "permit"] as const;

/** The seed's list of one kind. */
export function keyedList(kind: Incoming["kind"], seed: number, sample: Sample): KeyedList {
  const resolver = createResolver(sample.areas, sample.companies);
  if (kind === "permit") {
    const { rows, key } = makeAgencyPermits(seed, sample);
    return { key, rows: rows.map(({ row, ...paper }) => incomingPermit(row, paper, resolver)) };
  }
  const { rows, key } = makeAgencyTowers(seed, sample);
  return {
    key,
    rows: rows.map(({ permitNumber, permitIssuedOn, structure, ...row }) => {
      const paper = {
        type: "",
        number: permitNumber,
        issuedOn: permitIssuedOn,
        validUntil: null,
        applicant: null,
        locationText: null,
        heightM: null,
        lon: null,
        lat: null,
      };
      const permits = permitNumber === null && permitIssuedOn === null ? [] : [paper];
      return incomingTower({ ...row, structure: structure as Structure | null, permits }, resolver);
    }),
  };
}
