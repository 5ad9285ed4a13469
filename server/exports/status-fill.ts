import type { Status } from "../../contract/status.ts";

/** Fill and text colour of the status cell, ARGB: the same five colours as on the map, text with a contrast of at least 4. */
export const statusFill: Readonly<Record<Status, { fill: string; text: string }>> = {
  valid: { fill: "FF21946B", text: "FF000000" },
  expiring: { fill: "FFE8A103", text: "FF3A2A00" },
  expired: { fill: "FFBD3E0F", text: "FFFFFFFF" },
  missing: { fill: "FF6E0798", text: "FFFFFFFF" },
  undetermined: { fill: "FF4E566B", text: "FFFFFFFF" },
};
