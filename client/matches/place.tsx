import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Candidate, DeskRecord } from "../../contract/matches.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./row.module.css";

/** Leaflet comes with the first map, not with the page around it. */
const PairMap = lazy(async () => ({ default: (await import("../map/pair-map.tsx")).PairMap }));

const height = 240;

interface PlaceProps {
  record: DeskRecord;
  candidate: Candidate | null;
}

/** Where the list and where the registry put the tower, and how far apart that is. */
export function Place({ record, candidate }: PlaceProps) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const [list, registry] = [record.position, candidate?.record.position ?? null];
  const words = {
    label: t("place.label"),
    first: t("place.list"),
    second: t("place.registry", { number: candidate?.record.number ?? "" }),
  };
  const missing = [list === null && t("place.noneInList"), candidate && registry === null && t("place.noneInRegistry")];
  return (
    <figure className={classes.place}>
      {list === null && registry === null ? (
        <div className={classes.noMap} style={{ height }}>
          {t("place.none")}
        </div>
      ) : (
        <Suspense fallback={<div style={{ height }} />}>
          <PairMap first={list} second={registry} words={words} height={height} />
        </Suspense>
      )}
      <figcaption>
        {candidate && candidate.distanceM !== null && (
          <strong>{t("place.apart", { distance: format.distance(candidate.distanceM) })}</strong>
        )}
        {missing.filter(Boolean).join(" ")}
      </figcaption>
    </figure>
  );
}
