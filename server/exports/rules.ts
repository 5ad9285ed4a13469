import type { Position } from "../../contract/geometry.ts";
import { statuses, type Status } from "../../contract/status.ts";
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

/** Rows of a list by its counts: those of the wanted statuses, of all when none are named. */
export function totalOf(counts: Record<Status, number>, wanted: readonly Status[] | undefined): number {
  return (wanted?.length ? [...new Set(wanted)] : [...statuses]).reduce<number>(
    (sum, status) => sum + counts[status],
    0,
  );
}

/** More than this nobody prints: 120 sheets or so. */
export const pdfLimit = 5_000;

/** @throws ProblemError `too-many-features` when a list is too long to be printed */
export function checkPrintable(total: number, limit: number): void {
  if (total <= limit) return;
  const [some, most] = [total.toLocaleString("id-ID"), limit.toLocaleString("id-ID")];
  throw new ProblemError("too-many-features", {
    detail: {
      id: `Daftar ini memuat ${some} menara; PDF untuk dicetak paling banyak ${most}. Persempit saringannya, atau ambil XLSX.`,
      en: `This list holds ${some} towers; a PDF for printing at most ${most}. Narrow the filter, or take XLSX.`,
    },
  });
}
