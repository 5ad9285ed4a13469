import type { Candidate, DeskRecord } from "../../contract/matches.ts";

/** How the two sides of one attribute stand to each other. */
export type Standing = "same" | "different" | "list" | "registry";

export interface ComparedLine {
  attribute: string;
  label: string;
  inList: readonly string[];
  inRegistry: readonly string[];
  standing: Standing;
}

function standing(inList: readonly string[], inRegistry: readonly string[], same: boolean): Standing {
  if (inRegistry.length === 0) return "list";
  if (inList.length === 0) return "registry";
  return same ? "same" : "different";
}

const some = (text: string | null) => (text === null || text === "" ? [] : [text]);

/**
 * Both records line by line. What neither side says is left out. Permits come last, one line of text each; they count as
 * the same only when both sides name the very same papers.
 */
export function compare(record: DeskRecord, candidate: Candidate, permitsLabel: string): ComparedLine[] {
  const lines: ComparedLine[] = candidate.differences.map(({ attribute, label, inList, inRegistry, same }) => ({
    attribute,
    label,
    inList: some(inList),
    inRegistry: some(inRegistry),
    standing: standing(some(inList), some(inRegistry), same),
  }));
  if (!lines.some(({ attribute }) => attribute === "permits")) {
    const [inList, inRegistry] = [record.permits, candidate.record.permits];
    const same = [...inList].sort().join("\n") === [...inRegistry].sort().join("\n");
    lines.push({
      attribute: "permits",
      label: permitsLabel,
      inList,
      inRegistry,
      standing: standing(inList, inRegistry, same),
    });
  }
  return lines.filter((line) => line.inList.length > 0 || line.inRegistry.length > 0);
}
