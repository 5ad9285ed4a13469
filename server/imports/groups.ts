/** Rows of one list that are one tower: an exported list repeats a tower for each of its permits. */
import type { Group } from "./commit-store.ts";
import { identityOf, type Said } from "./said.ts";

/**
 * Puts rows with the same registry number, or the same site ID of the same owner, together if they do not contradict
 * each other and bring different permits; every other row stands alone, and a second row that says the same tower again
 * is a duplicate for the desk.
 * @param pages the rows in the list's order
 */
export async function groupRows(pages: AsyncIterable<readonly Said[]>): Promise<Group[]> {
  const groups: { rows: Said[] }[] = [];
  const known = new Map<string, { rows: Said[] }>();
  for await (const page of pages)
    for (const row of page) {
      const identity = identityOf(row);
      const group = identity === null ? undefined : known.get(identity);
      if (group && group.rows.every((other) => continues(other, row))) {
        group.rows.push(row);
        continue;
      }
      const fresh = { rows: [row] };
      groups.push(fresh);
      if (identity !== null && group === undefined) known.set(identity, fresh);
    }
  return groups;
}

/** Whether a row says the same of the tower as another and brings a permit that the other does not. */
function continues(before: Said, row: Said): boolean {
  const agrees = (["name", "heightM", "structure", "district", "village", "ownerId"] as const).every(
    (key) => before[key] === null || row[key] === null || before[key] === row[key],
  );
  const samePlace =
    before.position === null ||
    row.position === null ||
    (before.position[0] === row.position[0] && before.position[1] === row.position[1]);
  const papers = (one: Said) =>
    one.permits.map(({ type, number, issuedOn }) => `${type} ${number ?? ""} ${issuedOn ?? ""}`);
  const seen = new Set(papers(before));
  return agrees && samePlace && row.permits.length > 0 && papers(row).every((paper) => !seen.has(paper));
}

/** Whether a group can be registered as a new tower: it needs a position. */
export function registrable(group: Group): boolean {
  return group.rows[0] !== undefined && group.rows[0].position !== null;
}
