/**
 * Two people changed one record: what each of them changed since the version both started from. Pure, and without
 * knowledge of the record: a record is a flat object of form values.
 */
export type Side = "yours" | "theirs";

export interface Difference<Values> {
  field: keyof Values & string;
  /** Who moved away from the common start; `both` has no answer of its own: a person must choose. */
  changedBy: Side | "both";
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The fields in which the two versions differ now, in the order of `fields`. */
export function differences<Values extends object>(
  fields: readonly (keyof Values & string)[],
  base: Values,
  yours: Values,
  theirs: Values,
): Difference<Values>[] {
  return fields
    .filter((field) => !same(yours[field], theirs[field]))
    .map((field) => {
      if (same(base[field], theirs[field])) return { field, changedBy: "yours" };
      return { field, changedBy: same(base[field], yours[field]) ? "theirs" : "both" };
    });
}

export type Choices<Values> = Partial<Record<keyof Values & string, Side>>;

/** What is chosen before anybody chooses: whoever changed a field keeps it; a field that both changed stays open. */
export function defaultChoices<Values>(found: readonly Difference<Values>[]): Choices<Values> {
  const choices: Choices<Values> = {};
  for (const { field, changedBy } of found) if (changedBy !== "both") choices[field] = changedBy;
  return choices;
}

/** One side for everything, except that nobody takes back by one click what they never touched: theirs stays theirs. */
export function choicesOf<Values>(found: readonly Difference<Values>[], side: Side): Choices<Values> {
  const choices: Choices<Values> = {};
  for (const { field, changedBy } of found) choices[field] = changedBy === "theirs" ? "theirs" : side;
  return choices;
}

/** Whether every difference has been decided. */
export function isDecided<Values>(found: readonly Difference<Values>[], choices: Choices<Values>): boolean {
  return found.every(({ field }) => choices[field] !== undefined);
}

/** Their version with your values put in where you were chosen: nothing of either is lost that was not decided against. */
export function merge<Values extends object>(
  found: readonly Difference<Values>[],
  choices: Choices<Values>,
  yours: Values,
  theirs: Values,
): Values {
  const merged = { ...theirs };
  for (const { field } of found) if (choices[field] === "yours") merged[field] = yours[field];
  return merged;
}
