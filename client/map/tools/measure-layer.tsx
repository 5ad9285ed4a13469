import { useEffect, useRef } from "react";
import { CircleMarker, Polyline, useMap, useMapEvents } from "react-leaflet";
import classes from "./tools.module.css";

export type Path = readonly (readonly [number, number])[];

interface MeasureLayerProps {
  /** Positions [lon, lat]. */
  path: Path;
  onPath: (path: Path) => void;
  onEnd: () => void;
}

/** Measuring: every click adds a point, Escape ends. */
export function MeasureLayer({ path, onPath, onEnd }: MeasureLayerProps) {
  const map = useMap();
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  }, [onEnd]);
  useMapEvents({ click: ({ latlng }) => onPath([...path, [latlng.lng, latlng.lat]]) });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && end.current();
    document.addEventListener("keydown", onKey);
    map.doubleClickZoom.disable();
    const container = map.getContainer();
    container.classList.add(classes.measuring ?? "");
    return () => {
      document.removeEventListener("keydown", onKey);
      map.doubleClickZoom.enable();
      container.classList.remove(classes.measuring ?? "");
    };
  }, [map]);
  const line = path.map(([lon, lat]): [number, number] => [lat, lon]);
  return (
    <>
      <Polyline positions={line} interactive={false} className={classes.line} />
      {line.map((point, i) => (
        <CircleMarker key={i} center={point} radius={5} interactive={false} className={classes.point} />
      ))}
    </>
  );
}
