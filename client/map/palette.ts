/** The map's own colours, in the two schemes; those of the statuses stand in `client/ui/status.ts`. */
export interface MapPalette {
  scheme: "light" | "dark";
  sea: string;
  /** Lighter water along the coast. */
  shore: string;
  land: string;
  districtLine: string;
  villageLine: string;
  graticule: string;
  graticuleText: string;
  label: string;
  villageLabel: string;
  labelHalo: string;
  /** Around every symbol. */
  halo: string;
  /** Inside a cluster's ring. */
  disc: string;
  ink: string;
  selection: string;
  selectionFill: string;
  /** Five steps of one hue, few to many (choropleth); of the land's own hue, so that no step is mistaken for a status. */
  steps: readonly string[];
  /** Between two shaded districts. */
  stepLine: string;
}

export const mapFont = '"Inter Variable", Inter, system-ui, sans-serif';

const light: MapPalette = {
  scheme: "light",
  sea: "#DDE9F0",
  shore: "#EAF2F6",
  land: "#F3EFE6",
  districtLine: "#B9AE9B",
  villageLine: "#D6CDBC",
  graticule: "#C3D5DF",
  graticuleText: "#6B8696",
  label: "#5E5443",
  villageLabel: "#7A705E",
  labelHalo: "rgba(248, 245, 238, 0.9)",
  halo: "#FFFFFF",
  disc: "#FFFFFF",
  ink: "#22282E",
  selection: "#1B4F72",
  selectionFill: "rgba(27, 79, 114, 0.16)",
  steps: ["#F3EBDA", "#E3D1AE", "#CDB07F", "#AF8A56", "#866437"],
  stepLine: "#FBF8F1",
};

const dark: MapPalette = {
  scheme: "dark",
  sea: "#17222B",
  shore: "#1C2932",
  land: "#262A2E",
  districtLine: "#5B5F62",
  villageLine: "#3A3F43",
  graticule: "#24323D",
  graticuleText: "#5F7583",
  label: "#BFC3C6",
  villageLabel: "#969CA0",
  labelHalo: "rgba(32, 36, 39, 0.9)",
  halo: "#16191C",
  disc: "#1C2023",
  ink: "#E9E6DF",
  selection: "#8CC4E8",
  selectionFill: "rgba(140, 196, 232, 0.2)",
  steps: ["#2E2D2A", "#463F31", "#64563C", "#86714A", "#AD925E"],
  stepLine: "#1D1F20",
};

export function mapPalette(scheme: "light" | "dark"): MapPalette {
  return scheme === "dark" ? dark : light;
}
