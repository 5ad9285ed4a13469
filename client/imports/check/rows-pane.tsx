import { Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { severities, type Import } from "../../../contract/imports.ts";
import { EmptyState, ErrorState, LoadingLines } from "../../ui/states.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { rowPages } from "../queries.ts";
import type { ImportViewHandle } from "../use-import-view.ts";
import { RowGrid } from "./row-grid.tsx";
import classes from "./check.module.css";

/** The rows of the file, filtered, from a chosen row on. */
export function RowsPane({ found, handle }: { found: Import; handle: ImportViewHandle }) {
  const { t } = useTranslation(["imports", "common"]);
  const format = useFormat();
  const { view, setView } = handle;
  const filter = { finding: view.finding, severity: view.severity, open: view.open ? ("true" as const) : undefined };
  const pages = useInfiniteQuery(rowPages(found.id, filter, view.from - 1));
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const total = pages.data?.pages[0]?.total ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const narrowed = view.finding !== undefined || view.severity !== undefined || view.open;
  const clear = () => setView({ finding: undefined, severity: undefined, open: false, from: 1 });
  return (
    <div className={classes.pane}>
      <RowFilters found={found} handle={handle} narrowed={narrowed} onClear={clear} />
      <div className={classes.gridBox} aria-busy={pages.isPlaceholderData}>
        {pages.isPending && <LoadingLines lines={10} />}
        {pages.isError && rows.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
        {pages.isSuccess && rows.length === 0 && (
          <EmptyState
            title={narrowed ? t("check.nothingTitle") : t("check.emptyTitle")}
            text={narrowed ? t("check.nothingText") : t("check.emptyText")}
          >
            {(narrowed || view.from > 1) && <Button onClick={clear}>{t("check.clearFilter")}</Button>}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <RowGrid found={found} rows={rows} total={total} finding={view.finding} onEnd={more} onOpen={setView} />
        )}
      </div>
      <p className={classes.note} role="status">
        {isFetchNextPageError ? (
          <>
            {t("check.loadFailed")}{" "}
            <Button variant="subtle" size="compact-sm" onClick={() => void fetchNextPage()}>
              {t("common:action.retry")}
            </Button>
          </>
        ) : isFetchingNextPage || pages.isPending ? (
          t("check.loading")
        ) : (
          t("check.loaded", { shown: format.number(rows.length), total: format.number(total) })
        )}
      </p>
    </div>
  );
}

interface RowFiltersProps {
  found: Import;
  handle: ImportViewHandle;
  narrowed: boolean;
  onClear: () => void;
}

function RowFilters({ found, handle: { view, setView }, narrowed, onClear }: RowFiltersProps) {
  const { t } = useTranslation("imports");
  const kind = found.findings.find((one) => one.kind === view.finding);
  return (
    <div className={classes.filters}>
      <NativeSelect
        aria-label={t("check.severityFilter")}
        value={view.severity ?? ""}
        data={[
          { value: "", label: t("check.allSeverities") },
          ...severities.map((value) => ({ value, label: t(`check.severity.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          setView({ severity: severities.find((one) => one === value), from: 1 })
        }
      />
      <NumberInput
        aria-label={t("check.goToRow")}
        placeholder={t("check.goToRow")}
        className={classes.goTo}
        min={1}
        max={10_000_000}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        key={view.from}
        onKeyDown={(event) => {
          const row = Number(event.currentTarget.value);
          if (event.key === "Enter" && row >= 1) setView({ from: row });
        }}
      />
      <Checkbox
        label={t("check.onlyOpen")}
        checked={view.open}
        onChange={(event) => setView({ open: event.currentTarget.checked, from: 1 })}
      />
      {view.from > 1 && (
        <Button variant="default" onClick={() => setView({ from: 1 })}>
          {t("check.fromRow", { row: view.from })} · {t("check.fromStart")}
        </Button>
      )}
      {narrowed && (
        <span className={classes.narrowed}>
          {kind && <span>{t("check.showing", { kind: kind.label })}</span>}
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {t("check.clearFilter")}
          </Button>
        </span>
      )}
    </div>
  );
}
