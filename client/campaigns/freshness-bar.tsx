import { freshnessBuckets } from "../../contract/campaigns.ts";
import type { FreshnessBucket } from "./queries.ts";
import classes from "./freshness.module.css";

interface FreshnessBarProps {
  buckets: Record<FreshnessBucket, number>;
  /** Pixels. */
  height: number;
  /** Share of the full width that the whole bar takes, from 0 to 1. */
  width?: number;
}

/** Shares of the five parts, from seen lately to never. Decorative: the numbers stand beside it. */
export function FreshnessBar({ buckets, height, width = 1 }: FreshnessBarProps) {
  return (
    <span className={classes.bar} style={{ height, width: `${width * 100}%` }} aria-hidden="true">
      {freshnessBuckets
        .filter((bucket) => buckets[bucket] > 0)
        .map((bucket) => (
          <span key={bucket} data-bucket={bucket} style={{ flexGrow: buckets[bucket] }} />
        ))}
    </span>
  );
}
