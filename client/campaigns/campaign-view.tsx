import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateInJakarta } from "../../contract/dates.ts";
import type { Assignment, Campaign } from "../../contract/campaigns.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { AssignDialog } from "./assign-dialog.tsx";
import { AssignmentsTable } from "./assignments-table.tsx";
import { CloseDialog, EditCampaignDialog } from "./edit-dialogs.tsx";
import { DistrictsTable } from "./districts-table.tsx";
import { Due } from "./due.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { useScopeWords } from "./scope-words.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";
import classes from "./campaigns.module.css";

type Open =
  | { action: "assign"; districts: string[] }
  | { action: "withdraw"; assignment: Assignment }
  | { action: "edit" }
  | { action: "close" };

export function CampaignView({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const scopeWords = useScopeWords();
  const mayWrite = useMay("campaigns:write");
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const { progress, assignments } = campaign;
  const isOpen = campaign.closedAt === null;
  const mayAssign = mayWrite && isOpen;
  const assign = (districts: string[]) => setOpen({ action: "assign", districts });
  return (
    <Page>
      <p className={classes.back}>
        <Link to={paths.campaigns} className={classes.link}>
          ← {t("page.back")}
        </Link>
      </p>
      <PageHeader
        title={campaign.name}
        text={
          <>
            {scopeWords(campaign.scope)} ·{" "}
            {t("startedBy", {
              date: format.longDate(dateInJakarta(new Date(campaign.createdAt))),
              name: campaign.createdBy,
            })}
          </>
        }
        actions={
          <>
            {progress.received > 0 && (
              <Button
                variant={mayAssign ? "default" : "filled"}
                component={Link}
                to={paths.reviews(`?campaign=${campaign.id}`)}
              >
                {t("page.toReviews", { count: progress.received, shown: format.number(progress.received) })}
              </Button>
            )}
            {mayWrite && (
              <>
                <Button variant="default" onClick={() => setOpen({ action: "edit" })}>
                  {t("page.edit")}
                </Button>
                <Button variant="default" onClick={() => setOpen({ action: "close" })}>
                  {isOpen ? t("page.close") : t("page.reopen")}
                </Button>
              </>
            )}
            {mayAssign && <Button onClick={() => assign([])}>{t("page.assign")}</Button>}
          </>
        }
      />
      <section className={classes.whole} aria-label={t("page.progress")}>
        <p className={classes.small}>
          <strong>{t("towers", { count: progress.towers, shown: format.number(progress.towers) })}</strong>
          {progress.towers > 0 && (
            <span className={classes.share}>{format.share(progress.done / progress.towers)}</span>
          )}
          <span className={classes.dueAt}>
            {campaign.closedAt === null ? (
              <Due dueOn={campaign.dueOn} over={progress.done === progress.towers} />
            ) : (
              t("page.closedOn", { date: format.longDate(dateInJakarta(new Date(campaign.closedAt))) })
            )}
          </span>
        </p>
        <ProgressBar progress={progress} words="all" />
      </section>
      <section>
        <h2 className={classes.heading}>{t("page.surveyors")}</h2>
        {assignments.length === 0 ? (
          <EmptyState title={t("page.noAssignments")} text={t("page.noAssignmentsText")}>
            {mayAssign && <Button onClick={() => assign([])}>{t("page.assign")}</Button>}
          </EmptyState>
        ) : (
          <AssignmentsTable
            assignments={assignments}
            onWithdraw={mayAssign ? (assignment) => setOpen({ action: "withdraw", assignment }) : null}
          />
        )}
      </section>
      <section>
        <h2 className={classes.heading}>{t("page.districts")}</h2>
        <DistrictsTable campaign={campaign} onAssign={mayAssign ? (code) => assign([code]) : null} />
      </section>
      {open?.action === "assign" && <AssignDialog campaign={campaign} districts={open.districts} onClose={close} />}
      {open?.action === "withdraw" && <WithdrawDialog assignment={open.assignment} onClose={close} />}
      {open?.action === "edit" && <EditCampaignDialog campaign={campaign} onClose={close} />}
      {open?.action === "close" && <CloseDialog campaign={campaign} onClose={close} />}
    </Page>
  );
}
