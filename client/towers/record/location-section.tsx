import { Button, CopyButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Tower } from "../../../contract/towers.ts";
import { paths } from "../../app/paths.ts";
import { StatusSymbol } from "../../ui/status-symbol.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { PositionMap } from "../position-map.tsx";
import { nearestTowers } from "../queries.ts";
import classes from "./record.module.css";
import { Section } from "./section.tsx";

/** The latest permit that says where the tower should stand, among those that were not revoked. */
const permittedPosition = ({ permits }: Tower) =>
  permits.find((permit) => permit.permittedPosition !== null && permit.revokedOn === null)?.permittedPosition ?? null;

/** Where the tower stands, where it may stand, and what stands near it. */
export function LocationSection({ tower, linkDate }: { tower: Tower; linkDate: string | undefined }) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const text = format.position(tower.position);
  return (
    <Section title={t("record.position.title")}>
      <PositionMap
        number={tower.number}
        position={tower.position}
        status={tower.status.value}
        on={linkDate}
        permitted={permittedPosition(tower)}
      />
      <div className={classes.position}>
        <span title={t("record.position.latLon")}>{text}</span>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {copied ? t("record.position.copied") : t("record.position.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={classes.basis}>
        {t("record.position.source", { source: t(`common:positionSource.${tower.positionSource}`) })}
        {tower.positionAccuracyM !== null &&
          `, ${t("record.position.accuracy", { metres: format.metres(tower.positionAccuracyM) })}`}
      </p>
      <h3>{t("record.position.nearest")}</h3>
      <Nearest tower={tower} linkDate={linkDate} />
    </Section>
  );
}

function Nearest({ tower, linkDate }: { tower: Tower; linkDate: string | undefined }) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const { data } = useQuery(nearestTowers(tower.position, 5, { on: linkDate }));
  const others = data?.items.filter(({ id }) => id !== tower.id).slice(0, 4);
  if (others?.length === 0) return <p className={classes.basis}>{t("record.position.nearestNone")}</p>;
  return (
    <ul className={classes.nearest}>
      {others?.map((other) => (
        <li key={other.id}>
          <Link to={paths.tower(other.number, linkDate)}>
            <StatusSymbol status={other.status} size={16} />
            <strong>{other.number}</strong>
            <span className={classes.name}>{t(`common:status.${other.status}`)}</span>
            <span className={classes.distance}>{other.distanceM !== null && format.distance(other.distanceM)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
