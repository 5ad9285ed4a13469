import { Readable } from "node:stream";
import { exportTowers, exportTypes } from "../../contract/exports.ts";
import { FileReply, handle, type Mounted } from "../http/handler.ts";
import { orderOf } from "./rules.ts";
import { judgedOn } from "../towers/filter-query.ts";
import { csvOf } from "./csv.ts";
import { geojsonOf } from "./geojson.ts";
import { exportBatches } from "./store.ts";
import { xlsxOf } from "./xlsx.ts";

export const exportHandlers: readonly Mounted[] = [
  handle(exportTowers, async ({ params: { format }, query }, context) => {
    const { manager, signal } = context;
    const { near, sort, bom = false, ...rest } = query;
    const filter = judgedOn(rest, context);
    const batches = exportBatches(manager, { filter, near, sort: orderOf(sort, near) }, signal);
    const stream =
      format === "xlsx"
        ? xlsxOf(batches)
        : Readable.from(format === "csv" ? csvOf(batches, { bom }) : geojsonOf(batches));
    return new FileReply(stream, exportTypes[format], `menara-${filter.on}.${format}`);
  }),
];
