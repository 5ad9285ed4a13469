import { useQueryClient } from "@tanstack/react-query";
import L from "leaflet";
import { useEffect, useMemo, useState } from "react";
import { Circle, Marker, Polyline, useMap } from "react-leaflet";
import type { AreaCollection } from "../../contract/areas.ts";
import type { Position } from "../../contract/geometry.ts";
import { areasQuery } from "./basemap/areas-query.ts";
import { BaseMap } from "./basemap/base-map.tsx";
import { ZoomButtons } from "./chrome/zoom-buttons.tsx";
import { MapNotes } from "./chrome/map-notes.tsx";
import frame from "./mini-map.module.css";
import here from "./tools/tools.module.css";
import classes from "./survey-map.module.css";

const nearestZoom = 18;
/** Pixels between the points and the edge of the map. */
const margin = 36;

interface Uncertain {
  /** [lon, lat] */
  position: Position;
  /** Radius in metres of the circle in which it lies. */
  accuracyM: number;
}

interface SurveyMapProps {
  /** Boundaries as the phone keeps them; null: they are fetched, or the map goes without. */
  areas: { districts: AreaCollection; villages: AreaCollection } | null;
  /** Where the registry has the tower, [lon, lat]. */
  registered: Position | null;
  /** Where a permit has it. */
  permitted: Position | null;
  /** Where the phone is now. */
  live: Uncertain | null;
  /** What was measured. */
  gps: Uncertain | null;
  /** The point that is to be the tower's; can be dragged when `onMove` is there. */
  point: Position | null;
  /** Called with [lon, lat] when the point is let go. */
  onMove?: (position: Position) => void;
  words: Record<"label" | "registered" | "permitted" | "live" | "gps" | "point" | "marker", string>;
  /** CSS pixels. */
  height: number;
}

/** The positions of one survey, near enough to be compared: works without tiles and without signal. */
export function SurveyMap({ areas, ...props }: SurveyMapProps) {
  const client = useQueryClient();
  // Before the map asks for them: what the phone has is not asked of the server.
  useMemo(() => {
    for (const [level, kept] of [
      ["district", areas?.districts],
      ["village", areas?.villages],
    ] as const) {
      const { queryKey } = areasQuery(level);
      if (kept && !client.getQueryData(queryKey)) client.setQueryData(queryKey, kept);
    }
  }, [client, areas]);
  return <Picture {...props} />;
}

function Picture({ registered, permitted, live, gps, point, onMove, words, height }: Omit<SurveyMapProps, "areas">) {
  const [map, setMap] = useState<L.Map | null>(null);
  const fixed = [registered, permitted, gps?.position ?? null, point].filter((one) => one !== null);
  const [start] = useState<Position | undefined>(fixed[0] ?? live?.position);
  if (!start) return null;
  const shown = {
    registered: registered !== null,
    permitted: permitted !== null,
    live: live !== null,
    gps: gps !== null,
    point: point !== null,
  };
  return (
    <div>
      <div className={frame.map} style={{ height }}>
        <BaseMap label={words.label} start={{ lat: start[1], lng: start[0], zoom: nearestZoom - 1 }} mapRef={setMap}>
          <Fit fixed={fixed} live={live?.position ?? null} />
          {live && (
            <>
              <Circle
                center={turned(live.position)}
                radius={live.accuracyM}
                interactive={false}
                className={here.accuracy}
              />
              <Sign position={live.position} name="live" />
            </>
          )}
          {permitted && <Sign position={permitted} name="permitted" />}
          {registered && <Sign position={registered} name="registered" />}
          {gps && (
            <>
              <Circle
                center={turned(gps.position)}
                radius={gps.accuracyM}
                interactive={false}
                className={classes.ring}
              />
              <Sign position={gps.position} name="gps" />
            </>
          )}
          {gps && point && (
            <Polyline positions={[gps.position, point].map(turned)} interactive={false} className={frame.apart} />
          )}
          {point && <Pin position={point} title={words.marker} {...(onMove && { onMove })} />}
        </BaseMap>
        <div className={frame.zoom}>
          <ZoomButtons map={map} />
        </div>
        <div className={frame.notes}>
          <MapNotes map={map} />
        </div>
      </div>
      <p className={classes.key}>
        {(["registered", "permitted", "live", "gps", "point"] as const).map(
          (name) =>
            shown[name] && (
              <span key={name}>
                <span className={classes[name]} aria-hidden="true" /> {words[name]}
              </span>
            ),
        )}
      </p>
    </div>
  );
}

/** Leaflet takes latitude first. */
const turned = ([lon, lat]: Position): [number, number] => [lat, lon];

/** Shows all points when one is added or goes; a walking phone does not move the map under the thumb. */
function Fit({ fixed, live }: { fixed: readonly Position[]; live: Position | null }) {
  const map = useMap();
  const count = `${fixed.length} ${live === null}`;
  useEffect(() => {
    const points = live ? [...fixed, live] : fixed;
    if (points.length === 0) return;
    map.fitBounds(L.latLngBounds(points.map(turned)), {
      padding: [margin, margin],
      maxZoom: nearestZoom,
      animate: false,
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the number of points decides, not where they are
  }, [map, count]);
  return null;
}

function Sign({ position, name }: { position: Position; name: "registered" | "permitted" | "live" | "gps" }) {
  const icon = useMemo(() => L.divIcon({ className: classes[name] ?? "", iconSize: [18, 18] }), [name]);
  return <Marker position={turned(position)} icon={icon} interactive={false} keyboard={false} />;
}

interface PinProps {
  position: Position;
  title: string;
  onMove?: (position: Position) => void;
}

function Pin({ position, title, onMove }: PinProps) {
  // Larger than it looks: the thumb covers what it drags.
  const icon = useMemo(() => L.divIcon({ className: classes.pin ?? "", iconSize: [48, 48] }), []);
  return (
    <Marker
      position={turned(position)}
      icon={icon}
      draggable={onMove !== undefined}
      autoPan
      title={title}
      alt={title}
      zIndexOffset={1000}
      eventHandlers={{
        dragend: (event) => {
          const { lng, lat } = (event.target as L.Marker).getLatLng();
          onMove?.([Number(lng.toFixed(6)), Number(lat.toFixed(6))]);
        },
      }}
    />
  );
}
