/**
 * Free search over what people call a tower: number, site ID, name, address, areas, owner. All of it stands in one
 * column with a trigram index.
 *
 * Typing errors are mended before the towers are looked at: a word is held against the few hundred names of areas and
 * companies (with their other spellings), and whatever it comes near is looked for as well. To compare a misspelt word
 * with a million towers instead would take seconds. Only a word that is near none of the names is compared with all.
 */
import type { EntityManager } from "typeorm";
import type { Binder } from "./sql.ts";

export interface SearchWord {
  /** Lower case, as the searched text is. */
  word: string;
  /** Names that are meant by it, as the searched text has them. */
  means: string[];
  /** To be found in words like it, too: a word of some length that is no known name. */
  fuzzy: boolean;
}

/** How alike a misspelt word must be: at 0.5 a word of six letters may have one wrong, missing or extra. */
const likeness = 0.5;
const maxMeanings = 5;

/** The words of a search text; NUL cannot be sent to PostgreSQL. */
export function searchWords(q: string): string[] {
  return q.toLowerCase().replaceAll("\0", " ").split(/\s+/).filter(Boolean).slice(0, 8);
}

/** A word's letters stand for themselves in LIKE. */
export function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

/** Only words can be misspelt; a number that is a little different is another number. */
function canBeMisspelt(word: string): boolean {
  return /^\p{L}{4,}$/u.test(word);
}

interface Near {
  word: string;
  name: string;
  meant: string;
  likeness: number;
}

/** Finds out what each word of a search text means. */
export async function understand(manager: EntityManager, q: string | undefined): Promise<SearchWord[]> {
  const words = searchWords(q ?? "");
  const checked = words.filter(canBeMisspelt);
  const near: Near[] =
    checked.length === 0
      ? []
      : await manager.query(
          `WITH known AS (
             SELECT lower(name) AS name, lower(name) AS meant FROM area WHERE level <> 'regency'
             UNION SELECT lower(name), lower(name) FROM company
             UNION SELECT lower(short_name), lower(name) FROM company
             UNION SELECT lower(a.alias), lower(c.name) FROM company_alias a JOIN company c ON c.id = a.company_id)
           SELECT w.word, known.name, known.meant, word_similarity(w.word, known.name) AS likeness
             FROM unnest($1::text[]) w (word) JOIN known ON word_similarity(w.word, known.name) >= $2
            ORDER BY likeness DESC, known.name`,
          [checked, likeness],
        );
  return words.map((word) =>
    meaningOf(
      word,
      near.filter((one) => one.word === word),
    ),
  );
}

function meaningOf(word: string, near: readonly Near[]): SearchWord {
  const asWritten = near.filter(({ name }) => name.includes(word));
  const means = (asWritten.length > 0 ? asWritten : near)
    .map(({ meant }) => meant)
    .filter((meant) => !meant.includes(word));
  return { word, means: [...new Set(means)].slice(0, maxMeanings), fuzzy: near.length === 0 && canBeMisspelt(word) };
}

/** Every word must be found in `d.search`, as written or as what it means. */
export function searchCondition(words: readonly SearchWord[], bind: Binder): string {
  if (words.length === 0) return "true";
  return words
    .map(({ word, means, fuzzy }) => {
      const like = [word, ...means].map((text) => `d.search LIKE ${bind(`%${escapeLike(text)}%`)}`);
      const ways = fuzzy ? [...like, `${bind(word)} <% d.search`] : like;
      return `(${ways.join(" OR ")})`;
    })
    .join(" AND ");
}

/** `hit AS …`: found once through the index, before anything is sorted; empty without a search text. */
export function searchClause(words: readonly SearchWord[], bind: Binder): string {
  if (words.length === 0) return "";
  return `hit AS MATERIALIZED (SELECT d.tower_id FROM tower_derived d WHERE ${searchCondition(words, bind)})`;
}
