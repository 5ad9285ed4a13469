import type { RequestHandler } from "express";
import pino, { type Logger } from "pino";

/** The log: one JSON line per event on standard output. Bodies, cookies and passwords are never passed to it. */
export function createLog(level: string): Logger {
  return pino({
    level,
    redact: { paths: ["password", "*.password", "cookie", "*.cookie", "err.parameters", "err.query"], remove: true },
  });
}

/** One line per request, with its duration in milliseconds; the query string stays out, it may hold names. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.once("finish", () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      log.info(
        { method: request.method, path: request.path, status: response.statusCode, ms: Math.round(ms) },
        "request",
      );
    });
    next();
  };
}
