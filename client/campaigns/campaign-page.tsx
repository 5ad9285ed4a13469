import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { isProblem } from "../api/problem.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { CampaignView } from "./campaign-view.tsx";
import { campaignQuery } from "./queries.ts";

/** One campaign: how far it has come, where, and through whom. */
export function CampaignPage() {
  const { t } = useTranslation("campaigns");
  const { id = "" } = useParams();
  const campaign = useQuery(campaignQuery(id));
  if (campaign.data) return <CampaignView campaign={campaign.data} />;
  return (
    <Page>
      <PageHeader title={t("title")} />
      {campaign.isPending && <LoadingLines lines={8} />}
      {campaign.error && (
        <ErrorState
          error={campaign.error}
          {...(isProblem(campaign.error, "not-found") ? {} : { retry: () => void campaign.refetch() })}
        />
      )}
      {campaign.error && (
        <Button component={Link} to={paths.campaigns} variant="default">
          {t("page.back")}
        </Button>
      )}
    </Page>
  );
}
