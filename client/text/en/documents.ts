import type { documents as indonesian } from "../id/documents.ts";
import type { Shape } from "../shape.ts";

export const documents: Shape<typeof indonesian> = { title: "" };
