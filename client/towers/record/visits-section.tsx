import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { readPhoto, towerVisits } from "../../../contract/surveys.ts";
import { urlOf } from "../../api/call.ts";
import { queryOf } from "../../api/query.ts";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { DateText } from "../../ui/date-text.tsx";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { Section } from "./section.tsx";
import { VisitPhoto, type Visit } from "./visit-photo.tsx";
import classes from "./visits.module.css";

/** Visits shown at first: the last ones are what one comes for. */
const shownFirst = 3;

/** Who was at the tower when, what was found, and the photos that were brought home. */
export function VisitsSection({ id }: { id: string }) {
  const { t } = useTranslation("towers");
  const visits = useQuery(queryOf(towerVisits, { params: { id } }));
  const [all, setAll] = useState(false);
  const items = visits.data?.items ?? [];
  const shown = all ? items : items.slice(0, shownFirst);
  return (
    <Section title={t("record.visits.title")}>
      {visits.isPending && <LoadingLines lines={2} />}
      {visits.isError && <ErrorState error={visits.error} retry={() => void visits.refetch()} />}
      {visits.isSuccess && items.length === 0 && <p className={classes.quiet}>{t("record.visits.none")}</p>}
      <ol className={classes.visits}>
        {shown.map((visit) => (
          <VisitItem key={visit.id} visit={visit} />
        ))}
      </ol>
      {shown.length < items.length && (
        <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
          {t("record.visits.more", { count: items.length - shown.length })}
        </Button>
      )}
    </Section>
  );
}

function VisitItem({ visit }: { visit: Visit }) {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const mayReview = useMay("surveys:read");
  const [open, setOpen] = useState<number | null>(null);
  const { id, state, outcome, surveyor, visitedOn, remarks, photos } = visit;
  return (
    <li>
      <div className={classes.head}>
        <strong>
          <DateText date={visitedOn} />
        </strong>
        {mayReview && (
          <Link to={paths.review(id)} className={classes.review}>
            {t("record.visits.review")}
          </Link>
        )}
      </div>
      <p>{t("record.visits.by", { outcome: t(`record.visits.outcome.${outcome}`), surveyor: surveyor.name })}</p>
      {state !== "accepted" && <p className={classes.state}>{t(`record.visits.state.${state}`)}</p>}
      {remarks !== null && <p className={classes.remarks}>{remarks}</p>}
      {photos.length > 0 && (
        <ul className={classes.photos}>
          {photos.map(({ sha256, kind }, index) => (
            <li key={sha256}>
              <button
                type="button"
                aria-label={t("record.visits.open", {
                  kind: t(`record.visits.photo.${kind}`),
                  date: format.longDate(visitedOn),
                })}
                onClick={() => setOpen(index)}
              >
                <img src={urlOf(readPhoto, { params: { sha256 }, query: { size: "thumb" } })} alt="" loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {open !== null && <VisitPhoto photos={photos} index={open} onTurn={setOpen} onClose={() => setOpen(null)} />}
    </li>
  );
}
