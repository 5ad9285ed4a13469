import L from "leaflet";
import { useEffect, useMemo, useState } from "react";
import { Circle, Marker, Polyline, useMap } from "react-leaflet";
import type { Position } from "../../contract/geometry.ts";
import { BaseMap } from "./basemap/base-map.tsx";
import { MapNotes } from "./chrome/map-notes.tsx";
import { ZoomButtons } from "./chrome/zoom-buttons.tsx";
import frame from "./mini-map.module.css";
import classes from "./review-map.module.css";

/** Nearer than this the surroundings could no longer be recognised. */
const nearestZoom = 17;
/** Pixels between the points and the edge of the map. */
const margin = 40;

/** From below to above: the surveyed point is the one in question. */
const kinds = ["registered", "permitted", "gps", "surveyed"] as const;
type Kind = (typeof kinds)[number];
const sizes: Record<Kind, number> = { registered: 18, permitted: 20, gps: 12, surveyed: 18 };

interface ReviewMapProps {
  /** [lon, lat]; null where there is none. At least one of them is a position. */
  points: Record<Kind, Position | null>;
  /** Metres around the phone's own point. */
  gpsAccuracyM: number | null;
  words: Record<Kind, string> & { label: string };
  /** CSS pixels. */
  height: number;
}

/**
 * Where a tower is registered, permitted and surveyed, and where the phone itself thought to be; lines lead from the
 * surveyed point to the other two.
 */
export function ReviewMap({ points, gpsAccuracyM, words, height }: ReviewMapProps) {
  const [map, setMap] = useState<L.Map | null>(null);
  const shown = kinds.flatMap((kind) => (points[kind] ? [{ kind, position: points[kind] }] : []));
  const { surveyed, registered, permitted, gps } = points;
  const [lon, lat] = surveyed ?? registered ?? permitted ?? gps ?? [0, 0];
  return (
    <div>
      <div className={frame.map} style={{ height }}>
        <BaseMap label={words.label} start={{ lat, lng: lon, zoom: nearestZoom }} mapRef={setMap}>
          <Fit points={shown.map(({ position }) => position)} />
          {gps && gpsAccuracyM !== null && (
            <Circle center={turned(gps)} radius={gpsAccuracyM} interactive={false} className={classes.accuracy} />
          )}
          {surveyed &&
            [registered, permitted].map(
              (other, index) =>
                other && (
                  <Polyline
                    key={index}
                    positions={[turned(surveyed), turned(other)]}
                    interactive={false}
                    className={frame.apart}
                  />
                ),
            )}
          {shown.map(({ kind, position }) => (
            <Point key={kind} position={position} kind={kind} />
          ))}
        </BaseMap>
        <div className={frame.zoom}>
          <ZoomButtons map={map} />
        </div>
        <div className={frame.notes}>
          <MapNotes map={map} />
        </div>
      </div>
      <p className={classes.key}>
        {shown.map(({ kind }) => (
          <span key={kind}>
            <span className={classes[kind]} aria-hidden="true" /> {words[kind]}
          </span>
        ))}
      </p>
    </div>
  );
}

/** Leaflet takes latitude first. */
const turned = ([lon, lat]: Position): [number, number] => [lat, lon];

function Fit({ points }: { points: readonly Position[] }) {
  const map = useMap();
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

function Point({ position, kind }: { position: Position; kind: Kind }) {
  const icon = useMemo(
    () => L.divIcon({ className: classes[kind] ?? "", iconSize: [sizes[kind], sizes[kind]] }),
    [kind],
  );
  return <Marker position={turned(position)} icon={icon} interactive={false} keyboard={false} />;
}
