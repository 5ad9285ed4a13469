import { IconMinus, IconPlus } from "@tabler/icons-react";
import type { Map as LeafletMap } from "leaflet";
import { useTranslation } from "react-i18next";
import classes from "./chrome.module.css";

/** Zoom in and out, for whoever has neither wheel nor two fingers. */
export function ZoomButtons({ map }: { map: LeafletMap | null }) {
  const { t } = useTranslation("map");
  return (
    <div className={`${classes.panel} ${classes.stack}`}>
      <button
        type="button"
        className={classes.tool}
        aria-label={t("zoomIn")}
        title={t("zoomIn")}
        onClick={() => map?.zoomIn()}
      >
        <IconPlus size={20} stroke={1.75} />
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={t("zoomOut")}
        title={t("zoomOut")}
        onClick={() => map?.zoomOut()}
      >
        <IconMinus size={20} stroke={1.75} />
      </button>
    </div>
  );
}
