/** Names with slips of the fingers: the nearest known name, or the few that come into question. */
import { plain } from "../imports/cells.ts";
import { editDistance, trigrams, trigramSimilarity } from "./text.ts";

export interface Named<T> {
  target: T;
  /** The spelling that a repair writes. */
  name: string;
}

export interface Match<T> {
  found: Named<T> | null;
  /** 1: this very name; below: how alike. */
  score: number;
  /** Others that are about as alike; with several the match is a guess. */
  others: readonly Named<T>[];
}

export interface NameIndex<T> {
  /** Targets that bear exactly this name. */
  exact(text: string): readonly Named<T>[];
  /** @param accept leaves out names that cannot be meant here */
  match(text: string, accept?: (target: T) => boolean): Match<T>;
}

/** Below this a name is another name. */
const leastScore = 0.7;

/** @param keyOf spelling without what does not matter, such as `PT` and `Tbk` */
export function createNameIndex<T>(names: readonly Named<T>[], keyOf: (text: string) => string): NameIndex<T> {
  const byKey = new Map<string, Named<T>[]>();
  for (const named of names) {
    const key = keyOf(named.name);
    if (key === "") continue;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [named]);
    else if (!known.some(({ target }) => target === named.target)) known.push(named);
  }
  const entries = [...byKey].map(([key, all]) => ({ key, all, grams: trigrams(key) }));
  const exact = (text: string) => byKey.get(keyOf(text)) ?? [];

  return {
    exact,
    match(text, accept = () => true) {
      const same = exact(text).filter(({ target }) => accept(target));
      if (same.length > 0) return { found: same[0] ?? null, score: 1, others: same.slice(1) };
      const key = keyOf(text);
      if (key.length < 3) return { found: null, score: 0, others: [] };
      const grams = trigrams(key);
      const best = new Map<T, { named: Named<T>; score: number }>();
      for (const entry of entries) {
        const score = likeness(key, grams, entry.key, entry.grams);
        if (score < leastScore) continue;
        for (const named of entry.all)
          if (accept(named.target) && score > (best.get(named.target)?.score ?? 0))
            best.set(named.target, { named, score });
      }
      const [first, ...rest] = [...best.values()].sort((a, b) => b.score - a.score);
      if (first === undefined) return { found: null, score: 0, others: [] };
      return {
        found: first.named,
        score: first.score,
        others: rest.filter(({ score }) => score > first.score - 0.06).map(({ named }) => named),
      };
    },
  };
}

/** The better of edit distance and trigrams; names of other lengths are passed over without looking. */
function likeness(a: string, gramsA: Set<string>, b: string, gramsB: Set<string>): number {
  const length = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > 0.4 * length) return 0;
  const shared = trigramSimilarity(gramsA, gramsB);
  if (shared === 0 && length > 5) return 0;
  const edits = editDistance(a, b);
  // One slip in a name of four letters is still that name.
  const edited = edits === 1 && length >= 4 ? Math.max(0.8, 1 - edits / length) : 1 - edits / length;
  return Math.max(edited, shared);
}

/** `PT. Dayamitra Telekomunikasi, Tbk` and `Dayamitra Telekomunikasi` are the same name. */
export function companyKey(name: string): string {
  return plain(name.replace(/\b(pt|tbk|persero|cv)\b\.?/gi, " ")) || plain(name);
}

/** `Kec. Kebomas`, `KEBOMAS` and `Kebomas,` are the same name. */
export function areaKey(name: string): string {
  return (
    plain(name.replace(/^\s*(kecamatan|kec|desa|ds|kelurahan|kel|nagari|gampong|kampung|pekon)\b[.\s:]*/i, "")) ||
    plain(name)
  );
}
