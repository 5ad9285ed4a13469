import { daysBetween } from "../../../contract/dates.ts";
import type { FindingKind, TowerItem } from "../../../contract/towers.ts";

/** What a tower needs, as keys of `desk:need` with what they say. */
export type Need =
  | { key: "missing" | "missingSome"; groups: readonly string[] }
  | { key: "expired" | "expiring"; days: number }
  | { key: "expiresToday" }
  | { key: "undetermined" }
  | { key: "finding"; finding: FindingKind };

type Judged = Pick<TowerItem, "status" | "until" | "missing" | "findings">;

/**
 * What the status asks for, then each finding. That one of several permits is missing is said with the status.
 * @param on the judged date
 * @param group the permit group that is judged alone, if one is
 */
export function needsOf({ status, until, missing, findings }: Judged, on: string, group?: string): Need[] {
  const rest = findings.filter((finding) => finding !== "group_missing" || status !== "missing");
  return [
    ...ofStatus({ status, until, missing, findings }, on, group),
    ...rest.map((finding): Need => ({ key: "finding", finding })),
  ];
}

function ofStatus({ status, until, missing, findings }: Judged, on: string, group: string | undefined): Need[] {
  switch (status) {
    case "missing":
      if (group !== undefined) return [{ key: "missing", groups: [group] }];
      return [{ key: findings.includes("group_missing") ? "missingSome" : "missing", groups: missing }];
    case "expired":
      return until === null ? [] : [{ key: "expired", days: daysBetween(until, on) }];
    case "expiring":
      if (until === null) return [];
      return until === on ? [{ key: "expiresToday" }] : [{ key: "expiring", days: daysBetween(on, until) }];
    case "undetermined":
      return [{ key: "undetermined" }];
    case "valid":
      return [];
  }
}
