import { useComputedColorScheme } from "@mantine/core";
import { mapPalette, type MapPalette } from "./palette.ts";

/** The palette of the colour scheme on screen. */
export function useMapPalette(): MapPalette {
  return mapPalette(useComputedColorScheme("light"));
}
