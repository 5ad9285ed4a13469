import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Tower } from "../../../contract/towers.ts";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { DateText } from "../../ui/date-text.tsx";
import classes from "./record.module.css";
import { Section } from "./section.tsx";

export type Tenure = Tower["owners"][number];

export interface TenureActions {
  onChangeOwner: () => void;
  onAddTenant: () => void;
  onEndTenancy: (tenancy: Tenure) => void;
}

/** Owners and tenants from day to day, latest first, with their evidence. */
export function TenureSection({ tower, actions }: { tower: Tower; actions?: TenureActions }) {
  const { t } = useTranslation("towers");
  const mayOpenOwner = useMay("desk:read");
  return (
    <Section
      title={t("record.tenure.title")}
      actions={
        actions && (
          <>
            <Button variant="default" onClick={actions.onChangeOwner}>
              {t("record.tenure.changeOwner")}
            </Button>
            <Button variant="default" onClick={actions.onAddTenant}>
              {t("record.tenure.addTenant")}
            </Button>
          </>
        )
      }
    >
      <h3>{t("record.tenure.owners")}</h3>
      <TenureTable
        rows={tower.owners}
        empty={t("record.tenure.noOwner")}
        on={tower.on}
        link={mayOpenOwner ? paths.owner : undefined}
      />
      <h3>{t("record.tenure.tenants")}</h3>
      <TenureTable
        rows={tower.tenancies}
        empty={t("record.tenure.noTenants")}
        on={tower.on}
        action={
          actions &&
          ((tenancy) =>
            tenancy.until === null && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("record.tenure.endTenancyOf", { company: tenancy.company.shortName })}
                onClick={() => actions.onEndTenancy(tenancy)}
              >
                {t("record.tenure.endTenancy")}
              </Button>
            ))
        }
      />
    </Section>
  );
}

interface TenureTableProps {
  rows: readonly Tenure[];
  empty: string;
  on: string;
  /** Address of a company's page. */
  link?: (companyId: string) => string;
  action?: (tenure: Tenure) => ReactNode;
}

/** Whether the tenure holds on the day: `until` is the first day on which it no longer does. */
const holds = ({ from, until }: Tenure, on: string) => (from === null || from <= on) && (until === null || on < until);

/** Latest first; what nobody knows the beginning of comes last. */
const latestFirst = (rows: readonly Tenure[]) => [...rows].sort((a, b) => (b.from ?? "").localeCompare(a.from ?? ""));

function TenureTable({ rows, empty, on, link, action }: TenureTableProps) {
  const { t } = useTranslation("towers");
  if (rows.length === 0) return <p className={classes.basis}>{empty}</p>;
  return (
    <div className={classes.tableWrap}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("record.tenure.company")}</th>
            <th scope="col">{t("record.tenure.from")}</th>
            <th scope="col" title={t("record.tenure.untilNote")}>
              {t("record.tenure.until")}
            </th>
            <th scope="col">{t("record.tenure.evidence")}</th>
            {action && <th aria-hidden="true" />}
          </tr>
        </thead>
        <tbody>
          {latestFirst(rows).map((row) => (
            <tr key={row.id} data-past={!holds(row, on) || undefined}>
              <th scope="row">
                {link ? <Link to={link(row.company.id)}>{row.company.shortName}</Link> : row.company.shortName}
              </th>
              <td>{row.from === null ? t("record.tenure.sinceUnknown") : <DateText date={row.from} short />}</td>
              <td>{row.until === null ? t("record.tenure.present") : <DateText date={row.until} short />}</td>
              <td className={classes.evidence}>{row.evidence ?? "–"}</td>
              {action && <td className={classes.rowAction}>{action(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
