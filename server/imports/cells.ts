/** Readers of one cell: from what a person typed to a value, or to a sentence that says how to mend it. */
import type { Text } from "../http/problem-error.ts";

/** What is wrong with a cell and how to mend it. */
export class Fault {
  readonly detail: Text;

  constructor(id: string, en: string) {
    this.detail = { id, en };
  }
}

/** Reads a cell that is not empty, already trimmed. */
export type Reader<T> = (text: string) => T | Fault;

/** Names and words are compared without case, spaces and punctuation: `Kaki Empat`, `kaki_empat`, `KAKI-EMPAT`. */
export function plain(text: string): string {
  // Only letters with accents need to be taken apart, which costs more than all the rest.
  const letters = /[^\0-\x7f]/.test(text) ? text.normalize("NFKD") : text;
  return letters.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/** Text of at most `max` characters; runs of white space become one space. */
export function text(max: number): Reader<string> {
  return (raw) => {
    const value = raw.replace(/\s+/g, " ").trim();
    if (value.length > max) return new Fault(`paling panjang ${max} huruf`, `at most ${max} characters`);
    if (hasControlCharacter(value))
      return new Fault("berisi tanda yang tidak dapat dibaca", "contains unreadable characters");
    return value;
  };
}

function hasControlCharacter(value: string): boolean {
  return [...value].some((character) => (character.codePointAt(0) ?? 0) < 0x20 || character === "\uFFFD");
}

/** Several names in one cell, separated by semicolons. */
export function names(max: number): Reader<string[]> {
  const readName = text(max);
  return (raw) => {
    const values: string[] = [];
    for (const part of raw.split(";")) {
      if (part.trim() === "") continue;
      const value = readName(part);
      if (value instanceof Fault) return value;
      values.push(value);
    }
    return values;
  };
}

/** Registry number of this registry's form: two to five capitals, a hyphen, four to seven digits. */
export const registryNumber: Reader<string> = (raw) => {
  const value = raw.toUpperCase().replace(/\s+/g, "");
  if (/^[A-Z]{2,5}-\d{4,7}$/.test(value)) return value;
  return new Fault(
    "harus seperti GRS-0001; kosongkan agar diberi nomor baru",
    "must look like GRS-0001; leave it empty for a new number",
  );
};

/** One of a few words; `table` holds for each value its spellings, the preferred one first. */
export function word<T extends string>(table: Readonly<Record<T, readonly string[]>>): Reader<T> {
  const values = Object.keys(table) as T[];
  const known = new Map<string, T>();
  for (const value of values) for (const spelling of [value, ...table[value]]) known.set(plain(spelling), value);
  const choices = values.map((value) => table[value][0]).join(", ");
  return (raw) =>
    known.get(plain(raw)) ??
    new Fault(`tidak dikenal; tulis salah satu: ${choices}`, `not known; write one of: ${choices}`);
}
