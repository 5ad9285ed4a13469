import { Anchor, Button } from "@mantine/core";
import { IconArrowLeft, IconInbox, IconList, IconMap2 } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { companyPortfolio, type Portfolio } from "../../contract/companies.ts";
import { statuses } from "../../contract/status.ts";
import { useFilter } from "../api/filter.ts";
import { isProblem } from "../api/problem.ts";
import { queryOf } from "../api/query.ts";
import { useMay, useRegistry } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { ExportMenu } from "../ui/list/export-menu.tsx";
import { Page, PageHeader } from "../ui/page.tsx";
import { StackedBar } from "../ui/stacked-bar.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { StatusSymbol } from "../ui/status-symbol.tsx";
import { useFormat } from "../ui/use-format.ts";
import { OwnerContact } from "./owner-contact.tsx";
import { OwnerExpiries } from "./owner-expiries.tsx";
import { OwnerMap } from "./owner-map.tsx";
import classes from "./owners.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

/** One owner: how its towers stand and where, what ends ahead, what was written to it, and how to reach it. */
export function OwnerPage() {
  const { t } = useTranslation("owners");
  const { id = "" } = useParams();
  const { on } = useFilter().filter;
  const portfolio = useQuery({
    ...queryOf(companyPortfolio, { params: { id }, query: { on } }),
    placeholderData: keepPreviousData,
  });
  const unknown = isProblem(portfolio.error, "not-found") || isProblem(portfolio.error, "invalid-request");
  if (portfolio.data) return <Glance portfolio={portfolio.data} />;
  return (
    <Page>
      {portfolio.isPending && <LoadingLines lines={10} height={52} />}
      {unknown ? (
        <EmptyState isPage title={t("notFoundTitle")} text={t("notFoundText")}>
          <Button component={Link} to={paths.companies}>
            {t("back")}
          </Button>
        </EmptyState>
      ) : (
        portfolio.isError && <ErrorState error={portfolio.error} retry={() => void portfolio.refetch()} />
      )}
    </Page>
  );
}

interface GlanceProps {
  portfolio: Portfolio;
}

function Glance({ portfolio }: GlanceProps) {
  const { t } = useTranslation("owners");
  const format = useFormat();
  const mayContact = useMay("contacts:read");
  const { company, total, bbox } = portfolio;
  const on = format.longDate(portfolio.on);
  return (
    <Page>
      <Link to={paths.companies} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t("back")}
      </Link>
      <PageHeader
        title={company.shortName}
        text={`${company.name} · ${total === 0 ? t("none", { date: on }) : t("total", { towers: format.number(total), date: on })}`}
        actions={<Actions portfolio={portfolio} />}
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          {total > 0 && <StatusShares portfolio={portfolio} />}
          {bbox !== null && <MapSection portfolio={portfolio} bbox={bbox} />}
          {total > 0 && <OwnerExpiries portfolio={portfolio} />}
        </div>
        <div className={classes.aside}>
          <Letters portfolio={portfolio} />
          {total > 0 && <Districts portfolio={portfolio} />}
          {mayContact && <OwnerContact id={company.id} />}
        </div>
      </div>
    </Page>
  );
}

/** The judged date for links; absent when it is today. */
function useLinkDate({ on }: Portfolio): { on?: string } {
  const { today } = useRegistry();
  return on === today ? {} : { on };
}

function Actions({ portfolio }: GlanceProps) {
  const { t } = useTranslation("owners");
  const mayExport = useMay("exports:read");
  const date = useLinkDate(portfolio);
  const filter = { owner: [portfolio.company.id], ...date };
  const search = new URLSearchParams({ owner: portfolio.company.id, ...date });
  return (
    <>
      {mayExport && <ExportMenu filter={filter} total={portfolio.total} />}
      <Button variant="default" component={Link} to={paths.towers(filter)} leftSection={<IconList {...icon} />}>
        {t("actions.list")}
      </Button>
      <Button component={Link} to={paths.permitDesk(`?${search.toString()}`)} leftSection={<IconInbox {...icon} />}>
        {t("actions.desk")}
      </Button>
    </>
  );
}

