import { addDocument, type Document } from "../../contract/documents.ts";
import type { Problem } from "../../contract/problem.ts";
import type { QueryInput } from "../../contract/route.ts";
import { urlOf } from "../api/call.ts";
import { OfflineError, ProblemError } from "../api/problem.ts";

interface Sending {
  query: QueryInput<typeof addDocument>;
  /** Called with the share of bytes that have left, from 0 to 1. */
  onSent: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a document. Not `call`: `fetch` cannot say how much of a body has left.
 * @throws ProblemError the server's verdict, OfflineError, or the signal's reason
 */
export function sendDocument(file: Blob, { query, onSent, signal }: Sending): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(addDocument.method, urlOf(addDocument, { query }));
    request.responseType = "text";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    // What it is, the server tells from its content.
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Document);
      else reject(problemOf(request));
    };
    request.onerror = () => reject(new OfflineError());
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** A proxy in between may answer without a problem document; then its status is all there is to say. */
function problemOf(request: XMLHttpRequest): Error {
  const { status } = request;
  const isDocument = request.getResponseHeader("Content-Type")?.includes("application/problem+json") ?? false;
  if (!isDocument && status >= 502) return new OfflineError(`HTTP ${status}`);
  const problem: Problem = isDocument
    ? (JSON.parse(request.responseText) as Problem)
    : { type: "/problems/internal", title: `HTTP ${status}`, status };
  return new ProblemError(problem);
}
