import { Button, Skeleton } from "@mantine/core";
import { IconX, IconZoomIn } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Tower } from "../../../contract/towers.ts";
import { paths } from "../../app/paths.ts";
import { ErrorState } from "../../ui/states.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { ReasonList } from "./reason-list.tsx";
import { useTower } from "./use-tower.ts";
import classes from "./card.module.css";

interface TowerCardProps {
  number: string;
  on: string;
  /** Whether the page stands on today, so that the link to the record need not carry the date. */
  dated: boolean;
  onClose: () => void;
  onZoom: (position: readonly [number, number]) => void;
}

/** The selected tower: who it is, how it stands, why, and the way to its record. A bottom sheet on a phone. */
export function TowerCard({ number, on, dated, onClose, onZoom }: TowerCardProps) {
  const { t } = useTranslation("map");
  const { data: tower, error, refetch } = useTower(number, on);
  const card = useRef<HTMLElement>(null);
  // Whoever opened the card by keyboard goes on reading there; the card leaves with Escape.
  useEffect(() => card.current?.focus({ preventScroll: true }), [number]);
  return (
    <section
      ref={card}
      tabIndex={-1}
      className={classes.card}
      aria-label={t("card.label", { number })}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <div className={classes.corner}>
        {tower && (
          <button
            type="button"
            className={classes.icon}
            aria-label={t("card.zoom")}
            title={t("card.zoom")}
            onClick={() => onZoom(tower.position)}
          >
            <IconZoomIn size={19} stroke={1.75} />
          </button>
        )}
        <button
          type="button"
          className={classes.icon}
          aria-label={t("card.close")}
          title={t("card.close")}
          onClick={onClose}
        >
          <IconX size={19} stroke={1.75} />
        </button>
      </div>
      <p className={classes.number}>{number}</p>
      {tower && <TowerBody tower={tower} on={on} dated={dated} />}
      {!tower && !error && <CardSkeleton />}
      {!tower && error && <ErrorState error={error} retry={() => void refetch()} />}
    </section>
  );
}

function TowerBody({ tower, on, dated }: { tower: Tower; on: string; dated: boolean }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const place = [tower.village?.name, tower.district?.name].filter(Boolean).join(", ");
  return (
    <>
      <h2 className={classes.name}>{tower.name ?? tower.siteId ?? t("card.noName")}</h2>
      <p className={classes.quiet}>
        {[tower.owner?.shortName ?? t("card.ownerUnknown"), place].filter(Boolean).join(" · ")}
      </p>
      {tower.status.value === null ? (
        <p className={classes.absent}>{t("card.absent", { date: format.longDate(on) })}</p>
      ) : (
        <>
          <div className={classes.status}>
            <StatusBadge status={tower.status.value} size={22} />
          </div>
          <ReasonList tower={tower} />
        </>
      )}
      <Button component={Link} to={paths.tower(tower.number, dated ? on : undefined)} fullWidth mt={16} h={44}>
        {t("card.open")}
      </Button>
    </>
  );
}

function CardSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")} className={classes.skeleton}>
      <Skeleton height={20} width="80%" />
      <Skeleton height={14} width="60%" />
      <Skeleton height={22} width="45%" mt={8} />
      <Skeleton height={52} />
      <Skeleton height={44} mt={8} />
    </div>
  );
}
