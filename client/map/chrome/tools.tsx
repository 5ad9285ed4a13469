import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconCurrentLocation,
  IconDots,
  IconPrinter,
  IconRulerMeasure,
} from "@tabler/icons-react";
import type { Map as LeafletMap } from "leaflet";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ZoomButtons } from "./zoom-buttons.tsx";
import classes from "./chrome.module.css";
import toolClasses from "./tools.module.css";

interface ToolsProps {
  map: LeafletMap | null;
  locating: boolean;
  onLocate: () => void;
  measuring: boolean;
  onMeasure: () => void;
  onPrint: () => void;
  fullScreen: { on: boolean; supported: boolean; toggle: () => void };
}

/** The column of tools. On a phone only "where am I" and a button that unfolds the rest: fingers zoom by themselves. */
export function Tools({ map, locating, onLocate, measuring, onMeasure, onPrint, fullScreen }: ToolsProps) {
  const { t } = useTranslation("map");
  const [unfolded, setUnfolded] = useState(false);
  return (
    <div className={toolClasses.tools} role="group" aria-label={t("tools.label")} data-unfolded={unfolded || undefined}>
      <div className={toolClasses.zoom}>
        <ZoomButtons map={map} />
      </div>
      <div className={`${classes.panel} ${classes.stack}`}>
        <Tool label={t(locating ? "tools.locateOff" : "tools.locate")} pressed={locating} onClick={onLocate}>
          <IconCurrentLocation size={20} stroke={1.75} />
        </Tool>
        <div className={toolClasses.rest}>
          <Tool label={t(measuring ? "tools.measureEnd" : "tools.measure")} pressed={measuring} onClick={onMeasure}>
            <IconRulerMeasure size={20} stroke={1.75} />
          </Tool>
          <Tool label={t("tools.print")} onClick={onPrint}>
            <IconPrinter size={20} stroke={1.75} />
          </Tool>
          {fullScreen.supported && (
            <Tool label={t(fullScreen.on ? "tools.fullScreenEnd" : "tools.fullScreen")} onClick={fullScreen.toggle}>
              {fullScreen.on ? (
                <IconArrowsMinimize size={20} stroke={1.75} />
              ) : (
                <IconArrowsMaximize size={20} stroke={1.75} />
              )}
            </Tool>
          )}
        </div>
        <button
          type="button"
          className={`${classes.tool} ${toolClasses.more}`}
          aria-label={t("tools.more")}
          title={t("tools.more")}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          <IconDots size={20} stroke={1.75} />
        </button>
      </div>
    </div>
  );
}

interface ToolProps {
  label: string;
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, pressed, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
