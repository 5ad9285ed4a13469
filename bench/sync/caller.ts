/** Somebody who is signed in: requests go through HTTP and the session like anybody's. */
import { Agent, request, type IncomingMessage } from "node:http";
import type { Problem } from "../../contract/problem.ts";
import { apiPrefix, type Route } from "../../contract/route.ts";
import { currentSession, signIn } from "../../contract/session.ts";
import { urlOf, type Address } from "../../client/api/call.ts";
import { OfflineError, ProblemError } from "../../client/api/problem.ts";
import type { Transport } from "../../client/offline/transport.ts";

/** Plain data: it may go to another thread. */
export interface Account {
  userId: string;
  cookie: string;
}

export interface Caller extends Account {
  call: Transport["call"];
}

/** Connections stay open: opening them anew is most of what a small request costs. */
const agent = new Agent({ keepAlive: true });

async function send(url: string, method: string, headers: Record<string, string>, body?: string) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, resolve);
    asked.on("error", (error) => reject(new OfflineError(error)));
    asked.end(body);
  });
  response.setEncoding("utf8");
  let text = "";
  for await (const part of response) text += part as string;
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

/** @throws Error when the password is not taken */
export async function enter(url: string, username: string, password: string): Promise<Caller> {
  const body = JSON.stringify({ username, password });
  const answer = await send(url + apiPrefix + signIn.path, "POST", { "Content-Type": "application/json" }, body);
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.status} ${answer.text}`);
  const cookie = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const { user } = await callOf(url, cookie)(currentSession);
  return callerOf(url, { userId: user.id, cookie });
}

export const callerOf = (url: string, account: Account): Caller => ({ ...account, call: callOf(url, account.cookie) });

/** `call` of the client without a browser around it. */
function callOf(url: string, cookie: string): Transport["call"] {
  return async (route, ...[input]) => {
    const { body, ifMatch } = (input ?? {}) as { body?: unknown; ifMatch?: number };
    const headers: Record<string, string> = { Accept: "application/json", Cookie: cookie };
    if (ifMatch !== undefined) headers["If-Match"] = `"${ifMatch}"`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const address = url + urlOf<Route>(route, input as Address<Route>);
    const { status, text } = await send(
      address,
      route.method,
      headers,
      body === undefined ? undefined : JSON.stringify(body),
    );
    if (status >= 400) throw new ProblemError(JSON.parse(text) as Problem);
    return status === 204 ? undefined : JSON.parse(text);
  };
}
