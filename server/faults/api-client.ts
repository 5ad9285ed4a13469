/** A signed-in caller of a server in another process. */
import { apiPrefix } from "../../contract/route.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import type { Role } from "../../contract/roles.ts";

export interface ApiClient {
  cookie: string;
  /** One request below `/api/v1`; resolves with any answer, rejects only when there is none. */
  call(method: string, path: string, options?: RequestOptions): Promise<Response>;
}

interface RequestOptions {
  /** Sent as JSON. */
  body?: unknown;
  /** A file instead. */
  csv?: string;
  version?: number;
}

/** Signs in with the sample account of `role`. */
export async function signInTo(address: string, role: Role): Promise<ApiClient> {
  const account = sampleAccounts.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`no sample account for ${role}`);
  const { username, password } = account;
  const answer = await send(address, "POST", "/session", { body: { username, password } });
  if (answer.status !== 200) throw new Error(`sign-in failed with ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { cookie, call: (method, path, options) => send(address, method, path, { ...options, cookie }) };
}

/** One request without a session. */
export function send(
  address: string,
  method: string,
  path: string,
  { body, csv, version, cookie }: RequestOptions & { cookie?: string } = {},
): Promise<Response> {
  return fetch(`${address}${apiPrefix}${path}`, {
    method,
    headers: {
      ...(cookie && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(csv !== undefined && { "content-type": "text/csv" }),
      ...(version !== undefined && { "if-match": `"${version}"` }),
    },
    body: csv ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
}
