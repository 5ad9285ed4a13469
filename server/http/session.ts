import { randomBytes } from "node:crypto";
import connectPgSimple from "connect-pg-simple";
import type { Request, RequestHandler } from "express";
import session from "express-session";
import type { DataSource } from "typeorm";
import { roleSchema } from "../../contract/roles.ts";
import type { Database } from "../../db/data-source.ts";
import type { Config } from "../config.ts";
import type { Actor } from "./handler.ts";
import { ProblemError } from "./problem-error.ts";

declare module "express-session" {
  interface SessionData {
    /** Text of its own column index (`sess ->> 'userId'`), so that an account's sessions can be ended. */
    userId: string;
    username: string;
    name: string;
    role: string;
  }
}

export const cookieName = "menara";

/** The key that signs cookies: made once, kept in the database, so that several processes share it without a setting. */
async function cookieKey(dataSource: DataSource): Promise<string> {
  await dataSource.query(
    "INSERT INTO app_secret (name, value) VALUES ('cookie-key', $1) ON CONFLICT (name) DO NOTHING",
    [randomBytes(32).toString("base64url")],
  );
  const rows: { value: string }[] = await dataSource.query("SELECT value FROM app_secret WHERE name = 'cookie-key'");
  return rows[0]!.value;
}

/**
 * Sessions in the database, found by an http-only, SameSite cookie. What a session says of its user is true as long as
 * it exists: a change of role, a disabled account or a new password deletes the account's sessions.
 */
export async function sessionMiddleware(db: Database, config: Config): Promise<RequestHandler> {
  const Store = connectPgSimple(session);
  const lifetimeSeconds = config.sessionHours * 3600;
  return session({
    name: cookieName,
    secret: await cookieKey(db.dataSource),
    store: new Store({
      // One pool for sessions and data, so that the embedded database sees one client.
      pool: db.pool,
      tableName: "session",
      ttl: lifetimeSeconds,
      // A session lasts its hours from signing in; extending it would cost every request a write.
      disableTouch: true,
      pruneSessionInterval: false,
    }),
    resave: false,
    saveUninitialized: false,
    proxy: config.trustProxy > 0,
    cookie: { httpOnly: true, sameSite: "lax", secure: config.secureCookie, path: "/", maxAge: lifetimeSeconds * 1000 },
  });
}

/** Who is signed in by this request's session; null when nobody is. */
export function actorOf(request: Request): Actor | null {
  const { userId, username, name, role } = request.session ?? {};
  const known = roleSchema.safeParse(role);
  if (!userId || !username || !name || !known.success) return null;
  return { id: userId, username, name, role: known.data };
}

/** Starts a fresh session for `actor`: a new id, so that a planted cookie is worth nothing. */
export async function beginSession(request: Request, actor: Actor): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error?: unknown) => (error ? reject(error) : resolve()));
  });
  Object.assign(request.session, { userId: actor.id, username: actor.username, name: actor.name, role: actor.role });
  await new Promise<void>((resolve, reject) => {
    request.session.save((error?: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Ends this request's session on the server. */
export async function endSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.destroy((error?: unknown) => (error ? reject(error) : resolve()));
  });
}

/**
 * Refuses writes that another site makes in the user's name. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, `Origin`); a program such as curl says neither and has no ambient cookie to abuse.
 */
export const refuseCrossSite: RequestHandler = (request, _response, next) => {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return next();
  const site = request.get("sec-fetch-site");
  const origin = request.get("origin");
  const foreignSite = site !== undefined && site !== "same-origin" && site !== "none";
  const foreignOrigin = origin !== undefined && origin !== `${request.protocol}://${request.get("host")}`;
  if (foreignSite || foreignOrigin) throw new ProblemError("cross-site");
  next();
};
