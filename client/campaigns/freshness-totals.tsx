import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { freshnessBuckets } from "../../contract/campaigns.ts";
import { useFormat } from "../ui/use-format.ts";
import { FreshnessBar } from "./freshness-bar.tsx";
import { freshnessSearch, type FreshnessChoice } from "./freshness-params.ts";
import type { FreshnessBucket } from "./queries.ts";
import classes from "./freshness.module.css";

interface FreshnessTotalsProps {
  total: number;
  buckets: Record<FreshnessBucket, number>;
  chosen: FreshnessChoice;
}

/** The whole registry in five parts; each leads to its towers. */
export function FreshnessTotals({ total, buckets, chosen }: FreshnessTotalsProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <section aria-label={t("freshness.inAll")}>
      <ul className={classes.totals}>
        {freshnessBuckets.map((bucket) => (
          <li key={bucket}>
            <Link
              to={freshnessSearch({ district: null, bucket })}
              preventScrollReset
              aria-current={chosen.bucket === bucket && chosen.district === null ? "true" : undefined}
            >
              <span className={classes.count}>{format.number(buckets[bucket])}</span>
              <span className={classes.word}>
                <span className={classes.key} data-bucket={bucket} aria-hidden="true" />
                {t(`freshness.bucket.${bucket}`)}
              </span>
              <span className={classes.quiet}>{total > 0 && format.share(buckets[bucket] / total)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <FreshnessBar buckets={buckets} height={12} />
    </section>
  );
}
