/**
 * How likely each candidate is the row's tower, given that at most one is: a conditional logistic model. Every
 * candidate has the sum of its findings' weights, "none of them" has the sum of the row's traits; the shares of their
 * exponentials add up to one, so two equally good candidates can never both be nearly certain.
 *
 * The weights are learned from lists with a known key, then `sharpness` and `doubt` are fitted on other lists so that
 * 0.9 means nine of ten (`bench/fit-matching.ts` writes `weights.ts`).
 */
import { compare, rowTraits, type Finding } from "./evidence.ts";
import type { Prepared } from "./prepared.ts";
import type { Incoming, Registered } from "./types.ts";
import { weights } from "./weights.ts";

export interface Model {
  /** Level → weight in nats (`siteId:same` → 6.1). */
  findings: Readonly<Record<string, number>>;
  /** Trait of the row → weight of "none of them". */
  none: Readonly<Record<string, number>>;
  /** Multiplies all weights: below 1, the fit was too sure of itself. */
  sharpness: number;
  /** Added to "none of them". */
  doubt: number;
}

export type Models = Readonly<Record<Incoming["kind"], Model>>;
export const models: Models = weights;

export interface Candidate {
  tower: Registered;
  /** 0 to 1; all candidates of a row and its `none` sum to at most 1 (only the best candidates are kept). */
  probability: number;
}

export interface Scored {
  incoming: Incoming;
  /** The most likely first. */
  candidates: readonly Candidate[];
  /** Probability that the registry does not have the row's tower. */
  none: number;
}

export const keyOf = (finding: Finding): string => `${finding.kind}:${finding.level}`;

/** The logit of a pair before calibration. */
export function pairScore(findings: readonly Finding[], model: Model): number {
  let sum = 0;
  for (const finding of findings) sum += model.findings[keyOf(finding)] ?? 0;
  return sum;
}

/** Shares of the exponentials, safe for large logits. */
export function shares(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Candidates kept for a row. */
const kept = 5;

/** Scores a row against its candidates. */
export function score(
  row: Prepared<Incoming>,
  towers: readonly Prepared<Registered>[],
  byKind: Models = models,
): Scored {
  const model = byKind[row.of.kind];
  const none = rowTraits(row).reduce((sum, trait) => sum + (model.none[trait] ?? 0), 0);
  const logits = [
    none * model.sharpness + model.doubt,
    ...towers.map((tower) => pairScore(compare(row, tower), model) * model.sharpness),
  ];
  const [noneShare = 1, ...likely] = shares(logits);
  const candidates = towers
    .map((tower, i) => ({ tower: tower.of, probability: likely[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability || (a.tower.number < b.tower.number ? -1 : 1))
    .slice(0, kept);
  return { incoming: row.of, candidates, none: noneShare };
}
