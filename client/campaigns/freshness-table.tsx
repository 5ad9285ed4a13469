import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { freshness } from "../../contract/campaigns.ts";
import { freshnessBuckets } from "../../contract/campaigns.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { useFormat } from "../ui/use-format.ts";
import { FreshnessBar } from "./freshness-bar.tsx";
import { freshnessSearch } from "./freshness-params.ts";
import classes from "./freshness.module.css";

export type FreshnessDistrict = ReplyOf<typeof freshness>["districts"][number];

/** One line for each district: its name over a bar of its shares, and its counts, each a link to the towers. */
export function FreshnessTable({ districts }: { districts: readonly FreshnessDistrict[] }) {
  const { t } = useTranslation("campaigns");
  const shown = districts.filter(({ total }) => total > 0);
  const largest = Math.max(1, ...shown.map(({ total }) => total));
  return (
    <section>
      <h2 className={classes.heading}>{t("freshness.byDistrict")}</h2>
      <table className={classes.table}>
        <caption className="visually-hidden">{t("freshness.byDistrict")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("freshness.district")}</th>
            {freshnessBuckets.map((bucket) => (
              <th key={bucket} scope="col" className={classes.number}>
                <span className={classes.key} data-bucket={bucket} aria-hidden="true" />
                <span className={classes.headWord}>{t(`freshness.bucket.${bucket}`)}</span>
              </th>
            ))}
            <th scope="col" className={classes.number}>
              {t("freshness.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((district) => (
            <Row key={district.code ?? ""} district={district} largest={largest} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ district: { code, name, total, buckets }, largest }: { district: FreshnessDistrict; largest: number }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const shown = name ?? t("freshness.noDistrict");
  // Towers without a district have no list of their own.
  const link = (count: number, to: string, label: string) =>
    count === 0 || code === null ? (
      <span className={count === 0 ? classes.quiet : undefined}>{format.number(count)}</span>
    ) : (
      <Link to={to} preventScrollReset aria-label={label} className={classes.link}>
        {format.number(count)}
      </Link>
    );
  return (
    <tr>
      <th scope="row">
        {shown}
        <FreshnessBar buckets={buckets} height={6} width={total / largest} />
      </th>
      {freshnessBuckets.map((bucket) => (
        <td key={bucket} className={classes.number}>
          {link(
            buckets[bucket],
            freshnessSearch({ district: code, bucket }),
            t("freshness.cell", { name: shown, count: buckets[bucket], bucket: t(`freshness.bucket.${bucket}`) }),
          )}
        </td>
      ))}
      <td className={classes.number}>
        {link(
          total,
          freshnessSearch({ district: code, bucket: null }),
          t("freshness.cell", { name: shown, count: total, bucket: t("freshness.total") }),
        )}
      </td>
    </tr>
  );
}
