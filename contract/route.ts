import type { z } from "zod";
import type { Permission } from "./roles.ts";
import type { ProblemType } from "./problem.ts";

/** Where the API lives; the paths of all routes are below it. */
export const apiPrefix = "/api/v1";

/** Who may call a route: anybody, anybody signed in, or whoever's role holds the permission. */
export type Access = "public" | "signed-in" | Permission;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A reply that is not JSON: a stream of one of these media types. */
export interface StreamReply {
  stream: readonly string[];
}

/**
 * One route as both sides of the wire see it. Server, client, OpenAPI document and tests all read this object; nothing
 * about a route is said anywhere else.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType | StreamReply = z.ZodType | StreamReply,
> {
  /** Unique name, `noun.verb`: the OpenAPI operationId. */
  name: string;
  method: Method;
  /** Below `/api/v1`, with `{param}` placeholders. */
  path: string;
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The body is a file of one of these media types instead of JSON; the handler gets a Buffer. */
  upload?: readonly string[];
  /** Bytes of an upload at most; 50 MB unless said. */
  uploadBytes?: number;
  /** Success status; 200 unless said, 204 replies carry no body. */
  status?: 200 | 201 | 204;
  reply?: Reply;
  /** Needs `If-Match` with the row's version: 428 without it, 412 with the present row when it is stale. */
  ifMatch?: boolean;
  /** Problems beyond those every route may answer with (see `commonProblems`). */
  problems: readonly ProblemType[];
}

/** Gives a route its inferred type; the object itself is returned unchanged. */
export function defineRoute<
  Params extends z.ZodType = z.ZodType<undefined>,
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>,
  Reply extends z.ZodType | StreamReply = z.ZodType<undefined>,
>(route: Route<Params, Query, Body, Reply>): Route<Params, Query, Body, Reply> {
  return route;
}

export type ParamsOf<R> = R extends Route<infer P, z.ZodType, z.ZodType, z.ZodType | StreamReply> ? z.output<P> : never;
export type QueryOf<R> = R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType | StreamReply> ? z.output<Q> : never;
export type BodyOf<R> = R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType | StreamReply> ? z.output<B> : never;
/** What the handler returns and the client receives. */
export type ReplyOf<R> =
  R extends Route<z.ZodType, z.ZodType, z.ZodType, infer Y> ? (Y extends z.ZodType ? z.output<Y> : never) : never;
/** What the client sends: before defaults are filled in. */
export type QueryInput<R> =
  R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType | StreamReply> ? z.input<Q> : never;
export type BodyInput<R> = R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType | StreamReply> ? z.input<B> : never;
