import { IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { compassPoint } from "../../../ui/bearing.ts";
import { useFormat } from "../../../ui/use-format.ts";
import classes from "./work.module.css";

/** Distance and direction: an arrow on a map with north up, metres, and the word. */
export function Way({ distanceM, bearingDeg }: { distanceM: number; bearingDeg: number }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  return (
    <span className={classes.way}>
      <IconArrowUp
        size={26}
        stroke={2.25}
        aria-hidden
        className={classes.arrow}
        style={{ transform: `rotate(${Math.round(bearingDeg)}deg)` }}
      />
      <strong>{format.distance(distanceM)}</strong>
      <span>{t(`work.towers.compass.${compassPoint(bearingDeg)}`)}</span>
    </span>
  );
}
