import { z } from "zod";

/** Rows that one act may touch at once. */
export const selectionLimit = 5000;

/**
 * Towers chosen in a list: the ones that were ticked, or all that a filter finds except those that were unticked. The
 * filter is written as in the address of the list (`status=missing&district=35.25.13`).
 */
export const selectionSchema = z
  .union([
    z.strictObject({ ids: z.array(z.uuid()).min(1).max(selectionLimit) }),
    z.strictObject({ query: z.string().max(4000), except: z.array(z.uuid()).max(selectionLimit).default([]) }),
  ])
  .meta({ id: "Selection" });
export type Selection = z.output<typeof selectionSchema>;
