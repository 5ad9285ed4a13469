/**
 * What the judgement of a whole list must remember of every row: numbers and the places of texts in a table, never the
 * rows themselves, so that two hundred thousand of them fit into little memory.
 */
export interface Facts {
  /** Row in the sheet. */
  rows: number[];
  /** NaN: no position that can be used. */
  lon: number[];
  lat: number[];
  /** Place in `context.areas`; -1: not known. */
  district: number[];
  village: number[];
  /** Places in the table of texts; -1: empty. */
  owner: number[];
  site: number[];
  name: number[];
  permit: number[];
  /** Metres; NaN: none. */
  height: number[];
  /** The height may be a low one: a small pole, a rooftop, or a kind of tower that nobody knows. */
  low: number[];
  /** One entry per permit with both dates. */
  terms: { row: number[]; group: number[]; type: number[]; days: number[]; months: number[] };
}

export function createFacts(): Facts {
  return {
    rows: [],
    lon: [],
    lat: [],
    district: [],
    village: [],
    owner: [],
    site: [],
    name: [],
    permit: [],
    height: [],
    low: [],
    terms: { row: [], group: [], type: [], days: [], months: [] },
  };
}

/** Texts by number. */
export function createTable(): { idOf(text: string | null): number; get(text: string): number | undefined } {
  const ids = new Map<string, number>();
  return {
    idOf(text) {
      if (text === null || text === "") return -1;
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, ids.size);
      return ids.size - 1;
    },
    get: (text) => ids.get(text),
  };
}
