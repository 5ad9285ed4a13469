import type { Map as LeafletMap } from "leaflet";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRegistry } from "../../api/session.ts";
import { tilesShown } from "../basemap/base-map.tsx";
import { useAreas } from "../basemap/use-areas.ts";
import { useFormat } from "../../ui/use-format.ts";
import { plainText } from "./plain-text.ts";
import { scaleOf } from "./scale.ts";
import classes from "./chrome.module.css";

/** The corner of the map that says how far, from whom, and how true. */
export function MapNotes({ map }: { map: LeafletMap | null }) {
  const { t } = useTranslation("map");
  const { areasApproximate, tiles } = useRegistry();
  const { data: districts } = useAreas("district");
  const tiled = useTilesShown(map);
  const source = districts?.features[0]?.properties.source;
  return (
    <div className={classes.notes}>
      <span>
        {areasApproximate && <span title={t("approximateHint")}>{t("approximate")}</span>}
        {!areasApproximate && source && t("boundaries", { source })}
        {tiles && tiled && ` · ${plainText(tiles.attribution)}`}
      </span>
      <Scale map={map} />
    </div>
  );
}

function useTilesShown(map: LeafletMap | null): boolean {
  const [tiled, setTiled] = useState(false);
  useEffect(() => {
    const shown = () => setTiled(true);
    map?.on(tilesShown, shown);
    return () => {
      map?.off(tilesShown, shown);
    };
  }, [map]);
  return tiled;
}

function Scale({ map }: { map: LeafletMap | null }) {
  const format = useFormat();
  const [metresPerPixel, setMetresPerPixel] = useState<number | null>(null);
  useEffect(() => {
    if (!map) return;
    const measure = () => {
      const middle = map.getSize().y / 2;
      const metres = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([100, middle]));
      setMetresPerPixel(metres / 100);
    };
    measure();
    map.on("zoomend moveend", measure);
    return () => {
      map.off("zoomend moveend", measure);
    };
  }, [map]);
  if (metresPerPixel === null) return null;
  const { metres, pixels } = scaleOf(metresPerPixel, 96);
  return (
    <span className={classes.scale}>
      {format.distance(metres)}
      <span className={classes.scaleBar} style={{ width: pixels }} />
    </span>
  );
}
