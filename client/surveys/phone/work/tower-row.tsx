import { IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../../app/paths.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { SurveyStateWord } from "../outbox/state-word.tsx";
import type { TowerLine } from "./nearby.ts";
import { Way } from "./way.tsx";
import classes from "./work.module.css";

interface TowerRowProps {
  line: TowerLine;
  /** Heading before the row; "": the area is unknown; null: none. */
  area: string | null;
}

/** One tower: where to walk, which it is, how far its survey has come. */
export function TowerRow({ line: { tower, state, distanceM, bearingDeg }, area }: TowerRowProps) {
  const { t } = useTranslation("surveys");
  const place = [tower.owner, distanceM === null ? null : tower.village?.name].filter(Boolean).join(" · ");
  return (
    <li>
      {area !== null && <h3 className={classes.area}>{area || t("work.towers.noArea")}</h3>}
      <Link to={paths.surveyOf(tower.id)} className={classes.tower}>
        {distanceM !== null && bearingDeg !== null && <Way distanceM={distanceM} bearingDeg={bearingDeg} />}
        <span className={classes.what}>
          <span className={classes.name}>
            <strong>{tower.number}</strong> <span>{tower.name ?? t("work.towers.unnamed")}</span>
          </span>
          {place && <span className={classes.place}>{place}</span>}
          {state ? <SurveyStateWord state={state} /> : tower.status && <StatusBadge status={tower.status} size={16} />}
        </span>
        <IconChevronRight size={22} aria-hidden className={classes.chevron} />
      </Link>
    </li>
  );
}
