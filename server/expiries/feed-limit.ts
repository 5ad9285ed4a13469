import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { ProblemError } from "../http/problem-error.ts";

/** Addresses that lead to no feed, per caller and quarter of an hour; calendar programs that read real ones are not counted. */
const misses = 60;
const windowMs = 15 * 60_000;

/** Slows down whoever tries addresses. Kept in this process's memory: each server process counts for itself. */
export function feedReadLimit(): RequestHandler {
  return rateLimit({
    windowMs,
    limit: misses,
    skipSuccessfulRequests: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_request, _response, next) => {
      next(new ProblemError("too-many-requests", { retryAfterSeconds: windowMs / 1000 }));
    },
  });
}