function StatusShares({ portfolio }: GlanceProps) {
  const { t } = useTranslation(["owners", "common"]);
  const format = useFormat();
  const date = useLinkDate(portfolio);
  const { company, byStatus, total } = portfolio;
  return (
    <section className={classes.section}>
      <h2>{t("status.title")}</h2>
      <ul className={classes.shares}>
        {statuses.map((status) => {
          const count = byStatus[status];
          return (
            <li key={status}>
              <Link to={paths.towers({ owner: [company.id], status: [status], ...date })}>
                <span className={classes.word}>
                  <StatusSymbol status={status} size={18} />
                  {t(`common:status.${status}`)}
                </span>
                <strong>{format.number(count)}</strong>
                <span className={classes.quiet}>
                  <span aria-hidden="true">{format.share(count / total, 1)}</span>
                  <span className="visually-hidden">
                    {t("status.share", { share: format.share(count / total, 1) })}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <StackedBar byStatus={byStatus} height={12} />
    </section>
  );
}

function MapSection({ portfolio, bbox }: GlanceProps & { bbox: NonNullable<Portfolio["bbox"]> }) {
  const { t } = useTranslation("owners");
  const date = useLinkDate(portfolio);
  const { company, on } = portfolio;
  return (
    <section className={`${classes.section} ${classes.screenOnly}`}>
      <div className={classes.head}>
        <h2>{t("map.title")}</h2>
        <Anchor component={Link} to={paths.map({ owner: [company.id], ...date })} size="sm">
          <IconMap2 {...icon} /> {t("map.large")}
        </Anchor>
      </div>
      <OwnerMap key={company.id} owner={company.id} bbox={bbox} on={on} />
    </section>
  );
}

function Letters({ portfolio: { company, letters, sealed } }: GlanceProps) {
  const { t } = useTranslation("owners");
  const format = useFormat();
  const mayRead = useMay("letters:read");
  const search = `?company=${company.id}`;
  const lines = [
    { label: t("letters.overdue"), count: letters.overdue, to: `${search}&overdue=true`, urgent: letters.overdue > 0 },
    { label: t("letters.open"), count: letters.open, to: `${search}&state=issued,sent`, urgent: false },
    { label: t("letters.total"), count: letters.total, to: search, urgent: false },
  ];
  return (
    <section className={classes.section}>
      <h2>{t("letters.title")}</h2>
      <dl className={classes.facts}>
        {lines.map(({ label, count, to, urgent }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={urgent ? classes.urgent : undefined}>
              {mayRead && count > 0 ? (
                <Anchor
                  component={Link}
                  to={paths.letters(to)}
                  aria-label={t("letters.show", { label, count: format.number(count) })}
                >
                  {format.number(count)}
                </Anchor>
              ) : (
                format.number(count)
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("letters.sealed")}</dt>
          <dd>{format.number(sealed)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Districts({ portfolio }: GlanceProps) {
  const { t } = useTranslation("owners");
  const format = useFormat();
  const date = useLinkDate(portfolio);
  const { company, byDistrict } = portfolio;
  const largest = Math.max(1, ...byDistrict.map(({ towers }) => towers));
  return (
    <section className={classes.section}>
      <h2>{t("districts.title")}</h2>
      <table className={classes.districts}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t("districts.district")}</th>
            <th scope="col">{t("districts.towers")}</th>
          </tr>
        </thead>
        <tbody>
          {byDistrict.map(({ code, name, towers }) => (
            <tr key={code ?? ""}>
              <th scope="row">
                {code === null ? (
                  t("districts.unknown")
                ) : (
                  <Link to={paths.towers({ owner: [company.id], district: [code], ...date })}>{name ?? code}</Link>
                )}
                <span className={classes.length} style={{ width: `${(towers / largest) * 100}%` }} aria-hidden />
              </th>
              <td>{format.number(towers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
