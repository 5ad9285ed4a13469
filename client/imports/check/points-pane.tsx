import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { PointSign, PointsMap, standings } from "../../map/points-map.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../../ui/states.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { pointsOf } from "../queries.ts";
import type { ImportViewHandle } from "../use-import-view.ts";
import classes from "./check.module.css";

/** Where the rows lie, and how their positions stand; a point opens its row. */
export function PointsPane({ found, handle }: { found: Import; handle: ImportViewHandle }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { view, setView } = handle;
  const query = useQuery(pointsOf(found.id));
  const open = useCallback((row: number) => setView({ row, column: null }), [setView]);
  if (query.isPending) return <LoadingLines lines={10} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { points, total } = query.data;
  if (points.length === 0) return <EmptyState title={t("check.map.none")} />;
  return (
    <div className={classes.pane}>
      <ul className={classes.legend}>
        {standings.map((standing) => (
          <li key={standing}>
            <PointSign standing={standing} />
            {t(`check.map.${standing}`)}: {format.number(points.filter((point) => point[3] === standing).length)}
          </li>
        ))}
      </ul>
      <div className={classes.map}>
        <PointsMap
          points={points}
          selected={view.row}
          onSelect={open}
          words={{ label: t("check.map.label"), all: t("check.map.all") }}
        />
      </div>
      <p className={classes.note}>
        {points.length < total &&
          `${t("check.map.some", { shown: format.number(points.length), total: format.number(total) })}. `}
        {t("check.map.help")}
      </p>
    </div>
  );
}
