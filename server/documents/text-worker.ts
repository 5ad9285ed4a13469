/** The thread that reads the text layer of one PDF, page by page: what has been read is not lost with what follows. */
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { getDocumentProxy } from "unpdf";
import type { FromText, TextTask } from "./text-messages.ts";

const port = parentPort;
if (port === null) throw new Error("this file is the entry of a worker thread");
const post = (message: FromText) => port.postMessage(message);

async function open(path: string) {
  const data = new Uint8Array(await readFile(path));
  // Nothing in the file is ever run, fetched or drawn: its text is all that is asked for.
  return getDocumentProxy(data, { isEvalSupported: false, stopAtErrors: false, disableFontFace: true, verbosity: 0 });
}

type Pdf = Awaited<ReturnType<typeof open>>;

async function textOf(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  const parts = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""));
  // What the database cannot keep, and white space that stood for nothing but places on the page.
  return parts
    .join("")
    .replaceAll("\0", "")
    .toWellFormed()
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

async function read({ path, pages, characters }: TextTask): Promise<void> {
  const pdf = await open(path).catch(() => null);
  if (pdf === null) return post({ kind: "unreadable" });
  post({ kind: "pages", pages: pdf.numPages });
  let left = characters;
  for (let number = 1; number <= Math.min(pdf.numPages, pages) && left > 0; number += 1) {
    // One damaged page does not take the others with it.
    const text = (await textOf(pdf, number).catch(() => "")).slice(0, left);
    left -= text.length;
    if (text !== "") post({ kind: "text", text });
  }
  post({ kind: "done" });
}

await read(workerData as TextTask);
