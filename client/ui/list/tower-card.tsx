import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TowerItem } from "../../../contract/towers.ts";
import { StatusBadge } from "../status-badge.tsx";
import { UntilText } from "./cell.tsx";
import classes from "./tower-cards.module.css";

interface TowerCardProps {
  tower: TowerItem;
  on: string;
  /** The address of its page. */
  to: string;
  /** What it needs, in place of the end of its permit. */
  need?: ReactNode;
  /** At the right of the number: the distance, on the list of what is near. */
  aside?: ReactNode;
}

/** One tower on a phone; the whole card is the link. */
export function TowerCard({ tower, on, to, need, aside }: TowerCardProps) {
  const { t } = useTranslation("towers");
  const place = [tower.village?.name, tower.district?.name].filter(Boolean).join(", ");
  return (
    <Link to={to} className={classes.card}>
      <span className={classes.line}>
        <strong className={classes.number}>{tower.number}</strong>
        <span className={classes.name}>{tower.name ?? t("list.unnamed")}</span>
        {aside}
      </span>
      <span className={classes.line}>
        <StatusBadge status={tower.status} />
        {need === undefined && tower.until !== null && (
          <span className={classes.until}>
            <UntilText tower={tower} on={on} />
          </span>
        )}
      </span>
      {need}
      <span className={classes.place}>{[tower.owner?.shortName, place].filter(Boolean).join(" · ")}</span>
    </Link>
  );
}
