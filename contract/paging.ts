import { z } from "zod";

/** Query parameters of every paged list. The cursor is opaque: it is what the last page's `next` said. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(600).optional(),
};

/** `{ items, next }`; `next` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** A query parameter that may be given several times or separated by commas. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : [value]).flatMap((text) => text.split(",")).filter(Boolean))
    .pipe(z.array(item as unknown as z.ZodType<z.output<Item>, string>).max(100))
    .optional();
}

/** A boolean in a query: `true` or `false`. */
export const flag = z.enum(["true", "false"]).transform((text) => text === "true");
