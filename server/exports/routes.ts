import { Readable } from "node:stream";
import { exportTowers, exportTypes, listExports } from "../../contract/exports.ts";
import { FileReply, handle, type Context, type Mounted } from "../http/handler.ts";
import { judgedOn, type Judged } from "../towers/filter-query.ts";
import { countTowers } from "../towers/list-store.ts";
import { csvOf } from "./csv.ts";
import { describeFilter } from "./describe.ts";
import { geojsonOf } from "./geojson.ts";
import { gpkgOf } from "./gpkg.ts";
import { kmlOf } from "./kml.ts";
import { beginExport, counted, exportsPage } from "./log-store.ts";
import { pdfLimit, pdfOf } from "./pdf.ts";
import { checkPrintable, orderOf, totalOf } from "./rules.ts";
import { exportBatches, loadLetterhead } from "./store.ts";
import { xlsxOf } from "./xlsx.ts";

/** What the head of a printed list says. @throws ProblemError `too-many-features` for more rows than anybody prints */
async function sheetOf(context: Context, filter: Judged) {
  const { manager, deps } = context;
  const total = totalOf(await countTowers(manager, filter), filter.status);
  checkPrintable(total, pdfLimit);
  const letterhead = await loadLetterhead(manager, deps.config);
  return { letterhead, on: filter.on, total, filter: await describeFilter(manager, filter) };
}

export const exportHandlers: readonly Mounted[] = [
  handle(exportTowers, async ({ params: { format }, query }, context) => {
    const { manager, signal, deps, actor } = context;
    const { near, sort, bom = false, ...rest } = query;
    const filter = await judgedOn(rest, context);
    const list = { filter, near, sort: orderOf(sort, near) };
    const sheet = format === "pdf" ? await sheetOf(context, filter) : null;
    const id = await beginExport(manager, { actor: actor!.id, format, query });
    const batches = counted(exportBatches(manager, list, signal), deps.db.dataSource, id);
    const title = `Menara ${deps.config.regency}, ${filter.on}`;
    const write = async (): Promise<Readable> => {
      switch (format) {
        case "csv":
          return Readable.from(csvOf(batches, { bom }));
        case "xlsx":
          return xlsxOf(batches);
        case "geojson":
          return Readable.from(geojsonOf(batches));
        case "kml":
          return Readable.from(kmlOf(batches, title));
        case "gpkg":
          return gpkgOf(batches, title, deps.clock.now());
        case "pdf":
          return pdfOf(batches, sheet!);
      }
    };
    return new FileReply(await write(), exportTypes[format], `menara-${filter.on}.${format}`);
  }),

  handle(listExports, ({ query }, { manager }) => exportsPage(manager, query)),
];
