import { freshnessBuckets } from "../../contract/campaigns.ts";
import type { FreshnessBucket } from "./queries.ts";

/** Which towers are listed; null: not narrowed. */
export interface FreshnessChoice {
  /** District code. */
  district: string | null;
  bucket: FreshnessBucket | null;
}

/** Reads `?district=35.25.14&bucket=older`; what makes no sense is left aside. */
export function readFreshness(search: URLSearchParams): FreshnessChoice {
  const district = search.get("district") ?? "";
  return {
    district: /^\d\d\.\d\d\.\d\d$/.test(district) ? district : null,
    bucket: freshnessBuckets.find((bucket) => bucket === search.get("bucket")) ?? null,
  };
}

/** The address of a part of the list, below the page itself. */
export function freshnessSearch({ district, bucket }: FreshnessChoice): string {
  const search = new URLSearchParams();
  if (district !== null) search.set("district", district);
  if (bucket !== null) search.set("bucket", bucket);
  const text = search.toString();
  return text === "" ? "?" : `?${text}`;
}
