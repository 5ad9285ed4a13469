/** The thread that reads a list: file → layout → rows with findings, in portions, never faster than they are stored. */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { createAnalysis } from "../forensics/analyse.ts";
import { applyMapping, detectLayout } from "../forensics/layout.ts";
import { meanings } from "../forensics/meanings.ts";
import type { Layout, Meaning } from "../forensics/types.ts";
import { ProblemError } from "../http/problem-error.ts";
import { openTable } from "./reading/open-table.ts";
import type { SheetRow } from "./reading/table.ts";
import {
  portionsUnderWay,
  rowsPerPortion,
  type FromReading,
  type ReadingTask,
  type ToReading,
} from "./reading-messages.ts";
import type { Choices } from "./records.ts";
import type { NewRow } from "./row-store.ts";

/** Rows by which the columns are told. */
const sampleRows = 300;
const samplesPerColumn = 4;

const port = parentPort;
if (port === null) throw new Error("this file is the entry of a worker thread");
const parent = port;
const post = (message: FromReading) => parent.postMessage(message);

let underWay = 0;
parent.on("message", (message: ToReading) => {
  if (message.kind === "stored") underWay -= 1;
});

async function send(rows: NewRow[], read: number): Promise<void> {
  while (underWay >= portionsUnderWay) await once(parent, "message");
  underWay += 1;
  post({ kind: "rows", rows, read });
}

/** `izin_nomor@IMB` as the analysis has it; an unknown meaning leaves the column unread. */
function mapping(columns: NonNullable<Choices["columns"]>) {
  return new Map(
    columns.map(({ index, meaning }) => {
      const [name = "", permitType = null] = meaning?.split("@") ?? [];
      return [index, { meaning: meanings.find((one): one is Meaning => one === name) ?? null, permitType }];
    }),
  );
}

function samplesOf(layout: Layout, rows: readonly SheetRow[]): string[][] {
  const data = rows.filter(({ row }) => row >= layout.firstDataRow);
  return layout.columns.map(({ index }) => {
    const cells = data.map((row) => (row.cells[index] ?? "").trim()).filter((cell) => cell !== "");
    return [...new Set(cells)].slice(0, samplesPerColumn).map((cell) => cell.slice(0, 80));
  });
}

async function read({ path, options, context }: ReadingTask): Promise<void> {
  const table = await openTable(path, options);
  const sample: SheetRow[] = [];
  for await (const row of table.rows) {
    sample.push(row);
    if (sample.length >= sampleRows) break;
  }
  if (sample.length === 0) return post({ kind: "refused", detail: empty });
  const found = detectLayout(sample, context);
  const answer = once(parent, "message") as Promise<[ToReading]>;
  post({ kind: "shape", table: table.shape, layout: found, samples: samplesOf(found, sample) });
  const [message] = await answer;
  const columns = message.kind === "mapping" ? message.columns : null;
  const layout = columns === null || columns === undefined ? found : applyMapping(found, mapping(columns));
  post({ kind: "layout", layout });

  const analysis = createAnalysis(context, layout);
  let portion: NewRow[] = [];
  let rows = 0;
  for await (const row of table.rows) {
    portion.push({ ...analysis.push(row), cells: row.cells });
    rows += 1;
    if (portion.length < rowsPerPortion) continue;
    await send(portion, rows);
    portion = [];
  }
  if (portion.length > 0) await send(portion, rows);
  const { list, late } = analysis.finish();
  let findings: Extract<FromReading, { kind: "late" }>["rows"] = [];
  for (const one of late) {
    findings.push(one);
    if (findings.length < rowsPerPortion) continue;
    post({ kind: "late", rows: findings });
    findings = [];
  }
  if (findings.length > 0) post({ kind: "late", rows: findings });
  post({ kind: "list", findings: list, rows });
}

const empty = {
  id: "Berkas ini kosong. Unduh contoh berkas, isi, lalu kirim lagi.",
  en: "This file is empty. Download the template, fill it in, and send it again.",
};

read(workerData as ReadingTask).catch((error: unknown) => {
  if (!(error instanceof ProblemError)) throw error;
  const detail = error.details.detail ?? error.details.errors?.[0]?.detail ?? empty;
  post({ kind: "refused", detail });
});
