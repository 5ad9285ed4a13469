import { startImport, type Import } from "../../../contract/imports.ts";
import type { Problem } from "../../../contract/problem.ts";
import { urlOf } from "../../api/call.ts";
import { OfflineError, ProblemError } from "../../api/problem.ts";
import type { ListFile } from "./list-file.ts";

/**
 * Sends a list and tells how far it is; `fetch` cannot say that of what it sends.
 *
 * @param onProgress share sent, 0 to 1
 * @throws ProblemError the server's verdict
 * @throws OfflineError the server was not reached
 * @throws DOMException `AbortError` when `signal` stopped it
 */
export function sendFile(file: ListFile, onProgress: (share: number) => void, signal: AbortSignal): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", urlOf(startImport, { query: { name: file.name.slice(-200) } }));
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.setRequestHeader("Content-Type", file.blob.type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as Import) : reject(verdict(request));
    request.onerror = () => reject(new OfflineError());
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file.blob);
  });
}

function verdict(request: XMLHttpRequest): Error {
  const { status } = request;
  const isDocument = request.getResponseHeader("Content-Type")?.includes("application/problem+json") ?? false;
  if (!isDocument && status >= 502) return new OfflineError(`HTTP ${status}`);
  const problem: Problem = isDocument
    ? (JSON.parse(request.responseText) as Problem)
    : { type: status === 413 ? "/problems/too-large" : "/problems/internal", title: `HTTP ${status}`, status };
  return new ProblemError(problem);
}
