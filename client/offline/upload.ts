import { DetailedError, Upload } from "tus-js-client";
import type { Problem } from "../../contract/problem.ts";
import { OfflineError, ProblemError } from "../api/problem.ts";

export interface PhotoUpload {
  sha256: string;
  blob: Blob;
  /** Bytes that have left the phone, counted from the photo's first. */
  onSent: (bytes: number) => void;
}

interface UploadSettings {
  /** Absolute address of `photoUploads`. */
  endpoint: string;
  headers?: Record<string, string>;
  /** Milliseconds without any progress after which the connection counts as dead. */
  patienceMs: number;
  /** What is handed to tus instead of the blob: outside of a browser it knows none. */
  source?: Buffer;
}

const statusOf = (error: Error) =>
  (error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined) ?? 0;

/** Another request for the same photo is still being closed, or took over: where to go on is asked anew. */
const isRace = (error: Error) => statusOf(error) === 409 || statusOf(error) === 423;

/** What tus reports, as the errors of every other request. */
function errorOf(error: Error): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = statusOf(error);
  if (!response || status === 0 || isRace(error)) return new OfflineError(error);
  const isDocument = response.getHeader("Content-Type")?.includes("application/problem+json") ?? false;
  if (!isDocument && status >= 502) return new OfflineError(error);
  const problem: Problem = isDocument
    ? (JSON.parse(response.getBody()) as Problem)
    : { type: "/problems/internal", title: `HTTP ${status}`, status };
  return new ProblemError(problem);
}

/**
 * Sends one photo by tus. The address of an upload is made of the photo's SHA-256, so the server is asked first how much
 * of it is there, whoever began it and however often the phone was switched off since. One try; the outbox decides when
 * to try again.
 * @returns when the server received it, ISO 8601; null when its last answer does not say
 * @throws ProblemError, OfflineError
 */
export function uploadPhoto(photo: PhotoUpload, settings: UploadSettings): Promise<string | null> {
  const { endpoint, headers = {}, patienceMs, source = photo.blob } = settings;
  return new Promise((resolve, reject) => {
    let silence: ReturnType<typeof setTimeout>;
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        const silent = () => reject(new OfflineError("no progress"));
        upload.abort().then(silent, silent);
      }, patienceMs);
    };
    const upload = new Upload(source, {
      endpoint,
      uploadUrl: `${endpoint}/${photo.sha256}`,
      headers,
      metadata: { sha256: photo.sha256 },
      storeFingerprintForResuming: false,
      retryDelays: [0, 500],
      onShouldRetry: isRace,
      onProgress: (sent) => {
        alive();
        photo.onSent(sent);
      },
      onSuccess: ({ lastResponse }) => {
        clearTimeout(silence);
        resolve(lastResponse.getHeader("Photo-Received-At") ?? null);
      },
      onError: (error) => {
        clearTimeout(silence);
        reject(errorOf(error));
      },
    });
    alive();
    upload.start();
  });
}
