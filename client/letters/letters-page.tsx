import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { useMay, useRegistry } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { LettersTable } from "./letters-table.tsx";
import { NewLettersDialog } from "./new-letters-dialog.tsx";
import { registerPages, type RegisterQuery } from "./queries.ts";
import { readRegister, registerSearch } from "./register-filter.ts";
import { QuickChoices, RegisterFilters } from "./register-filters.tsx";
import { choiceOf } from "./tower-choice.ts";
import classes from "./letters.module.css";

/** The register of letters; with `?new=1` and a choice of towers also the dialog that writes them. */
export function LettersPage() {
  const { t } = useTranslation("letters");
  const format = useFormat();
  const { today } = useRegistry();
  const mayManage = useMay("rules:manage");
  const mayWrite = useMay("letters:write");
  const [search, setSearch] = useSearchParams();
  const query = readRegister(search);
  const choice = mayWrite ? choiceOf(search) : null;
  const pages = useInfiniteQuery({ ...registerPages(query), placeholderData: keepPreviousData });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const show = (next: RegisterQuery) => setSearch(registerSearch(next), { replace: true, preventScrollReset: true });
  return (
    <Page>
      <PageHeader
        title={t("title")}
        text={t("text")}
        actions={
          mayManage && (
            <Button variant="default" component={Link} to={paths.letterSettings}>
              {t("settings")}
            </Button>
          )
        }
      />
      <div className={classes.page}>
        <QuickChoices query={query} today={today} />
        <RegisterFilters query={query} onChange={show} />
        {pages.isPending && <LoadingLines lines={8} height={44} />}
        {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
        {pages.isSuccess && items.length === 0 && <NoLetters narrowed={Object.keys(query).length > 0} />}
        {items.length > 0 && (
          <>
            <p className={classes.count} role="status">
              {t("count", { count: total, shown: format.number(total) })}
            </p>
            <LettersTable items={items} />
          </>
        )}
        {pages.hasNextPage && (
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t("more")}
          </Button>
        )}
      </div>
      {choice && <NewLettersDialog choice={choice} onClose={() => show(query)} />}
    </Page>
  );
}

function NoLetters({ narrowed }: { narrowed: boolean }) {
  const { t } = useTranslation("letters");
  if (narrowed) return <EmptyState title={t("emptyFiltered")} text={t("emptyFilteredText")} />;
  return (
    <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
      <Button variant="default" component={Link} to={paths.permitDesk()}>
        {t("toDesk")}
      </Button>
    </EmptyState>
  );
}
