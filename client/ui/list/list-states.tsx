import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { narrowing, type FilterHandle } from "../../api/filter.ts";
import { useMay } from "../../api/session.ts";
import { EmptyState } from "../states.tsx";
import { useFormat } from "../use-format.ts";
import type { TowerList } from "./use-tower-list.ts";
import classes from "./list-states.module.css";

/** Why the list is empty, and the next step: the filter, the date, or a registry that nobody has filled yet. */
export function EmptyList({ filter, setFilter, clear, importTo }: FilterHandle & { importTo: string }) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const mayImport = useMay("imports:write");
  if (narrowing(filter) > 0) {
    return (
      <EmptyState title={t("list.emptyFilteredTitle")} text={t("list.emptyFilteredText")}>
        <Button onClick={clear}>{t("list.clear")}</Button>
      </EmptyState>
    );
  }
  if (filter.on !== undefined) {
    return (
      <EmptyState title={t("list.emptyDateTitle", { date: format.longDate(filter.on) })} text={t("list.emptyDateText")}>
        <Button onClick={() => setFilter({ on: undefined })}>{t("list.judgedToday")}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("list.emptyTitle")} text={mayImport ? t("list.emptyText") : undefined}>
      {mayImport && (
        <Button component={Link} to={importTo}>
          {t("common:action.import")}
        </Button>
      )}
    </EmptyState>
  );
}

/** Below the rows: that more are coming, or that they did not come and how to ask again. */
export function ListFoot({ pages }: Pick<TowerList, "pages">) {
  const { t } = useTranslation(["towers", "common"]);
  if (pages.isFetchNextPageError) {
    return (
      <p className={classes.foot} role="alert">
        {t("list.moreFailed")}{" "}
        <Button variant="subtle" size="compact-sm" onClick={() => void pages.fetchNextPage()}>
          {t("common:action.retry")}
        </Button>
      </p>
    );
  }
  return pages.isFetchingNextPage ? <p className={classes.foot}>{t("list.loadingMore")}</p> : null;
}
