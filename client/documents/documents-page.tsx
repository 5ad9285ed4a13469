import { Anchor, Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { Document } from "../../contract/documents.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { DocumentList } from "./document-list.tsx";
import { documentsQuery, searchQuery } from "./queries.ts";
import classes from "./documents.module.css";

/** Milliseconds without a key after which is searched. */
const pauseMs = 300;
const shortest = 2;
const perPage = 20;

/** Every document: the latest, or those that contain what is looked for. What is looked for stands in the address. */
export function DocumentsPage() {
  const { t } = useTranslation("documents");
  const [search, setSearch] = useSearchParams();
  const q = search.get("q")?.trim() ?? "";
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} />
      <SearchField
        q={q}
        onSearch={(text) => setSearch(text === "" ? {} : { q: text }, { replace: true, preventScrollReset: true })}
      />
      {q.length >= shortest ? <Found q={q} /> : <Latest />}
    </Page>
  );
}

function SearchField({ q, onSearch }: { q: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation("documents");
  const [text, setText] = useState(q);
  const [settled] = useDebouncedValue(text.trim(), pauseMs);
  // Back and forward change the address without a key.
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (settled !== q && settled === text.trim()) onSearch(settled);
    // Only what was typed starts a search; an address that changes does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextInput
        type="search"
        size="md"
        maxLength={200}
        aria-label={t("search")}
        placeholder={t("search")}
        description={text.trim().length === 1 ? t("tooShort") : t("searchHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

/** The tower's number as a link to its page, where the document is kept. */
function Where({ document: { tower, subject } }: { document: Document }) {
  const { t } = useTranslation("documents");
  if (tower === null) {
    return (
      <Anchor component={Link} to={paths.letter(subject.id)} size="sm">
        {t("subjectOf.letter")}
      </Anchor>
    );
  }
  const kind = subject.kind === "permit" ? "subjectOf.permit" : "subjectOf.tower";
  return (
    <Anchor component={Link} to={paths.tower(tower.number)} size="sm">
      {t(kind, { number: tower.number })}
      {tower.name !== null && ` · ${tower.name}`}
    </Anchor>
  );
}

const where = (document: Document) => <Where document={document} />;

function Latest() {
  const { t } = useTranslation("documents");
  const pages = useInfiniteQuery(documentsQuery({}, perPage));
  const documents = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {pages.isPending && <LoadingLines lines={6} height={72} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && documents.length === 0 && (
        <EmptyState title={t("empty")} text={t("emptyText")}>
          <Button component={Link} to={paths.towers()}>
            {t("openTowers")}
          </Button>
        </EmptyState>
      )}
      {documents.length > 0 && (
        <>
          <h2 className={classes.heading}>{t("latest")}</h2>
          <DocumentList documents={documents} where={where} />
        </>
      )}
      <More pages={pages} />
    </>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation("documents");
  const pages = useInfiniteQuery({ ...searchQuery(q), placeholderData: keepPreviousData });
  const hits = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const excerpts = new Map(hits.map(({ document, excerpt }) => [document.id, excerpt]));
  return (
    <div aria-busy={pages.isPlaceholderData || pages.isPending}>
      {pages.isPending && <LoadingLines lines={6} height={72} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && hits.length === 0 && (
        <EmptyState title={t("nothingFound", { q })} text={t("nothingFoundText")} />
      )}
      <p role="status" className={classes.heading}>
        {hits.length > 0 && t(pages.hasNextPage ? "foundMore" : "found", { count: hits.length })}
      </p>
      {hits.length > 0 && (
        <DocumentList
          documents={hits.map(({ document }) => document)}
          where={where}
          passage={({ id }) => <Passage parts={excerpts.get(id) ?? []} />}
        />
      )}
      <More pages={pages} />
    </div>
  );
}

function Passage({ parts }: { parts: readonly { text: string; hit: boolean }[] }) {
  if (parts.length === 0) return null;
  return (
    <p className={classes.passage}>
      {parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}
    </p>
  );
}

interface MoreProps {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

function More({ pages }: MoreProps) {
  const { t } = useTranslation("documents");
  if (!pages.hasNextPage) return null;
  return (
    <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      {t("more")}
    </Button>
  );
}
