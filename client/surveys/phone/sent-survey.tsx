import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import { usePhone } from "../../offline/phone.ts";
import type { LocalPhoto, LocalSurvey } from "../../offline/types.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page, PageHeader } from "../../ui/page.tsx";
import { ReceiptFacts } from "./outbox/receipt-facts.tsx";
import { SurveyStateWord } from "./outbox/state-word.tsx";
import { PhotoList } from "./photos/photo-list.tsx";
import classes from "./form/form.module.css";

type Mendable = "waiting" | "returned" | "refused";
const isMendable = (state: LocalSurvey["state"]): state is Mendable =>
  state === "waiting" || state === "returned" || state === "refused";

/** A closed survey: where it is, its receipt, and the way back into the form while that is still open. */
export function SentSurvey({ survey, photos }: { survey: LocalSurvey; photos: readonly LocalPhoto[] }) {
  const { t } = useTranslation("surveys");
  const { store } = usePhone();
  const { tower, draft, state, receipt, problem } = survey;
  const reason = state === "refused" ? (problem?.detail ?? problem?.title) : receipt?.reason;
  return (
    <Page width="narrow">
      <div className={classes.form}>
        <PageHeader
          title={
            tower ? [tower.number, tower.name].filter(Boolean).join(" ") : (draft.newTower?.name ?? t("form.newTitle"))
          }
          text={<SurveyStateWord state={state} />}
        />
        <div className={classes.step}>
          {state !== "draft" && (
            <Notice
              kind={state === "returned" || state === "refused" || state === "rejected" ? "warning" : "info"}
              title={t(`form.sent.${state}`)}
            >
              {reason && t("work.returnedReason", { reason })}
              {state === "refused" &&
                problem?.errors?.map(({ pointer, detail }) => <p key={`${pointer} ${detail}`}>{detail}</p>)}
            </Notice>
          )}
          <ReceiptFacts survey={survey} />
          <PhotoList surveyId={survey.id} photos={photos} />
        </div>
        <div className={classes.actions}>
          {isMendable(state) ? (
            <Button className={classes.primary} onClick={() => void store.reopen(survey.id)}>
              {t(state === "waiting" ? "form.sent.reopenWaiting" : "form.sent.reopen")}
            </Button>
          ) : (
            <Button className={classes.primary} component={Link} to={paths.work}>
              {t("form.sent.toWork")}
            </Button>
          )}
        </div>
      </div>
    </Page>
  );
}
