import { surveyStates, type SurveyState } from "../../../contract/surveys.ts";

/** Which surveys the queue shows; null: not narrowed. */
export interface QueueFilter {
  state: SurveyState | "all";
  /** Campaign id. */
  campaign: string | null;
  /** District code. */
  district: string | null;
  /** User id. */
  surveyor: string | null;
}

export const queueStates = [...surveyStates, "all"] as const;

const patterns = {
  campaign: /^[0-9a-f-]{36}$/,
  district: /^\d\d\.\d\d\.\d\d$/,
  surveyor: /^[0-9a-f-]{36}$/,
} as const;
const narrowed = Object.keys(patterns) as (keyof typeof patterns)[];

/** Reads `?state=returned&district=35.25.14`; what makes no sense is left aside. Without a state: what waits. */
export function readQueueFilter(search: URLSearchParams): QueueFilter {
  const read = (key: keyof typeof patterns) => {
    const value = search.get(key) ?? "";
    return patterns[key].test(value) ? value : null;
  };
  return {
    state: queueStates.find((state) => state === search.get("state")) ?? "received",
    campaign: read("campaign"),
    district: read("district"),
    surveyor: read("surveyor"),
  };
}

/** The filter as an address has it, with its question mark; nothing for what waits, unfiltered. */
export function queueSearch(filter: QueueFilter): string {
  const search = new URLSearchParams();
  if (filter.state !== "received") search.set("state", filter.state);
  for (const key of narrowed) if (filter[key] !== null) search.set(key, filter[key]);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether anything but the state narrows the queue. */
export const isNarrowed = (filter: QueueFilter): boolean => narrowed.some((key) => filter[key] !== null);
