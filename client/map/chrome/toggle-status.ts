import { statuses, type Status } from "../../../contract/status.ts";

/**
 * The statuses shown after one button of the legend: it shows its status alone first, then adds to or takes from the
 * choice; an empty or a full choice is no filter.
 */
export function toggleStatus(chosen: readonly Status[] | undefined, status: Status): Status[] | undefined {
  const next = statuses.filter((other) => (other === status) !== (chosen?.includes(other) ?? false));
  return next.length === 0 || next.length === statuses.length ? undefined : next;
}
