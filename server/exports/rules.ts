import type { Position } from "../../contract/geometry.ts";
import type { TowerSort } from "../../contract/towers.ts";
import { ProblemError } from "../http/problem-error.ts";

/**
 * The order of an export: by distance where a point is given, by registry number otherwise, unless the caller says.
 * @throws ProblemError `invalid-request` for the order by distance without a point
 */
export function orderOf(sort: TowerSort | undefined, near: Position | undefined): TowerSort {
  if (sort === "distance" && near === undefined) {
    throw new ProblemError("invalid-request", {
      errors: [
        {
          pointer: "?near",
          detail: {
            id: "urutan menurut jarak memerlukan near=bujur,lintang",
            en: "the order by distance needs near=longitude,latitude",
          },
        },
      ],
    });
  }
  return sort ?? (near === undefined ? "number" : "distance");
}
