import type { Map as LeafletMap } from "leaflet";
import { useCallback, useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFilter } from "../api/filter.ts";
import { useRegistry } from "../api/session.ts";
import { FullPage, usePageTitle } from "../ui/page.tsx";
import { wholeCountry } from "./basemap/box.ts";
import { cardPadding, chromePadding } from "./chrome/chrome-padding.ts";
import { MapChrome } from "./map-chrome.tsx";
import { markMoment } from "./moments.ts";
import type { Counts, TowerMark } from "./source/protocol.ts";
import { askAhead } from "./source/ask-towers.ts";
import { useTowers } from "./source/use-towers.ts";
import { HereLayer } from "./tools/here-layer.tsx";
import { MeasureLayer, type Path } from "./tools/measure-layer.tsx";
import { keepMiddleOnPaper } from "./tools/print-map.ts";
import { useLocate } from "./tools/use-locate.ts";
import { TowerMapCanvas } from "./tower-map-canvas.tsx";
import { useArrival } from "./use-go-to.ts";
import { useMapParams } from "./use-map-params.ts";
import { useShade } from "./use-shade.ts";
import { ViewKeeper } from "./view-keeper.tsx";
import classes from "./map-page.module.css";

askAhead().catch(() => undefined);

/** The map: all towers by the state of their permits on a date. What is seen is in the address and can be sent. */
export function MapPage() {
  const { t } = useTranslation("map");
  usePageTitle(t("title"));
  const { today, boxes } = useRegistry();
  const handle = useFilter();
  const { filter } = handle;
  const on = filter.on ?? today;
  const params = useMapParams();
  const towers = useTowers(filter);
  const [counts, setCounts] = useState<Counts | null>(null);
  const [drawn, setDrawn] = useState(false);
  const { choropleth, notes, error: shadeError } = useShade(params.shaded, filter);
  const [map, setMap] = useState<LeafletMap | null>(null);
  const [path, setPath] = useState<Path | null>(null);
  const locate = useLocate();
  const page = useRef<HTMLDivElement>(null);
  // The map first: what floats over it is rendered when the map stands and its towers are on their way.
  const settled = useDeferredValue(true, false);
  useEffect(() => {
    if (drawn && settled) markMoment("map-ready");
  }, [drawn, settled]);
  const { select } = params;
  const onSelect = useCallback(
    (mark: TowerMark | null) => {
      select(mark?.number ?? null);
      if (!mark || !map) return;
      // The card must not cover the tower that it speaks of.
      const { topLeft, bottomRight } = cardPadding();
      map.panInside([mark.position[1], mark.position[0]], { paddingTopLeft: topLeft, paddingBottomRight: bottomRight });
    },
    [select, map],
  );
  const onDrawn = useCallback(() => setDrawn(true), []);
  useEffect(() => (page.current ? keepMiddleOnPaper(page.current, chromePadding) : undefined), []);
  useArrival(map, params.selected, params.view === null, towers.query.isSuccess);

  return (
    <FullPage>
      <div ref={page} className={classes.page}>
        <h1 className="visually-hidden">{t("title")}</h1>
        <div className={classes.map} data-map>
          <TowerMapCanvas
            towers={towers}
            on={on}
            selected={params.selected}
            onSelect={onSelect}
            onCounts={setCounts}
            onDrawn={onDrawn}
            start={params.view ?? boxes[0]?.bbox ?? wholeCountry}
            padding={chromePadding()}
            choropleth={choropleth}
            notes={notes}
            idle={path !== null}
            mapRef={setMap}
          >
            <ViewKeeper onView={params.setView} />
            {locate.here && <HereLayer here={locate.here} />}
            {path !== null && <MeasureLayer path={path} onPath={setPath} onEnd={() => setPath(null)} />}
          </TowerMapCanvas>
        </div>
        {settled && (
          <MapChrome
            map={map}
            page={page}
            towers={towers}
            counts={counts}
            handle={handle}
            params={params}
            shadeFailed={shadeError !== null}
            path={path}
            onPath={setPath}
            locate={locate}
          />
        )}
      </div>
    </FullPage>
  );
}
