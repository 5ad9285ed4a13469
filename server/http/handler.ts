import type { Readable } from "node:stream";
import type { EntityManager } from "typeorm";
import type { z } from "zod";
import type { Role } from "../../contract/roles.ts";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route, StreamReply } from "../../contract/route.ts";
import type { Deps } from "../deps.ts";
import type { Language } from "./problem-error.ts";

export interface Actor {
  id: string;
  username: string;
  name: string;
  role: Role;
}

/** What a handler may use besides its parsed input. */
export interface Context {
  deps: Deps;
  /** The transaction's manager on writes, the plain one on reads. Nothing else may reach the database in a write. */
  manager: EntityManager;
  /** Null only on public routes without a session. */
  actor: Actor | null;
  language: Language;
  /** `clock.today()` at the beginning of the request. */
  today: string;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  /** Address at which people open this server: the deployment's setting, else the one of this request. */
  baseUrl: string;
  /** Value of `If-None-Match`, for handlers that answer with their own ETag. */
  ifNoneMatch: string | undefined;
  /** Whether the caller takes gzip, for replies that are kept compressed. */
  acceptsGzip: boolean;
  /** This request's session, for signing in and out. */
  session: { id: string; begin(actor: Actor): Promise<void>; end(): Promise<void> };
}

export interface Input<R> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  /** Parsed JSON; on upload routes the stored file (see `uploadedFile`). */
  body: BodyOf<R>;
  /** The version in `If-Match`; a number on routes with `ifMatch`. */
  version: number;
}

/** A reply that is already bytes: sent with its ETag, or as 304 when the caller has it. */
export class ReadyReply {
  constructor(
    readonly body: Buffer,
    readonly type: string,
    readonly etag: string,
    /** `Content-Encoding` of `body` when it is compressed already. */
    readonly encoding?: "gzip" | "br",
    /** What stands at this address never changes: callers may keep it for a year and need not ask again. */
    readonly immutable = false,
  ) {}
}

/** A file that is written while it is read from the database; an error in it ends the connection, never a short file. */
export class FileReply {
  constructor(
    readonly stream: Readable,
    readonly type: string,
    readonly filename: string,
  ) {}
}

/** A file of the store: parts of it can be asked for, and callers may keep it for ever. */
export class KeptReply {
  constructor(
    /** Where it lies on this machine. */
    readonly path: string,
    readonly type: string,
    readonly filename: string,
    readonly etag: string,
    /** Shown in the page instead of saved. */
    readonly inline: boolean,
  ) {}
}

export type Handler<R> = (
  input: Input<R>,
  context: Context,
) => Promise<ReplyOf<R> | ReadyReply | FileReply | KeptReply>;

/** A route with its handler. A feature's `routes.ts` exports an array of these. */
export interface Mounted {
  route: Route;
  handler: Handler<Route>;
  /** The handler opens its own transactions: mount must not hold one while it, say, writes a session. */
  ownTransaction: boolean;
}

/** Ties a handler to its route; the only place where the route's exact type is let go. */
export function handle<R extends Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType | StreamReply>>(
  route: R,
  handler: Handler<R>,
  { ownTransaction = false } = {},
): Mounted {
  return { route: route as unknown as Route, handler: handler as unknown as Handler<Route>, ownTransaction };
}
