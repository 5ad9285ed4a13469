import type { Map as LeafletMap } from "leaflet";
import { useTranslation } from "react-i18next";
import { useRegistry } from "../../api/session.ts";
import type { Padding } from "../basemap/box.ts";
import { flyToBox } from "../fly.ts";
import classes from "./chrome.module.css";

/** One chip for each named part of the regency; each flies there. */
export function PlaceChips({ map, padding }: { map: LeafletMap | null; padding?: Padding }) {
  const { t } = useTranslation("map");
  const { boxes } = useRegistry();
  return (
    <div className={classes.chips} role="group" aria-label={t("places")}>
      {boxes.map(({ name, bbox }) => (
        <button
          key={name}
          type="button"
          className={`${classes.panel} ${classes.chip}`}
          onClick={() => map && flyToBox(map, bbox, padding)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
