import { Readable } from "node:stream";
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import { exportTypes } from "../../contract/exports.ts";
import * as contract from "../../contract/imports.ts";
import type { ReplyOf } from "../../contract/route.ts";
import type { Deps } from "../deps.ts";
import { FileReply, handle, type Actor, type Mounted } from "../http/handler.ts";
import { ProblemError, type Language } from "../http/problem-error.ts";
import { uploadedFile } from "../http/upload.ts";
import { describeImport, describeLine, describeRow, meaningKey } from "./describe.ts";
import { changeRow } from "./change-row.ts";
import { listMeanings } from "./meanings.ts";
import {
  findImport,
  findImports,
  findImportOfFile,
  insertImport,
  insertMapping,
  updateImport,
  type ImportRecord,
} from "./records.ts";
import {
  countFindings,
  countRows,
  countWanted,
  findListFindings,
  findPoints,
  findRows,
  setDecisions,
} from "./row-store.ts";
import { mustBe, mustKnow } from "./rules.ts";
import { csvTemplate, xlsxTemplate } from "./template.ts";
import { undoImport } from "./undo-import.ts";
import { startCommit, startReading } from "./work.ts";

type Point = ReplyOf<typeof contract.importPoints>["points"][number];

/** Points on the preview's map: more of them are a blot, and slow. */
const mostPoints = 20_000;

async function describe(manager: EntityManager, record: ImportRecord, language: Language): Promise<contract.Import> {
  // While rows come in or go out, counting them again with every look would only slow that down.
  const reading = record.state === "reading" || record.state === "committing";
  const none = { read: record.done, data: 0, good: record.total ?? 0, bad: 0, leftOut: 0, points: 0 };
  return describeImport(
    record,
    reading ? none : await countRows(manager, record.id),
    reading ? [] : await countFindings(manager, record.id),
    reading ? [] : await findListFindings(manager, record.id),
    language,
  );
}

async function describeById(deps: Deps, id: string, language: Language): Promise<contract.Import> {
  const { manager } = deps.db.dataSource;
  return describe(manager, mustKnow(await findImport(manager, id)), language);
}

/** Writes of their own, because work in the background must see what was written before the answer leaves. */
const alone = { ownTransaction: true };

