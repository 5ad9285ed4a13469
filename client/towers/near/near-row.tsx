import { Button } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Position } from "../../../contract/geometry.ts";
import type { TowerItem } from "../../../contract/towers.ts";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { bearingDeg, compassPoint } from "../../ui/bearing.ts";
import classes from "./near.module.css";

interface NearRowProps {
  tower: TowerItem;
  /** Where the phone is, (lon, lat); null without a position: then there is neither distance nor direction. */
  from: Position | null;
}

/** One tower for somebody who is about to walk to it: direction, distance, name, status; open, survey or update. */
export function NearRow({ tower, from }: NearRowProps) {
  const { t } = useTranslation(["towers", "surveys"]);
  const format = useFormat();
  const maySurvey = useMay("surveys:write");
  const mayVisit = useMay("towers:update-at-site");
  const bearing = from && bearingDeg(from, tower.position);
  const place = [tower.village?.name, tower.district?.name].filter(Boolean).join(", ");
  return (
    <li className={classes.row}>
      <Link to={paths.tower(tower.number)} className={classes.open}>
        {bearing !== null && tower.distanceM !== null && (
          <span className={classes.way}>
            <IconArrowUp
              size={28}
              stroke={2}
              aria-hidden
              className={classes.arrow}
              style={{ transform: `rotate(${Math.round(bearing)}deg)` }}
            />
            <strong>{format.distance(tower.distanceM)}</strong>
            <span>{t(`near.compass.${compassPoint(bearing)}`)}</span>
          </span>
        )}
        <span className={classes.what}>
          <span className={classes.title}>
            <strong>{tower.number}</strong> <span>{tower.name ?? t("record.unnamed")}</span>
          </span>
          <StatusBadge status={tower.status} size={16} />
          <span className={classes.place}>{[tower.owner?.shortName, place].filter(Boolean).join(" · ")}</span>
        </span>
      </Link>
      {maySurvey && (
        <Button
          className={classes.update}
          variant="default"
          component={Link}
          to={paths.surveyOf(tower.id)}
          aria-label={t("surveys:work.surveyOf", { tower: tower.number })}
        >
          {t("surveys:work.survey")}
        </Button>
      )}
      {mayVisit && !maySurvey && (
        <Button
          className={classes.update}
          variant="default"
          component={Link}
          to={paths.editTower(tower.number)}
          aria-label={t("near.updateOf", { tower: tower.number })}
        >
          {t("near.update")}
        </Button>
      )}
    </li>
  );
}
