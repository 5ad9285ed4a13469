import L from "leaflet";
import { useEffect, useMemo, useState } from "react";
import { Marker, Polyline, useMap } from "react-leaflet";
import type { Position } from "../../contract/geometry.ts";
import { BaseMap } from "./basemap/base-map.tsx";
import { MapNotes } from "./chrome/map-notes.tsx";
import { ZoomButtons } from "./chrome/zoom-buttons.tsx";
import frame from "./mini-map.module.css";
import classes from "./pair-map.module.css";

/** Nearer than this the surroundings could no longer be recognised. */
const nearestZoom = 16.5;
/** Pixels between the points and the edge of the map. */
const margin = 44;

interface PairMapProps {
  /** [lon, lat]; null where there is none. At least one of the two is a position. */
  first: Position | null;
  second: Position | null;
  words: { label: string; first: string; second: string };
  /** CSS pixels. */
  height: number;
}

/** Two positions that may be one place: a square and a circle, with a line between them, always both in the picture. */
export function PairMap({ first, second, words, height }: PairMapProps) {
  const [map, setMap] = useState<L.Map | null>(null);
  const [lon, lat] = first ?? second ?? [0, 0];
  return (
    <div className={classes.pair}>
      <div className={frame.map} style={{ height }}>
        <BaseMap label={words.label} start={{ lat, lng: lon, zoom: nearestZoom }} mapRef={setMap}>
          <Fit first={first} second={second} />
          {first && second && (
            <Polyline positions={[turned(first), turned(second)]} interactive={false} className={frame.apart} />
          )}
          {second && <Point position={second} kind="second" />}
          {first && <Point position={first} kind="first" />}
        </BaseMap>
        <div className={frame.zoom}>
          <ZoomButtons map={map} />
        </div>
        <div className={frame.notes}>
          <MapNotes map={map} />
        </div>
      </div>
      <p className={classes.key}>
        {(["first", "second"] as const).map(
          (kind) =>
            (kind === "first" ? first : second) && (
              <span key={kind}>
                <span className={classes[kind]} aria-hidden="true" /> {words[kind]}
              </span>
            ),
        )}
      </p>
    </div>
  );
}

/** Leaflet takes latitude first. */
const turned = ([lon, lat]: Position): [number, number] => [lat, lon];

function Fit({ first, second }: Pick<PairMapProps, "first" | "second">) {
  const map = useMap();
  const points = [first, second].filter((point) => point !== null);
  const key = points.join(";");
  useEffect(() => {
    const corners = key.split(";").map((text) => text.split(",").map(Number) as Position);
    map.fitBounds(L.latLngBounds(corners.map(turned)), {
      padding: [margin, margin],
      maxZoom: nearestZoom,
      animate: false,
    });
  }, [map, key]);
  return null;
}

function Point({ position, kind }: { position: Position; kind: "first" | "second" }) {
  const icon = useMemo(() => L.divIcon({ className: classes[kind] ?? "", iconSize: [18, 18] }), [kind]);
  return <Marker position={turned(position)} icon={icon} interactive={false} keyboard={false} />;
}
