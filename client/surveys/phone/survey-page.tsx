import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { paths } from "../../app/paths.ts";
import { useReference, useSurvey, useSurveyPhotos } from "../../offline/use.ts";
import { Page } from "../../ui/page.tsx";
import { EmptyState, LoadingLines } from "../../ui/states.tsx";
import { SurveyForm } from "./form/survey-form.tsx";
import { SentSurvey } from "./sent-survey.tsx";

/** One survey on this phone: the form while it is a draft, afterwards what became of it. */
export function SurveyPage() {
  const { t } = useTranslation("surveys");
  const { id = "" } = useParams();
  const survey = useSurvey(id);
  const photos = useSurveyPhotos(id);
  const reference = useReference();
  if (survey === undefined || photos === undefined || reference === undefined)
    return (
      <Page width="narrow">
        <LoadingLines lines={6} height={64} />
      </Page>
    );
  if (survey === null)
    return (
      <Page width="narrow">
        <EmptyState title={t("form.gone")} isPage>
          <Button component={Link} to={paths.work} size="lg">
            {t("work.begin.toWork")}
          </Button>
        </EmptyState>
      </Page>
    );
  // A survey that was reopened is a new form: what its predecessor had on screen is older than the store.
  return survey.state === "draft" ? (
    <SurveyForm key={`${id} ${survey.attempt}`} survey={survey} photos={photos} reference={reference} />
  ) : (
    <SentSurvey survey={survey} photos={photos} />
  );
}
