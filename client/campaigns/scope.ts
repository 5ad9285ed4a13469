import type { CampaignScope } from "../../contract/campaigns.ts";

export const scopeKinds = ["all", "districts", "missing", "unseen"] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** As the form has it: a number's field holds text while it is empty or half typed. */
export interface ScopeValues {
  kind: ScopeKind;
  /** District codes. */
  districts: string[];
  days: number | string;
}

/** Limits of the contract. */
const days = { least: 1, most: 3650 } as const;

/** Which field keeps the scope from being whole; null when it is. */
export function faultOfScope(values: ScopeValues): "districts" | "days" | null {
  if (values.kind === "districts" && values.districts.length === 0) return "districts";
  const number = Number(values.days);
  const wrong = values.days === "" || !Number.isInteger(number) || number < days.least || number > days.most;
  return values.kind === "unseen" && wrong ? "days" : null;
}

/** The scope as it is sent; null while it is not whole. */
export function scopeOf(values: ScopeValues): CampaignScope | null {
  if (faultOfScope(values) !== null) return null;
  switch (values.kind) {
    case "districts":
      return { kind: "districts", districts: values.districts };
    case "unseen":
      return { kind: "unseen", days: Number(values.days) };
    default:
      return { kind: values.kind };
  }
}
