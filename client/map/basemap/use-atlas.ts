import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Atlas } from "../canvas/draw-graticule.ts";
import { useFormat } from "../../ui/use-format.ts";

/** Degrees as an atlas in the language on screen writes them: `7,2° LS`, `7.2° S`. */
export function useAtlas(): Atlas {
  const { t } = useTranslation("map");
  const format = useFormat();
  return useMemo(
    () => (degrees, axis) => {
      const side = axis === "lat" ? (degrees < 0 ? "south" : "north") : degrees < 0 ? "west" : "east";
      return t(`compass.${side}`, { degrees: format.number(Math.abs(degrees), 2) });
    },
    [t, format],
  );
}
