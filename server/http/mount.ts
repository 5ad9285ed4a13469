import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from "express";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { EntityManager } from "typeorm";
import { z } from "zod";
import { apiPrefix } from "../../contract/index.ts";
import { may } from "../../contract/roles.ts";
import type { Access, Route } from "../../contract/route.ts";
import type { Deps } from "../deps.ts";
import { FileReply, KeptReply, ReadyReply, type Actor, type Context, type Input, type Mounted } from "./handler.ts";
import { languageOf } from "./language.ts";
import { requestParser } from "./parse.ts";
import { ProblemError } from "./problem-error.ts";
import { actorOf, beginSession, endSession } from "./session.ts";
import { uploadReader } from "./upload.ts";

const jsonLimit = "1mb";
const uploadLimitBytes = 50 * 1024 * 1024;

/** @throws ProblemError `not-signed-in` or `not-allowed` */
export function authorise(access: Access, actor: Actor | null): void {
  if (access === "public") return;
  if (!actor) throw new ProblemError("not-signed-in");
  if (access !== "signed-in" && !may(actor.role, access)) throw new ProblemError("not-allowed");
}

function versionOf(request: Request): number {
  const header = request.get("if-match");
  if (header === undefined) {
    throw new ProblemError("precondition-required", {
      detail: {
        id: 'Kirim versi yang Anda ubah di kepala If-Match, misalnya "3".',
        en: 'Send the version you are changing in the If-Match header, for example "3".',
      },
    });
  }
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new ProblemError("invalid-request", {
      errors: [{ pointer: "If-Match", detail: { id: 'harus seperti "3"', en: 'must look like "3"' } }],
    });
  }
  return Number(version);
}

/** Bytes are read only after the caller is known: a stranger cannot fill the disk. */
function bodyReader(route: Route, deps: Deps): RequestHandler {
  if (route.upload)
    return uploadReader(deps.files, { types: route.upload, limitBytes: route.uploadBytes ?? uploadLimitBytes });
  return express.json({ limit: jsonLimit, type: ["application/json", "application/*+json"] });
}

function checkBody(route: Route, request: Request): void {
  if (request.body === undefined && (request.get("content-type") !== undefined || route.upload))
    throw new ProblemError("unsupported-media");
}

async function inTransaction<T>(
  deps: Deps,
  actor: Actor | null,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return deps.db.dataSource.transaction(async (manager) => {
    await manager.query("SELECT set_config('menara.actor', $1, true), set_config('menara.source', 'form', true)", [
      actor?.id ?? "",
    ]);
    return work(manager);
  });
}