export const importHandlers: readonly Mounted[] = [
  handle(
    contract.startImport,
    async ({ query, body }, { deps, actor, language }) => {
      const file = uploadedFile(body);
      const { manager } = deps.db.dataSource;
      const id = uuid();
      await insertImport(manager, { id, fileName: query.name, ...file, actorId: actor?.id ?? null });
      startReading(deps, id);
      return describeById(deps, id, language);
    },
    alone,
  ),
  handle(contract.listImports, async ({ query }, { manager }) => {
    const { items, next } = await findImports(manager, query.limit, query.cursor);
    return { items: items.map(describeLine), next };
  }),
  handle(contract.readImport, async ({ params }, { manager, language }) =>
    describe(manager, mustKnow(await findImport(manager, params.id)), language),
  ),
  handle(contract.listMeanings, async (_input, { manager, language }) => ({
    items: await listMeanings(manager, language),
  })),
  handle(contract.importRows, async ({ params, query }, { manager, language }) => {
    const record = mustKnow(await findImport(manager, params.id));
    const filter = { ...query, open: query.open === "true" ? true : undefined };
    const rows = await findRows(manager, params.id, filter);
    const layout = record.shape?.layout;
    return {
      items: layout ? rows.map((row) => describeRow(row, layout, language)) : [],
      next: rows.length === query.limit ? (rows.at(-1)?.row ?? null) : null,
      total: await countWanted(manager, params.id, filter),
    };
  }),
  handle(contract.importPoints, async ({ params }, { manager }) => {
    mustKnow(await findImport(manager, params.id));
    const points = await findPoints(manager, params.id, mostPoints);
    const { points: total } = await countRows(manager, params.id);
    return { total, points: points.map(({ row, lon, lat, standing }): Point => [row, lon, lat, standing]) };
  }),
  handle(
    contract.changeLayout,
    async ({ params, body, version }, { deps, actor, language }) => {
      const { saveAs, columns, ...choices } = body;
      await deps.db.dataSource.transaction(async (manager) => {
        const record = mustBe(mustKnow(await findImport(manager, params.id)), ["ready", "failed"], version);
        // Another sheet has other columns: what was chosen for the old one means nothing there.
        const kept = choices.sheet === undefined ? (record.choices.columns ?? []) : [];
        const chosen = new Map([...kept, ...(columns ?? [])].map((column) => [column.index, column]));
        const mapping = saveAs === undefined ? null : await saveMapping(manager, record, saveAs, chosen, actor);
        await mustChange(
          updateImport(
            manager,
            params.id,
            {
              state: "reading",
              phase: "reading",
              done: 0,
              choices: { ...record.choices, ...choices, ...(chosen.size > 0 && { columns: [...chosen.values()] }) },
              problem: null,
              mapping_id: mapping,
            },
            { from: [record.state], version, bump: true },
          ),
        );
      });
      startReading(deps, params.id);
      return describeById(deps, params.id, language);
    },
    alone,
  ),
  handle(contract.describeImport, async ({ params, body, version }, { manager, language }) => {
    mustBe(mustKnow(await findImport(manager, params.id)), ["reading", "ready"], version);
    await mustChange(
      updateImport(
        manager,
        params.id,
        {
          ...(body.sender !== undefined && { sender: body.sender }),
          ...(body.statedOn !== undefined && { stated_on: body.statedOn }),
          ...(body.scope !== undefined && { scope_district: body.scope.district, scope_owner: body.scope.owner }),
        },
        { from: ["reading", "ready"], version, bump: true },
      ),
    );
    return describe(manager, mustKnow(await findImport(manager, params.id)), language);
  }),
  handle(contract.decideFindings, async ({ params, body }, { manager, language }) => {
    mustBe(mustKnow(await findImport(manager, params.id)), ["ready"]);
    const { decision, ...which } = body;
    const changed = await setDecisions(manager, params.id, decision, which);
    return { changed, import: await describe(manager, mustKnow(await findImport(manager, params.id)), language) };
  }),
  handle(contract.changeRow, async ({ params, body }, { deps, manager, language }) => {
    const record = mustBe(mustKnow(await findImport(manager, params.id)), ["ready"]);
    return changeRow(manager, record, params.row, body, deps.clock.today(), language);
  }),
  handle(
    contract.commitImport,
    async ({ params, body, version }, { deps, actor, language }) => {
      const { manager } = deps.db.dataSource;
      const record = mustBe(mustKnow(await findImport(manager, params.id)), ["ready"], version);
      const before = await findImportOfFile(manager, record.sha256);
      if (before !== null) throw importedBefore(before);
      const { good } = await countRows(manager, params.id);
      if (good === 0) throw new ProblemError("invalid-data", { detail: nothingGood });
      await mustChange(
        updateImport(
          manager,
          params.id,
          { state: "committing", phase: "matching", done: 0, total: good, problem: null },
          { from: ["ready"], version, bump: true },
        ),
      );
      startCommit(deps, params.id, { ...body, actorId: actor?.id ?? null });
      return describeById(deps, params.id, language);
    },
    alone,
  ),
  handle(contract.undoImport, async ({ params, version }, { manager, language }) => {
    mustBe(mustKnow(await findImport(manager, params.id)), ["committed"], version);
    const { restored, kept } = await undoImport(manager, params.id, language);
    await mustChange(
      updateImport(manager, params.id, { state: "undone" }, { from: ["committed"], version, bump: true }),
    );
    return {
      restored,
      kept,
      import: await describe(manager, mustKnow(await findImport(manager, params.id)), language),
    };
  }),
  handle(contract.discardImport, async ({ params }, { manager }) => {
    const record = mustKnow(await findImport(manager, params.id));
    const { state } = mustBe(record, ["reading", "ready", "failed"]);
    await mustChange(
      updateImport(manager, params.id, { state: "discarded", phase: null }, { from: [state], bump: true }),
    );
    return undefined;
  }),
  handle(contract.importFile, async ({ params }, { manager, deps }) => {
    const record = mustKnow(await findImport(manager, params.id));
    if (!(await deps.files.has(record.sha256))) throw new ProblemError("not-found");
    return new FileReply(deps.files.open(record.sha256), "application/octet-stream", record.fileName);
  }),
  handle(contract.importTemplate, async ({ params }) => {
    const bytes = params.format === "csv" ? csvTemplate() : await xlsxTemplate();
    return new FileReply(Readable.from([bytes]), exportTypes[params.format], `contoh-impor-menara.${params.format}`);
  }),
];

/** Keeps the meanings in use under a name, for the next file of this shape. @returns the mapping's id */
async function saveMapping(
  manager: EntityManager,
  record: ImportRecord,
  name: string,
  chosen: ReadonlyMap<number, { index: number; meaning: string | null }>,
  actor: Actor | null,
): Promise<string | null> {
  if (record.shape === null) return null;
  const { layout } = record.shape;
  const columns = layout.columns.map(
    (column) => chosen.get(column.index) ?? { index: column.index, meaning: meaningKey(column) },
  );
  const id = uuid();
  await insertMapping(manager, { id, name, shape: layout.shape, columns, actorId: actor?.id ?? null });
  return id;
}

/** Somebody was faster between our look and our write. */
async function mustChange(changed: Promise<boolean>): Promise<void> {
  if (!(await changed)) throw new ProblemError("conflict", { detail: meanwhile });
}

const meanwhile = {
  id: "Impor ini baru saja diubah orang lain. Muat ulang halaman.",
  en: "This import was changed by somebody else just now. Load the page again.",
};
const nothingGood = {
  id: "Tidak ada baris yang dapat dimasukkan. Terima perbaikan atau perbaiki selnya dahulu.",
  en: "There is no row that can be taken in. Accept repairs or correct the cells first.",
};
function importedBefore({ fileName, day }: { fileName: string; day: string }): ProblemError {
  return new ProblemError("conflict", {
    detail: {
      id: `Berkas yang persis sama (${fileName}) sudah dimasukkan pada ${day}. Batalkan impor itu dahulu bila ingin mengulang.`,
      en: `The very same file (${fileName}) was taken in on ${day}. Undo that import first if you want to repeat it.`,
    },
  });
}
