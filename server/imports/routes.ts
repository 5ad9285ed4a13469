import { Readable } from "node:stream";
import { exportTypes } from "../../contract/exports.ts";
import { importTemplate, importTowers as importTowersRoute } from "../../contract/imports.ts";
import { FileReply, handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { importTowers } from "./import-towers.ts";
import { reportOf } from "./rules.ts";
import { csvTemplate, xlsxTemplate } from "./template.ts";

export const importHandlers: readonly Mounted[] = [
  handle(
    importTowersRoute,
    async ({ query, body }, { deps, actor, language }) => {
      // The type of a route does not say that it is an upload; mount lets nothing else through.
      const bytes: unknown = body;
      if (!Buffer.isBuffer(bytes)) throw new ProblemError("unsupported-media");
      const { verdict, importId } = await importTowers(deps.db.dataSource, {
        bytes,
        title: query.name,
        mode: query.mode,
        actorId: actor?.id ?? null,
        prefix: deps.config.registryPrefix,
      });
      return reportOf(verdict, importId, language);
    },
    // It reads the file before it opens the transaction that writes.
    { ownTransaction: true },
  ),
  handle(importTemplate, async ({ params }) => {
    const bytes = params.format === "csv" ? csvTemplate() : await xlsxTemplate();
    return new FileReply(Readable.from([bytes]), exportTypes[params.format], `contoh-impor-menara.${params.format}`);
  }),
];
