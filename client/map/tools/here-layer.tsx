import L from "leaflet";
import { useEffect, useMemo, useRef } from "react";
import { Circle, Marker, useMap } from "react-leaflet";
import { flyToBox } from "../fly.ts";
import type { Here } from "./use-locate.ts";
import classes from "./tools.module.css";

/** Where the person is, with the circle in which the position may be wrong; the map goes there once. */
export function HereLayer({ here }: { here: Here }) {
  const map = useMap();
  const arrived = useRef(false);
  const [lon, lat] = here.position;
  const icon = useMemo(() => L.divIcon({ className: classes.here, iconSize: [18, 18] }), []);
  useEffect(() => {
    if (arrived.current) return;
    arrived.current = true;
    const around = L.latLng(lat, lon).toBounds(Math.max(600, here.accuracyM * 3));
    flyToBox(map, [around.getWest(), around.getSouth(), around.getEast(), around.getNorth()]);
  }, [map, lat, lon, here.accuracyM]);
  return (
    <>
      <Circle center={[lat, lon]} radius={here.accuracyM} interactive={false} className={classes.accuracy} />
      <Marker position={[lat, lon]} icon={icon} interactive={false} keyboard={false} />
    </>
  );
}
