import type { Import } from "../../contract/imports.ts";

/** The steps of an import in their order; each can be visited at any time. */
export const stepKeys = ["read", "columns", "check", "about", "commit"] as const;
export type StepKey = (typeof stepKeys)[number];

/** Where whoever opens an import wants to be: at what is going on, or at what is to be done next. */
export function usualStep({ state }: Pick<Import, "state">): StepKey {
  if (state === "ready") return "columns";
  return state === "committing" || state === "committed" || state === "undone" ? "commit" : "read";
}

/** Findings that somebody still has to decide: notes need nobody. */
export function openFindings({ findings }: Pick<Import, "findings">): number {
  return findings
    .filter(({ severity }) => severity !== "info")
    .reduce((sum, { total, accepted, rejected }) => sum + Math.max(0, total - accepted - rejected), 0);
}

/** Columns of the file that nobody knows, and that say something. */
export function unknownColumns({ columns }: Pick<Import, "columns">): number {
  return columns.filter(({ meaning, confidence }) => meaning === null && confidence < 1).length;
}