async function sendFile(reply: FileReply, response: Response): Promise<void> {
  response.type(reply.type).attachment(reply.filename).set("Cache-Control", "no-store");
  response.set("Content-Type", reply.type); // attachment() guesses one by the name
  try {
    await pipeline(reply.stream, response);
  } catch (error) {
    // The caller went away in the middle of its download: nobody is left to answer, and nothing is wrong here.
    if ((error as { code?: unknown }).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

/** Kept files are those of strangers: our own page may show them, and nothing in them may run or fetch. */
const keptPolicy =
  "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

async function sendKept({ path, type, filename, etag, inline }: KeptReply, response: Response): Promise<void> {
  response.attachment(filename);
  const disposition = response.get("Content-Disposition") ?? "attachment";
  response.set({
    "Content-Type": type, // attachment() guesses one by the name
    "Content-Disposition": inline ? disposition.replace(/^attachment/, "inline") : disposition,
    "Content-Security-Policy": keptPolicy,
    ETag: etag,
    "Cache-Control": "private, max-age=31536000, immutable",
    Vary: "Cookie",
  });
  await new Promise<void>((done, failed) => {
    response.sendFile(
      resolve(path),
      { cacheControl: false, lastModified: false, dotfiles: "allow" },
      (error?: Error) => {
        // The caller went away in the middle: nobody is left to answer, and nothing is wrong here.
        if (!error || response.destroyed) return done();
        if ((error as { status?: unknown }).status !== 416)
          return failed(new Error("a kept file is lost", { cause: error }));
        response.status(416).set("Cache-Control", "no-store").end(); // a part beyond its end
        done();
      },
    );
  });
}

function sendReady(reply: ReadyReply, request: Request, response: Response): void {
  const cache = reply.immutable ? "private, max-age=31536000, immutable" : "private, no-cache";
  response.set({ ETag: reply.etag, "Cache-Control": cache, Vary: "Accept-Encoding, Cookie" });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  if (reply.encoding) response.set("Content-Encoding", reply.encoding);
  response.set("Content-Type", reply.type).send(reply.body);
}

function sendJson(route: Route, value: unknown, response: Response): void {
  response.set("Cache-Control", "no-store");
  response.status(route.status ?? 200);
  if (route.reply === undefined || !(route.reply instanceof z.ZodType)) {
    response.end();
    return;
  }
  const reply = route.reply.parse(value);
  const version = (reply as { version?: unknown }).version;
  if (typeof version === "number") response.set("ETag", `"${version}"`);
  response.json(reply);
}

/** The present row that a stale write hears of leaves with the fields of the reply's schema, like any other. */
function asReply(route: Route, error: unknown): unknown {
  if (!(error instanceof ProblemError) || error.details.current === undefined) return error;
  if (!(route.reply instanceof z.ZodType)) return error;
  return new ProblemError(error.problem, { ...error.details, current: route.reply.parse(error.details.current) });
}

function requestSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}

function endpoint({ route, handler, ownTransaction }: Mounted, deps: Deps): RequestHandler {
  const parse = requestParser(route);
  const writes = route.method !== "GET" && !ownTransaction;
  return async (request, response) => {
    if (route.body || route.upload) checkBody(route, request);
    const language = languageOf(request);
    const version = route.ifMatch ? versionOf(request) : 0;
    const parsed = parse({ params: request.params, query: request.query, body: request.body as unknown }, language);
    const actor = actorOf(request);
    const context: Omit<Context, "manager"> = {
      deps,
      actor,
      language,
      today: deps.clock.today(),
      signal: requestSignal(response),
      baseUrl: deps.config.publicUrl ?? `${request.protocol}://${request.get("host") ?? "localhost"}`,
      ifNoneMatch: request.get("if-none-match"),
      acceptsGzip: request.acceptsEncodings("gzip") === "gzip",
      session: {
        begin: (user) => beginSession(request, user),
        end: () => endSession(request),
        id: request.sessionID,
      },
    };
    const input = { ...parsed, version } as unknown as Input<Route>;
    const work = writes
      ? inTransaction(deps, actor, (manager) => handler(input, { ...context, manager }))
      : handler(input, { ...context, manager: deps.db.dataSource.manager });
    const value = await work.catch((error: unknown) => Promise.reject(asReply(route, error)));
    // Only here, after the commit, may the caller hear that it is done.
    if (value instanceof FileReply) await sendFile(value, response);
    else if (value instanceof KeptReply) await sendKept(value, response);
    else if (value instanceof ReadyReply) sendReady(value, request, response);
    else sendJson(route, value, response);
  };
}

/** `/towers/{id}` and `/exports/towers.{format}` in Express's notation. */
export function expressPath(path: string): string {
  return apiPrefix + path.replace(/\{(\w+)\}/g, ":$1");
}

/**
 * Puts every route on the app in one way: authorise, read the body, parse all of it, open the transaction of a write,
 * call the handler, commit, reply with only the fields of the reply's schema.
 * @param limits rate limits by route name
 */
export function mount(
  app: Express,
  mounted: readonly Mounted[],
  deps: Deps,
  limits: Record<string, RequestHandler>,
): void {
  const pass: RequestHandler = (_request: Request, _response: Response, next: NextFunction) => next();
  for (const entry of mounted) {
    const { route } = entry;
    const guard: RequestHandler = (request, _response, next) => {
      authorise(route.access, actorOf(request));
      next();
    };
    const method = route.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
    const reader = route.body || route.upload ? bodyReader(route, deps) : pass;
    app[method](expressPath(route.path), limits[route.name] ?? pass, guard, reader, endpoint(entry, deps));
  }
}
