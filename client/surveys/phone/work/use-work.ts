import { useQuery } from "@tanstack/react-query";
import { myWork, type Assignment, type MyWork } from "../../../../contract/campaigns.ts";
import { queryOf } from "../../../api/query.ts";
import { useAssignments } from "../../../offline/use.ts";

export interface AssignmentLine {
  assignment: Assignment;
  /** When its pack came to this phone, and how many towers it brought; null: not here. */
  onPhone: { takenAt: string; towers: number } | null;
  /** The office does not list it any more: done or taken back. */
  isGone: boolean;
}

export interface Work {
  /** Undefined while the phone's store is being read. */
  assignments: AssignmentLine[] | undefined;
  /** As the office last told; empty without a connection. */
  returned: MyWork["returned"];
  /** Why the office's list is not there; null: it is, or is on its way. */
  error: unknown;
  refresh: () => void;
}

/** Assignments of the office's list, with a connection, and of this phone, each once. */
export function useWork(): Work {
  const mine = useQuery(queryOf(myWork));
  const here = useAssignments();
  return {
    assignments: here && joined(mine.data?.assignments ?? null, here),
    returned: mine.data?.returned ?? [],
    error: mine.error,
    refresh: () => void mine.refetch(),
  };
}

/** @param listed as the office says; null: unknown, so that nothing counts as gone */
export function joined(
  listed: readonly Assignment[] | null,
  here: readonly { assignment: Assignment; takenAt: string; towers: number }[],
): AssignmentLine[] {
  const lines = (listed ?? []).map((assignment): AssignmentLine => {
    const pack = here.find((one) => one.assignment.id === assignment.id);
    return { assignment, onPhone: pack ? { takenAt: pack.takenAt, towers: pack.towers } : null, isGone: false };
  });
  for (const { assignment, takenAt, towers } of here) {
    if (lines.some((line) => line.assignment.id === assignment.id)) continue;
    lines.push({ assignment, onPhone: { takenAt, towers }, isGone: listed !== null });
  }
  const due = ({ assignment }: AssignmentLine) => assignment.dueOn ?? "9999";
  return lines.sort((a, b) => Number(a.isGone) - Number(b.isGone) || due(a).localeCompare(due(b)));
}
