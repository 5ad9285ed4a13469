import { lazy, Suspense } from "react";
import type { Position } from "../../contract/geometry.ts";
import type { Status } from "../../contract/status.ts";
import { useRegistry } from "../api/session.ts";

/** Leaflet comes with the first map, not with the page around it. */
const MiniMap = lazy(async () => ({ default: (await import("../map/mini-map.tsx")).MiniMap }));

interface PositionMapProps {
  number?: string;
  /** (lon, lat); null while a form has no readable position: then the middle of the regency's first box. */
  position: Position | null;
  status?: Status | null;
  on?: string;
  permitted?: Position | null;
  onMove?: (position: Position) => void;
  height?: number;
}

/** The place of a tower among its neighbours; with `onMove` a marker to drag. */
export function PositionMap({ number = "", position, status = null, height = 280, ...rest }: PositionMapProps) {
  const { boxes } = useRegistry();
  const box = boxes[0]?.bbox;
  const middle: Position = box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [117, -2];
  return (
    <Suspense fallback={<div style={{ height }} />}>
      <MiniMap number={number} position={position ?? middle} status={status} height={height} {...rest} />
    </Suspense>
  );
}
