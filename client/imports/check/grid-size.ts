import type { ImportColumn } from "../../../contract/imports.ts";

/** Sizes in CSS pixels; `grid.module.css` keeps to them. */
export const rowHeight = 48;
export const headHeight = 48;
export const rowHeadWidth = 92;

/** A column as wide as its samples and its title want it, within reason: all cells of it have this width. */
export function columnWidth({ samples, title }: Pick<ImportColumn, "samples" | "title">): number {
  const longest = Math.max(title.length * 0.9, ...samples.map((sample) => sample.length));
  return Math.round(Math.min(280, Math.max(148, longest * 7.6 + 28)));
}
