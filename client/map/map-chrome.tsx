import type { Map as LeafletMap } from "leaflet";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { FilterHandle } from "../api/filter.ts";
import { useRegistry } from "../api/session.ts";
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
import type { Counts } from "./source/protocol.ts";
import type { Towers } from "./source/use-towers.ts";
import type { Path } from "./tools/measure-layer.tsx";
import { useFullScreen } from "./tools/use-full-screen.ts";
import type { useLocate } from "./tools/use-locate.ts";
import { useGoTo } from "./use-go-to.ts";
import type { useMapParams } from "./use-map-params.ts";
import classes from "./map-page.module.css";

interface MapChromeProps {
  map: LeafletMap | null;
  /** The element that goes full screen. */
  page: RefObject<HTMLDivElement | null>;
  towers: Towers;
  counts: Counts | null;
  handle: FilterHandle;
  params: ReturnType<typeof useMapParams>;
  shadeFailed: boolean;
  /** The measured path; null when nothing is measured. */
  path: Path | null;
  onPath: (path: Path | null) => void;
  locate: ReturnType<typeof useLocate>;
}

/** Everything that floats over the map. */
export function MapChrome(props: MapChromeProps) {
  const { map, page, towers, counts, handle, params, shadeFailed, path, onPath, locate } = props;
  const { t } = useTranslation("map");
  const { today } = useRegistry();
  const { filter, setFilter } = handle;
  const on = filter.on ?? today;
  const fullScreen = useFullScreen(page);
  const goTo = useGoTo(map, params.select);
  return (
    <>
      <PrintTitle on={on} />
      <div className={classes.left}>
        <SearchBox onChoose={(suggestion) => void goTo(suggestion)} />
        <PlaceChips map={map} padding={chromePadding()} />
        {params.selected !== null && (
          <div className={classes.card}>
            <TowerCard
              number={params.selected}
              on={on}
              dated={filter.on !== undefined}
              onClose={() => params.select(null)}
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
          onMeasure={() => onPath(path === null ? [] : null)}
          onPrint={() => window.print()}
          fullScreen={fullScreen}
        />
      </div>
      <div className={classes.states}>
        {path !== null && <MeasureBar path={path} onPath={onPath} onEnd={() => onPath(null)} />}
        <LocateNotice locate={locate} />
        {shadeFailed && <Notice alert>{t("shade.failed")}</Notice>}
        <MapStates towers={towers} counts={counts} handle={handle} />
      </div>
      <div className={classes.notes}>
        <MapNotes map={map} />
      </div>
    </>
  );
}
