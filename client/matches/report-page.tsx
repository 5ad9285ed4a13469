import { Button } from "@mantine/core";
import { IconArrowLeft, IconDownload, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { reportFile, type ReconciliationReport } from "../../contract/matches.ts";
import { urlOf } from "../api/call.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { reportQuery } from "./queries.ts";
import { DistrictsTable, PilesTable, ReasonsTable } from "./report-tables.tsx";
import classes from "./report.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

/** The reconciliation report of one import: on screen, on one page of paper, as a file. */
export function ReportPage() {
  const { t } = useTranslation("matches");
  const { id = "" } = useParams();
  // A report is read as it is now: decisions of a minute ago count.
  const report = useQuery({ ...reportQuery(id), staleTime: 0 });
  return (
    <Page>
      <Link to={paths.desk(id)} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t("report.back")}
      </Link>
      {report.data ? (
        <Report id={id} report={report.data} />
      ) : (
        <>
          <PageHeader title={t("report.open")} />
          {report.isError ? (
            <ErrorState error={report.error} retry={() => void report.refetch()} />
          ) : (
            <LoadingLines lines={12} />
          )}
        </>
      )}
    </Page>
  );
}

function Report({ id, report }: { id: string; report: ReconciliationReport }) {
  const { t } = useTranslation("matches");
  return (
    <article className={classes.report}>
      <PageHeader
        title={report.title}
        actions={
          <>
            <Button variant="default" onClick={() => window.print()} leftSection={<IconPrinter {...icon} />}>
              {t("report.print")}
            </Button>
            {(["xlsx", "pdf"] as const).map((format) => (
              <Button
                key={format}
                variant="default"
                component="a"
                href={urlOf(reportFile, { params: { id, format } })}
                download
                leftSection={<IconDownload {...icon} />}
              >
                {t("report.download", { format: format.toUpperCase() })}
              </Button>
            ))}
          </>
        }
      />
      <Counts report={report} />
      <div className={classes.halves}>
        <section>
          <h2>{t("report.why")}</h2>
          {report.reasons.length === 0 ? <p>{t("report.noReasons")}</p> : <ReasonsTable report={report} />}
        </section>
        <section>
          <h2>{t("report.pilesTitle")}</h2>
          <PilesTable report={report} />
        </section>
      </div>
      <section>
        <h2>{t("report.districtsTitle")}</h2>
        <DistrictsTable report={report} />
      </section>
      <Origin report={report} />
    </article>
  );
}

/** The two counts and what lies between them. */
function Counts({ report }: { report: ReconciliationReport }) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const difference = Math.abs(report.inList - report.inRegistry);
  return (
    <dl className={classes.counts}>
      <div>
        <dt>{t("report.inList")}</dt>
        <dd>{format.number(report.inList)}</dd>
      </div>
      <div>
        <dt>{t("report.inRegistry")}</dt>
        <dd>{format.number(report.inRegistry)}</dd>
      </div>
      <div>
        <dt>{difference === 0 ? t("report.noDifference") : t("report.difference")}</dt>
        <dd>{format.number(difference)}</dd>
      </div>
    </dl>
  );
}

/** Whose list of which day was compared, and the fingerprint by which anybody can tell that it was this file. */
function Origin({ report }: { report: ReconciliationReport }) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const facts = [
    [t("report.sender"), report.sender ?? t("report.unknown")],
    [t("report.statedOn"), report.statedOn === null ? t("report.unknown") : format.longDate(report.statedOn)],
    [t("report.madeOn"), format.longDate(report.madeOn)],
    [t("report.scope"), report.scope],
    [t("report.sha256"), <code key="sha256">{report.sourceSha256}</code>],
  ] as const;
  return (
    <dl className={classes.origin}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
