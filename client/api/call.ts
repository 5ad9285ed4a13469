import type { z } from "zod";
import {
  apiPrefix,
  type BodyInput,
  type QueryInput,
  type ReplyOf,
  type Route,
  type StreamReply,
} from "../../contract/route.ts";
import type { Problem } from "../../contract/problem.ts";
import { OfflineError, ProblemError } from "./problem.ts";

type ParamsInput<R> = R extends Route<infer P, z.ZodType, z.ZodType, z.ZodType | StreamReply> ? z.input<P> : never;

/** A part of the input: absent when the route has none, optional when all of it is, required otherwise. */
type Part<Name extends string, Value> = unknown extends Value
  ? { [K in Name]?: undefined }
  : Partial<Value> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

/** Where a request goes: path and query of a route. */
export type Address<R extends Route> = Part<"params", ParamsInput<R>> & Part<"query", QueryInput<R>>;

/** What a call of a route takes. */
export type CallInput<R extends Route> = Address<R> &
  Part<"body", BodyInput<R>> & {
    /** The version of the row that was read, for routes with If-Match. */
    ifMatch?: number;
    /** The body of an upload route. */
    file?: Blob;
    signal?: AbortSignal;
  };

export type Optionally<Input> = Partial<Input> extends Input ? [input?: Input] : [input: Input];

/** The URL of a route, for links and downloads. Lists in the query are joined by commas, empty values left out. */
export function urlOf<R extends Route>(route: R, ...[input]: Optionally<Address<R>>): string {
  const { params, query } = (input ?? {}) as { params?: Record<string, unknown>; query?: Record<string, unknown> };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    const text = Array.isArray(value) ? value.join(",") : value === null || value === undefined ? "" : String(value);
    if (text !== "") search.set(name, text);
  }
  const text = search.toString().replaceAll("%2C", ",");
  return apiPrefix + path + (text === "" ? "" : `?${text}`);
}

/**
 * Calls a route. Replies are not parsed again: the server sends only what the route's reply schema has.
 *
 * @throws ProblemError the server's verdict
 * @throws OfflineError the server was not reached
 */
export async function call<R extends Route>(route: R, ...[input]: Optionally<CallInput<R>>): Promise<ReplyOf<R>> {
  const response = await respond(route, input as CallInput<Route>);
  return (response.status === 204 ? undefined : await response.json()) as ReplyOf<R>;
}

/**
 * Calls a route that answers with a file, and lets the browser save it under the name that the server gives.
 *
 * @throws ProblemError the server's verdict
 * @throws OfflineError the server was not reached
 */
export async function download<R extends Route>(route: R, ...[input]: Optionally<CallInput<R>>): Promise<void> {
  const response = await respond(route, input as CallInput<Route>);
  const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  // Not at once: the download begins after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function respond(route: Route, input: CallInput<Route> | undefined): Promise<Response> {
  const { body, file, ifMatch, signal } = (input ?? {}) as CallInput<Route> & { body?: unknown };
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang,
  };
  if (ifMatch !== undefined) headers["If-Match"] = `"${ifMatch}"`;
  if (file) headers["Content-Type"] = file.type || "application/octet-stream";
  else if (body !== undefined) headers["Content-Type"] = "application/json";

  const response = await reach(urlOf<Route>(route, input as Address<Route>), {
    method: route.method,
    headers,
    body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
    credentials: "same-origin",
    signal,
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new OfflineError(error);
  }
}

/** A proxy in between may answer without a problem document; then its status is all there is to say. */
async function problemOf(response: Response): Promise<Error> {
  const retryAfter = Number(response.headers.get("Retry-After"));
  const isDocument = response.headers.get("Content-Type")?.includes("application/problem+json") ?? false;
  if (!isDocument && response.status >= 502) return new OfflineError(`HTTP ${response.status}`);
  const problem: Problem = isDocument
    ? ((await response.json()) as Problem)
    : { type: "/problems/internal", title: `HTTP ${response.status}`, status: response.status };
  return new ProblemError(problem, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null);
}
