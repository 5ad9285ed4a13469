import type { Status } from "../../contract/status.ts";

/**
 * The five status tokens: colour, shape and order for map, list and charts, named here and nowhere else.
 *
 * Colours were found by search for the greatest distance between any two under normal, protanopic, deuteranopic and
 * tritanopic sight; each has a contrast of at least 3 on its land (`expiring` through its outline). Shapes live in a
 * 20 × 20 box, centred on (10, 10), so that SVG and canvas (`Path2D`) draw the same symbol.
 */
export interface StatusToken {
  light: { colour: string; outline: string };
  dark: { colour: string; outline: string };
  /** Path of the body: filled with the colour when `filled`, else stroked with it over the halo's white. */
  body: string;
  filled: boolean;
  /** A sign drawn over the body: in `markColour`. */
  mark: string | null;
  markColour: "halo" | "colour" | null;
}

export const statusTokens: Record<Status, StatusToken> = {
  missing: {
    light: { colour: "#6E0798", outline: "#6E0798" },
    dark: { colour: "#D08BEF", outline: "#D08BEF" },
    body: "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14z",
    filled: false,
    mark: "M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6",
    markColour: "colour",
  },
  expired: {
    light: { colour: "#BD3E0F", outline: "#BD3E0F" },
    dark: { colour: "#F26A35", outline: "#F26A35" },
    body: "M3.5 3.5h13v13h-13z",
    filled: true,
    mark: null,
    markColour: null,
  },
  undetermined: {
    light: { colour: "#4E566B", outline: "#4E566B" },
    dark: { colour: "#A9B3CC", outline: "#A9B3CC" },
    body: "M10 1.2 18.8 10 10 18.8 1.2 10z",
    filled: true,
    mark: "M7.9 8.2c0-1.2.9-2 2.1-2s2.1.8 2.1 1.9c0 1.5-2.1 1.6-2.1 3.1M10 13.7v.3",
    markColour: "halo",
  },
  expiring: {
    light: { colour: "#E8A103", outline: "#3A2A00" },
    dark: { colour: "#F5B82E", outline: "#3A2A00" },
    body: "M10 2.2 18.4 16.8H1.6z",
    filled: true,
    mark: null,
    markColour: null,
  },
  valid: {
    light: { colour: "#21946B", outline: "#21946B" },
    dark: { colour: "#3DBE8E", outline: "#3DBE8E" },
    body: "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14z",
    filled: true,
    mark: null,
    markColour: null,
  },
};

/** CSS variable of a status's colour in the present colour scheme (set by the theme): `var(--status-missing)`. */
export function statusColour(status: Status): string {
  return `var(--status-${status})`;
}

export function statusOutline(status: Status): string {
  return `var(--status-${status}-outline)`;
}

/** The variables behind `statusColour` for one scheme. */
export function statusVariables(scheme: "light" | "dark"): Record<string, string> {
  return Object.fromEntries(
    Object.entries(statusTokens).flatMap(([status, token]) => [
      [`--status-${status}`, token[scheme].colour],
      [`--status-${status}-outline`, token[scheme].outline],
    ]),
  );
}
