import type { exports as indonesian } from "../id/exports.ts";
import type { Shape } from "../shape.ts";

export const exports: Shape<typeof indonesian> = {
  title: "Exports",
  text: "Lists that were downloaded from this registry: by whom, when, and with which filter.",
  empty: "No exports yet",
  emptyText: "Every download of a list of towers is on record here.",
  at: "Time",
  by: "By",
  format: "Format",
  filter: "Content",
  rows: "Rows",
  all: "All towers",
  chosen_one: "One chosen tower",
  chosen_other: "{{count}} chosen towers",
  list: "Open the list",
  unfinished: "not finished",
  more: "Show more",
};
