import { areaMismatches, areaNames, listAreas } from "../../contract/areas.ts";
import { handle, ReadyReply, type Mounted } from "../http/handler.ts";
import { areaCollectionText, areasETag } from "./rules.ts";
import { areasVersion, findAreaNames, findAreas, findMismatches } from "./store.ts";

export const areaHandlers: readonly Mounted[] = [
  handle(areaNames, async (_input, { manager }) => ({ items: await findAreaNames(manager) })),
  handle(areaMismatches, async (_input, { manager }) => ({ items: await findMismatches(manager) })),
  handle(listAreas, async ({ query }, { manager, ifNoneMatch }) => {
    const filter = { level: query.level, parent: query.parent ?? null, near: query.near ?? null };
    const etag = areasETag(await areasVersion(manager), filter);
    // Boundaries are the heavy part: who has them already costs one small query.
    const text = ifNoneMatch === etag ? "" : areaCollectionText(await findAreas(manager, filter));
    return new ReadyReply(Buffer.from(text), "application/json", etag);
  }),
];
