import { coordinateFault, type CoordinateFault } from "../../ui/coordinates.ts";
import type { TowerField, TowerValues } from "./tower-values.ts";

export type TowerFault = CoordinateFault | "dismantledOn";

/** What the form can see by itself, all at once; the server has the last word. */
export function towerFaults(values: TowerValues): Partial<Record<TowerField, TowerFault>> {
  const faults: Partial<Record<TowerField, TowerFault>> = {};
  const lat = coordinateFault("lat", values.lat);
  const lon = coordinateFault("lon", values.lon);
  if (lat !== null) faults.lat = lat;
  if (lon !== null) faults.lon = lon;
  if (values.state === "dismantled" && values.dismantledOn === "") faults.dismantledOn = "dismantledOn";
  return faults;
}

/** The server's errors by the fields of this form: a position is two fields here, a pair there. */
export function serverFaults(errors: Record<string, string>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [path, detail] of Object.entries(errors)) {
    if (path === "position" || path === "position.1") result.lat = detail;
    else if (path === "position.0") result.lon = detail;
    else result[path] = detail;
  }
  return result;
}
