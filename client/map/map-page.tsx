import type { Map as LeafletMap } from "leaflet";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFilter } from "../api/filter.ts";
import { useRegistry } from "../api/session.ts";
import { FullPage, usePageTitle } from "../ui/page.tsx";
import { wholeCountry } from "./basemap/box.ts";
import { TowerCard } from "./card/tower-card.tsx";
import { cardPadding, chromePadding } from "./chrome/chrome-padding.ts";
import { DateControl } from "./chrome/date-control.tsx";
import { Legend } from "./chrome/legend.tsx";
import { LocateNotice } from "./chrome/locate-notice.tsx";
import { MapNotes } from "./chrome/map-notes.tsx";
import { MapStates } from "./chrome/map-states.tsx";
import { MeasureBar } from "./chrome/measure-bar.tsx";
import { Notice } from "./chrome/notice.tsx";
import { PlaceChips } from "./chrome/place-chips.tsx";
import { PrintTitle } from "./chrome/print-title.tsx";
import { SearchBox } from "./chrome/search-box.tsx";
import { Tools } from "./chrome/tools.tsx";
import { flyTo } from "./fly.ts";
import type { Counts, TowerMark } from "./source/protocol.ts";
import { askAhead, useTowers } from "./source/use-towers.ts";
import { HereLayer } from "./tools/here-layer.tsx";
import { MeasureLayer, type Path } from "./tools/measure-layer.tsx";
import { printMap } from "./tools/print-map.ts";
import { useFullScreen } from "./tools/use-full-screen.ts";
import { useLocate } from "./tools/use-locate.ts";
import { TowerMapCanvas } from "./tower-map-canvas.tsx";
import { useArrival, useGoTo } from "./use-go-to.ts";
import { useMapParams } from "./use-map-params.ts";
import { useShade } from "./use-shade.ts";
import { ViewKeeper } from "./view-keeper.tsx";
import classes from "./map-page.module.css";

askAhead();

/** The map: all towers by the state of their permits on a date. What is seen is in the address and can be sent. */
export function MapPage() {
  const { t } = useTranslation("map");
  usePageTitle(t("title"));
  const { today, boxes } = useRegistry();
  const handle = useFilter();
  const { filter, setFilter } = handle;
  const on = filter.on ?? today;
  const params = useMapParams();
  const towers = useTowers(filter);
  const [counts, setCounts] = useState<Counts | null>(null);
  const { choropleth, notes, error: shadeError } = useShade(params.shaded, filter);
  const [map, setMap] = useState<LeafletMap | null>(null);
  const [path, setPath] = useState<Path | null>(null);
  const locate = useLocate();
  const page = useRef<HTMLDivElement>(null);
  const fullScreen = useFullScreen(page);
  const padding = chromePadding();
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
  const goTo = useGoTo(map, select);
  useArrival(map, params.selected, params.view === null, towers.query.isSuccess);

  return (
    <FullPage>
      <div ref={page} className={classes.page}>
        <PrintTitle on={on} />
        <div className={classes.left}>
          <SearchBox onChoose={(suggestion) => void goTo(suggestion)} />
          <PlaceChips map={map} padding={padding} />
          {params.selected !== null && (
            <div className={classes.card}>
              <TowerCard
                number={params.selected}
                on={on}
                dated={filter.on !== undefined}
                onClose={() => select(null)}
                onZoom={(position) => map && flyTo(map, position, 16, cardPadding())}
              />
            </div>
          )}
        </div>
        <div className={classes.legend}>
          <Legend handle={handle} counts={counts} shaded={params.shaded} onShade={params.shade} />
        </div>
        <div className={classes.date}>
          <DateControl
            on={filter.on ?? null}
            today={today}
            busy={towers.query.isFetching}
            onChange={(chosen) => setFilter({ on: chosen ?? undefined })}
          />
        </div>
        <div className={classes.tools}>
          <Tools
            map={map}
            locating={locate.on}
            onLocate={locate.toggle}
            measuring={path !== null}
            onMeasure={() => setPath(path === null ? [] : null)}
            onPrint={() => map && page.current && void printMap(map, page.current)}
            fullScreen={fullScreen}
          />
        </div>
        <div className={classes.states}>
          {path !== null && <MeasureBar path={path} onPath={setPath} onEnd={() => setPath(null)} />}
          <LocateNotice locate={locate} />
          {shadeError && <Notice alert>{t("shade.failed")}</Notice>}
          <MapStates towers={towers} counts={counts} handle={handle} />
        </div>
        <div className={classes.notes}>
          <MapNotes map={map} />
        </div>
        <div className={classes.map}>
          <TowerMapCanvas
            towers={towers}
            on={on}
            selected={params.selected}
            onSelect={onSelect}
            onCounts={setCounts}
            start={params.view ?? boxes[0]?.bbox ?? wholeCountry}
            padding={padding}
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
      </div>
    </FullPage>
  );
}
