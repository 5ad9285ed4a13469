import type { Route } from "../../contract/route.ts";
import { apiPrefix, type ReplyOf } from "../../contract/route.ts";
import { photoUploads } from "../../contract/surveys.ts";
import { call, type CallInput, type Optionally } from "../api/call.ts";
import { OfflineError } from "../api/problem.ts";
import { uploadPhoto, type PhotoUpload } from "./upload.ts";

/** The way to the server: the same in the browser and, with losses and delays, in the property test. */
export interface Transport {
  /**
   * @throws ProblemError the server's verdict
   * @throws OfflineError the server was not reached or did not answer in time
   */
  call<R extends Route>(route: R, ...[input]: Optionally<CallInput<R>>): Promise<ReplyOf<R>>;
  /** Sends (the rest of) a photo; errors as of `call`. @returns when the server received it; null: it did not say */
  upload(photo: PhotoUpload): Promise<string | null>;
}

/** Seconds after which a request counts as lost: a phone at the edge of a cell keeps dead connections for minutes. */
const patienceMs = 45_000;

export const browserTransport: Transport = {
  async call(route, ...[input]) {
    const signal = AbortSignal.timeout(patienceMs);
    try {
      return await call(route, ...([{ ...input, signal }] as unknown as Optionally<CallInput<typeof route>>));
    } catch (error) {
      if (signal.aborted) throw new OfflineError(error);
      throw error;
    }
  },
  upload: (photo) => uploadPhoto(photo, { endpoint: location.origin + apiPrefix + photoUploads.path, patienceMs }),
};
