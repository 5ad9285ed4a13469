import { Readable } from "node:stream";
import { exportChosen, exportTowers, exportTypes, listExports, type ExportFormat } from "../../contract/exports.ts";
import { selectionLimit } from "../../contract/selection.ts";
import { FileReply, handle, type Context, type Mounted } from "../http/handler.ts";
import { signedIn } from "../http/signed-in.ts";
import { judgedOn, type Judged } from "../towers/filter-query.ts";
import { countTowers, type ListInput } from "../towers/list-store.ts";
import { resolveSelection } from "../towers/selection.ts";
import { csvOf } from "./csv.ts";
import { describeFilter } from "./describe.ts";
import { geojsonOf } from "./geojson.ts";
import { kmlOf } from "./kml.ts";
import { beginExport, counted, exportsPage } from "./log-store.ts";
import { checkPrintable, orderOf, pdfLimit, totalOf } from "./rules.ts";
import { exportBatches, loadLetterhead } from "./store.ts";

/** What the head of a printed list says. @throws ProblemError `too-many-features` for more rows than anybody prints */
async function sheetOf(context: Context, filter: Judged) {
  const { manager, deps } = context;
  const total = totalOf(await countTowers(manager, filter), filter.status);
  checkPrintable(total, pdfLimit);
  const letterhead = await loadLetterhead(manager, deps.config);
  return { letterhead, on: filter.on, total, filter: await describeFilter(manager, filter) };
}

interface Wanted {
  format: ExportFormat;
  list: Omit<ListInput, "cursor" | "limit">;
  bom: boolean;
  /** What was asked for, for the record. */
  query: object;
  chosen: number | null;
}

/** The list as a file of a format; who took it is on record before its first byte. */
async function fileOf(context: Context, { format, list, bom, query, chosen }: Wanted): Promise<FileReply> {
  const { manager, signal, deps } = context;
  const { on } = list.filter;
  const sheet = format === "pdf" ? await sheetOf(context, list.filter) : null;
  const id = await beginExport(manager, { actor: signedIn(context).id, format, query, chosen });
  const batches = counted(exportBatches(manager, list, signal), deps.db.dataSource, id);
  const title = `Menara ${deps.config.regency}, ${on}`;
  // What writes a workbook, a database or pages is large: it is loaded when somebody wants one.
  const write = async (): Promise<Readable> => {
    switch (format) {
      case "csv":
        return Readable.from(csvOf(batches, { bom }));
      case "xlsx":
        return (await import("./xlsx.ts")).xlsxOf(batches);
      case "geojson":
        return Readable.from(geojsonOf(batches));
      case "kml":
        return Readable.from(kmlOf(batches, title));
      case "gpkg":
        return (await import("./gpkg.ts")).gpkgOf(batches, title, deps.clock.now());
      case "pdf":
        return (await import("./pdf.ts")).pdfOf(batches, sheet!);
    }
  };
  return new FileReply(await write(), exportTypes[format], `menara-${on}.${format}`);
}

export const exportHandlers: readonly Mounted[] = [
  handle(exportTowers, async ({ params: { format }, query }, context) => {
    const { near, sort, bom = false, ...rest } = query;
    const list = { filter: await judgedOn(rest, context), near, sort: orderOf(sort, near) };
    return fileOf(context, { format, list, bom, query, chosen: null });
  }),

  handle(
    exportChosen,
    async ({ params: { format }, body: { selection, on, horizon, bom } }, context) => {
      const ids = await resolveSelection(context, selection, selectionLimit);
      const judged = await judgedOn({ on, horizon }, context);
      const list = { filter: { ...judged, ids }, near: undefined, sort: orderOf(undefined, undefined) };
      return fileOf(context, { format, list, bom, query: { on: judged.on }, chosen: ids.length });
    },
    { ownTransaction: true },
  ),

  handle(listExports, ({ query }, { manager }) => exportsPage(manager, query)),
];
