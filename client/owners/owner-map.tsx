import { useState, type ComponentProps } from "react";
import { useNavigate } from "react-router";
import { useRegistry } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import type { Box } from "../map/basemap/box.ts";
import { MapNotes } from "../map/chrome/map-notes.tsx";
import { PlaceChips } from "../map/chrome/place-chips.tsx";
import { ZoomButtons } from "../map/chrome/zoom-buttons.tsx";
import type { TowerMark } from "../map/source/protocol.ts";
import { useTowers } from "../map/source/use-towers.ts";
import { TowerMapCanvas } from "../map/tower-map-canvas.tsx";
import classes from "./owners.module.css";

interface OwnerMapProps {
  /** Id of the company. */
  owner: string;
  /** west, south, east, north */
  bbox: Box;
  on: string;
}

/** A margin keeps a single tower from being a box without size. */
const marginDegrees = 0.01;

/** What is shown first: the part of the towers' box in the first of the registry's boxes that it touches. */
function startBox([west, south, east, north]: Box, boxes: readonly Box[]): Box {
  const parts = boxes
    .map(([w, s, e, n]): Box => [Math.max(west, w), Math.max(south, s), Math.min(east, e), Math.min(north, n)])
    .filter(([w, s, e, n]) => w <= e && s <= n);
  const [w, s, e, n] = parts[0] ?? [west, south, east, north];
  return [w - marginDegrees, s - marginDegrees, e + marginDegrees, n + marginDegrees];
}

/** The owner's towers and nobody else's; a click opens the tower's page. */
export function OwnerMap({ owner, bbox, on }: OwnerMapProps) {
  const { today, boxes } = useRegistry();
  const navigate = useNavigate();
  const [map, setMap] = useState<ComponentProps<typeof ZoomButtons>["map"]>(null);
  const towers = useTowers({ owner: [owner], ...(on !== today && { on }) });
  const open = (mark: TowerMark | null) => {
    if (mark !== null) void navigate(paths.tower(mark.number, on === today ? undefined : on));
  };
  return (
    <div className={classes.map}>
      <TowerMapCanvas
        towers={towers}
        on={on}
        selected={null}
        onSelect={open}
        start={startBox(
          bbox,
          boxes.map((one) => one.bbox),
        )}
        mapRef={setMap}
      />
      <div className={classes.chips}>
        <PlaceChips map={map} />
      </div>
      <div className={classes.zoom}>
        <ZoomButtons map={map} />
      </div>
      <div className={classes.notes}>
        <MapNotes map={map} />
      </div>
    </div>
  );
}
