/** What is common to all readers of cells: a fault with its mend, and spelling that does not matter. */
import type { Text } from "../http/problem-error.ts";

/** What is wrong with a cell and how to mend it. */
export class Fault {
  readonly detail: Text;

  constructor(id: string, en: string) {
    this.detail = { id, en };
  }
}

/** Names and words are compared without case, spaces and punctuation: `Kaki Empat`, `kaki_empat`, `KAKI-EMPAT`. */
export function plain(text: string): string {
  // Only letters with accents need to be taken apart, which costs more than all the rest.
  const letters = /[^\0-\x7f]/.test(text) ? text.normalize("NFKD") : text;
  return letters.toLowerCase().replace(/[^a-z0-9]+/g, "");
}
