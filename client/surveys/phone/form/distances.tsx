import { useTranslation } from "react-i18next";
import type { Position } from "../../../../contract/geometry.ts";
import { distanceM } from "../../../map/tools/path-length.ts";
import { Notice } from "../../../ui/notice.tsx";
import { useFormat } from "../../../ui/use-format.ts";
import classes from "./position.module.css";

interface DistancesProps {
  live: Position | null;
  /** The measured point. */
  point: Position | null;
  registered: Position | null;
  permitted: Position | null;
  /** Metres between the tower and the permitted point beyond which the office looks into it. */
  offM: number;
}

/** How far the registered and the permitted position are, from where the surveyor stands and from what was measured. */
export function Distances({ live, point, registered, permitted, offM }: DistancesProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const from = point ?? live;
  if (from === null || (registered === null && permitted === null)) return null;
  const isOff = permitted !== null && distanceM(from, permitted) > offM;
  return (
    <div className={classes.block}>
      {live && <Line title={t("form.position.fromHere")} {...{ from: live, registered, permitted }} />}
      {point && <Line title={t("form.position.fromPoint")} {...{ from: point, registered, permitted }} />}
      {isOff && <Notice kind="warning">{t("form.position.offPermit", { limit: format.distance(offM) })}</Notice>}
    </div>
  );
}

interface LineProps {
  title: string;
  from: Position;
  registered: Position | null;
  permitted: Position | null;
}

function Line({ title, from, registered, permitted }: LineProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  return (
    <div>
      <p className={classes.caption}>{title}</p>
      <ul className={classes.distances}>
        {registered && (
          <li>
            <strong>{format.distance(distanceM(from, registered))}</strong> {t("form.position.toRegistered")}
          </li>
        )}
        {permitted && (
          <li>
            <strong>{format.distance(distanceM(from, permitted))}</strong> {t("form.position.toPermitted")}
          </li>
        )}
      </ul>
    </div>
  );
}
