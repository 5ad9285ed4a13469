import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { groupings } from "../../contract/statistics.ts";
import { summary, type Summary } from "../../contract/statistics.ts";
import { statuses } from "../../contract/status.ts";
import { structures } from "../../contract/towers.ts";
import type { Filter } from "../api/filter.ts";
import { queryOf } from "../api/query.ts";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { StatusSymbol } from "../ui/status-symbol.tsx";
import { CountLink } from "./count-link.tsx";
import { filterOf, type Grouping } from "./filter-of.ts";
import { StackedBar } from "../ui/stacked-bar.tsx";
import classes from "./group-table.module.css";
import page from "./summary.module.css";

type Group = Summary["groups"][number];

interface GroupTableProps {
  by: Grouping;
  judged: Pick<Filter, "on" | "horizon">;
}

/** Lines that hold the place while a table loads. */
const expectedLines: Record<(typeof groupings)[number], number> = { district: 18, owner: 12, type: 7 };

/** One line per district, owner or type: its name over a bar of its shares, and its counts, each a link. */
export function GroupTable({ by, judged }: GroupTableProps) {
  const { t } = useTranslation(["summary", "common"]);
  const { data, error, refetch } = useQuery({
    ...queryOf(summary, { query: { ...judged, by } }),
    placeholderData: keepPreviousData,
  });
  const groups = data?.groups.filter(({ total }) => total > 0) ?? [];
  const largest = Math.max(1, ...groups.map(({ total }) => total));
  return (
    <section className={classes.group} data-by={by}>
      <h2 className={page.heading}>{t(`summary:groups.${by}`)}</h2>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingLines lines={expectedLines[by]} height={40} />}
      {data && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t(`summary:group.${by}`)}</th>
              {statuses.map((status) => (
                <th key={status} scope="col" className={classes.number} title={t(`common:status.${status}`)}>
                  <StatusSymbol status={status} size={16} />
                  <span className="visually-hidden">{t(`common:status.${status}`)}</span>
                </th>
              ))}
              <th scope="col" className={classes.number}>
                {t("summary:total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.key ?? ""} by={by} group={group} largest={largest} judged={judged} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface GroupRowProps extends GroupTableProps {
  group: Group;
  largest: number;
}

function GroupRow({ by, group, largest, judged }: GroupRowProps) {
  const { t } = useTranslation(["summary", "common"]);
  const structure = structures.find((key) => by === "type" && key === group.key);
  const name = structure ? t(`common:structure.${structure}`) : (group.name ?? t("summary:notKnown"));
  const filter = filterOf(by, group.key);
  const link = filter && { ...judged, ...filter };
  return (
    <tr>
      <th scope="row">
        {name}
        <StackedBar byStatus={group.byStatus} height={6} width={group.total / largest} />
      </th>
      {statuses.map((status) => {
        const count = group.byStatus[status];
        const label = t("summary:cell", { name, status: t(`common:status.${status}`), towers: String(count) });
        return (
          <td key={status} className={classes.number}>
            <CountLink count={count} filter={link && { ...link, status: [status] }} label={label} />
          </td>
        );
      })}
      <td className={`${classes.number} ${classes.total}`}>
        <CountLink
          count={group.total}
          filter={link}
          label={t("summary:cell", { name, status: t("summary:total"), towers: String(group.total) })}
        />
      </td>
    </tr>
  );
}
