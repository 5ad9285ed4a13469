import { useQuery } from "@tanstack/react-query";
import L from "leaflet";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Marker, Polyline, useMap } from "react-leaflet";
import type { Position } from "../../contract/geometry.ts";
import type { Status } from "../../contract/status.ts";
import { listTowers } from "../../contract/towers.ts";
import { queryOf } from "../api/query.ts";
import { useFormat } from "../ui/use-format.ts";
import { BaseMap } from "./basemap/base-map.tsx";
import { PlainTowers, type PlainTower } from "./canvas/plain-towers.ts";
import { MapNotes } from "./chrome/map-notes.tsx";
import { ZoomButtons } from "./chrome/zoom-buttons.tsx";
import { useMapPalette } from "./use-palette.ts";
import { distanceM } from "./tools/path-length.ts";
import classes from "./mini-map.module.css";

/** Neighbours to show around the tower. */
const neighbours = 40;
const startZoom = 15;
/** Below this many metres the permitted position counts as the tower's own. */
const apartM = 15;

interface MiniMapProps {
  number: string;
  /** [lon, lat] */
  position: Position;
  status: Status | null;
  /** The judged date of the neighbours' statuses; absent: today. */
  on?: string;
  /** Where a permit says that the tower stands, [lon, lat]. */
  permitted?: Position | null;
  /** Makes the position a marker to drag; called with [lon, lat] when it is let go. */
  onMove?: (position: Position) => void;
  /** CSS height. */
  height?: number | string;
}

/** One tower among its neighbours, with its permitted position; the marker can be dragged while a form is edited. */
export function MiniMap({ number, position, status, on, permitted = null, onMove, height = 280 }: MiniMapProps) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const [map, setMap] = useState<L.Map | null>(null);
  const near = position.join(",");
  const { data } = useQuery(queryOf(listTowers, { query: { near, on, limit: neighbours } }));
  const towers = useMemo(
    () => [
      ...(data?.items ?? []).filter((item) => item.number !== number),
      ...(status !== null && !onMove ? [{ position, status, selected: true }] : []),
    ],
    [data, number, position, status, onMove],
  );
  const apart = permitted === null ? 0 : distanceM(position, permitted);
  return (
    <figure className={classes.figure}>
      <div className={classes.map} style={{ height }}>
        <BaseMap
          label={t("mini.label", { number })}
          start={{ lat: position[1], lng: position[0], zoom: startZoom }}
          mapRef={setMap}
        >
          <PlainTowerMarks towers={towers} />
          <Follow position={position} />
          {permitted !== null && apart > apartM && <Permitted position={position} permitted={permitted} />}
          {onMove && <DragMarker position={position} onMove={onMove} />}
        </BaseMap>
        <div className={classes.zoom}>
          <ZoomButtons map={map} />
        </div>
        <div className={classes.notes}>
          <MapNotes map={map} />
        </div>
      </div>
      <figcaption className={classes.caption}>
        {onMove && <span>{t("mini.drag")}</span>}
        {permitted !== null && apart > apartM && (
          <span className={classes.key}>
            <span className={classes.permittedIcon} aria-hidden="true" />
            {t("mini.permitted")} ({t("mini.apart", { distance: format.distance(apart) })})
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function PlainTowerMarks({ towers }: { towers: readonly PlainTower[] }) {
  const map = useMap();
  const palette = useMapPalette();
  const layer = useMemo(() => new PlainTowers(palette), [palette]);
  useEffect(() => {
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, layer]);
  useEffect(() => {
    layer.towers = towers;
  }, [layer, towers]);
  return null;
}

/** Keeps the tower in the picture when its position changes in the form. */
function Follow({ position: [lon, lat] }: { position: Position }) {
  const map = useMap();
  useEffect(() => {
    if (!map.getBounds().pad(-0.1).contains([lat, lon])) map.panTo([lat, lon]);
  }, [map, lon, lat]);
  return null;
}

function Permitted({ position, permitted }: { position: Position; permitted: Position }) {
  const icon = useMemo(() => L.divIcon({ className: classes.permittedIcon, iconSize: [16, 16] }), []);
  return (
    <>
      <Polyline
        positions={[
          [position[1], position[0]],
          [permitted[1], permitted[0]],
        ]}
        interactive={false}
        className={classes.apart}
      />
      <Marker position={[permitted[1], permitted[0]]} icon={icon} interactive={false} keyboard={false} />
    </>
  );
}

function DragMarker({ position: [lon, lat], onMove }: { position: Position; onMove: (position: Position) => void }) {
  const { t } = useTranslation("map");
  const icon = useMemo(() => L.divIcon({ className: classes.pin, iconSize: [28, 28] }), []);
  return (
    <Marker
      position={[lat, lon]}
      icon={icon}
      draggable
      autoPan
      title={t("mini.marker")}
      alt={t("mini.marker")}
      eventHandlers={{
        dragend: (event) => {
          const { lng, lat: latitude } = (event.target as L.Marker).getLatLng();
          onMove([Number(lng.toFixed(6)), Number(latitude.toFixed(6))]);
        },
      }}
    />
  );
}
