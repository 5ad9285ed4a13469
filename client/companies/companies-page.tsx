import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/companies.ts";
import { useMay } from "../api/session.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { CompaniesTable } from "./companies-table.tsx";
import { CompanyDrawer } from "./company-drawer.tsx";
import { NewCompanyDialog } from "./new-company-dialog.tsx";
import { companiesQuery } from "./queries.ts";
import classes from "./companies.module.css";

function matches(company: Company, q: string): boolean {
  const names = [company.name, company.shortName, ...company.aliases.map(({ alias }) => alias)];
  return names.some((name) => name.toLowerCase().includes(q.trim().toLowerCase()));
}

/** Owners and operators, their spellings and mergers. */
export function CompaniesPage() {
  const { t } = useTranslation("admin");
  const mayWrite = useMay("companies:write");
  const companies = useQuery(companiesQuery);
  const [q, setQ] = useState("");
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const all = companies.data?.items ?? [];
  const found = all.filter((company) => matches(company, q));
  const opened = all.find(({ id }) => id === openedId);
  const standing = found.filter(({ mergedInto }) => mergedInto === null);
  const merged = found.filter(({ mergedInto }) => mergedInto !== null);
  return (
    <Page>
      <PageHeader
        title={t("companies.title")}
        text={t("companies.text")}
        actions={mayWrite && <Button onClick={() => setCreating(true)}>{t("companies.add")}</Button>}
      />
      <TextInput
        className={classes.search}
        type="search"
        placeholder={t("companies.search")}
        aria-label={t("companies.search")}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {companies.isPending && <LoadingLines lines={10} />}
      {companies.isError && <ErrorState error={companies.error} retry={() => void companies.refetch()} />}
      {companies.data && all.length === 0 && (
        <EmptyState title={t("companies.empty")} text={t("companies.emptyText")} />
      )}
      {all.length > 0 && found.length === 0 && <EmptyState title={t("companies.nothingFound", { q })} />}
      {standing.length > 0 && <CompaniesTable title={t("companies.title")} companies={standing} onOpen={setOpenedId} />}
      {merged.length > 0 && (
        <>
          <h2 className={classes.section}>{t("companies.merged")}</h2>
          <CompaniesTable title={t("companies.merged")} companies={merged} onOpen={setOpenedId} />
        </>
      )}
      {creating && <NewCompanyDialog onClose={() => setCreating(false)} />}
      {opened && <CompanyDrawer key={opened.id} company={opened} all={all} onClose={() => setOpenedId(null)} />}
    </Page>
  );
}
