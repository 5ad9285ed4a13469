import "leaflet/dist/leaflet.css";
import type { Map as LeafletMap } from "leaflet";
import { useEffect, useMemo, useRef, useState, type ReactNode, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { MapContainer, Pane, TileLayer, useMap } from "react-leaflet";
import { useRegistry } from "../../api/session.ts";
import { Graticule } from "../canvas/graticule.ts";
import { useMapPalette } from "../use-palette.ts";
import { useAtlas } from "./use-atlas.ts";
import { zoomLimits, type MapView } from "../view.ts";
import { AreaLayer, type Choropleth } from "./area-layer.tsx";
import { slimPadding, toBounds, type Box, type Padding } from "./box.ts";
import classes from "./base-map.module.css";

/** Towers come first: tiles are asked for once the map stands. */
const tileDelayMs = 400;

/** Fired on the map with every tile that comes: from then on its source has to be named. */
export const tilesShown = "menara:tiles";

interface BaseMapProps {
  /** Says what the map shows, for whoever cannot see it. */
  label: string;
  /** What the map shows first; later changes do not move it. */
  start: MapView | Box;
  padding?: Padding;
  choropleth?: Choropleth | null;
  /** Hands the map to the chrome around it. */
  mapRef?: Ref<LeafletMap>;
  children?: ReactNode;
  className?: string;
}

/**
 * Water, land, boundaries and graticule, and tiles when the registry has them. The map is complete without tiles; the
 * land gives way to them only once they have really come.
 */
export function BaseMap({
  label,
  start,
  padding = slimPadding,
  choropleth = null,
  mapRef,
  children,
  className,
}: BaseMapProps) {
  const { tiles } = useRegistry();
  const palette = useMapPalette();
  const [tiled, setTiled] = useState(false);
  const first = useRef(start).current;
  const where = isBox(first)
    ? {
        bounds: toBounds(first),
        boundsOptions: { paddingTopLeft: padding.topLeft, paddingBottomRight: padding.bottomRight },
      }
    : { center: [first.lat, first.lng] as [number, number], zoom: first.zoom };
  return (
    <MapContainer
      {...where}
      ref={mapRef}
      className={`${classes.map} ${className ?? ""}`}
      zoomControl={false}
      attributionControl={false}
      {...zoomLimits}
      wheelPxPerZoomLevel={90}
    >
      <Label text={label} />
      <Pane name="graticule" style={{ zIndex: 210 }} />
      <Pane name="areas" style={{ zIndex: 250 }} />
      <Pane name="towers" style={{ zIndex: 450 }} />
      {tiles && (
        <Tiles url={tiles.url} className={palette.scheme === "dark" ? classes.darkTiles : ""} onShown={setTiled} />
      )}
      {!tiled && <GraticuleLines />}
      <AreaLayer choropleth={choropleth} land={!tiled} />
      {children}
    </MapContainer>
  );
}

interface TilesProps {
  url: string;
  className: string | undefined;
  onShown: (shown: true) => void;
}

/** Tiles count only once one has come: without a way to the tile server, the map stays as it is without them. */
function Tiles({ url, className, onShown }: TilesProps) {
  const map = useMap();
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), tileDelayMs);
    return () => clearTimeout(timer);
  }, []);
  const tileload = () => {
    onShown(true);
    map.fire(tilesShown);
  };
  if (!waited) return null;
  return <TileLayer key={className} url={url} className={className} eventHandlers={{ tileload }} />;
}

function Label({ text }: { text: string }) {
  const map = useMap();
  const { t } = useTranslation("map");
  useEffect(() => {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-roledescription", t("roleDescription"));
    container.setAttribute("aria-label", text);
  }, [map, text, t]);
  // The map's box changes without the window's doing so: panels open, split views are dragged.
  useEffect(() => {
    const observer = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map]);
  return null;
}

function GraticuleLines() {
  const map = useMap();
  const palette = useMapPalette();
  const atlas = useAtlas();
  const layer = useMemo(() => new Graticule(palette, atlas), [palette, atlas]);
  useEffect(() => {
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, layer]);
  return null;
}

function isBox(start: MapView | Box): start is Box {
  return Array.isArray(start);
}
