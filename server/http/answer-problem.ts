import type { ErrorRequestHandler, Request, Response } from "express";
import type { Logger } from "pino";
import { QueryFailedError } from "typeorm";
import { problems, type Problem } from "../../contract/problem.ts";
import { isDatabaseGone } from "../../db/data-source.ts";
import { violations } from "./constraints.ts";
import { languageOf } from "./language.ts";
import { ProblemError, type Language } from "./problem-error.ts";

/** PostgreSQL's refusals of values that no schema can foresee, such as a NUL character in a text. */
const invalidValueStates = new Set(["22021", "22P05", "22P02", "22003", "22007", "22008", "22023", "22001", "54000"]);
/** Another transaction was in the way: the same request will do in a moment. */
const retryStates = new Set(["40001", "40P01", "55P03"]);

function sqlState(error: Error): { code: string | undefined; constraint: string | undefined } {
  const driver = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  const { code, constraint } = driver as { code?: unknown; constraint?: unknown };
  return {
    code: typeof code === "string" ? code : undefined,
    constraint: typeof constraint === "string" ? constraint : undefined,
  };
}

/** What body-parser and Express throw before a handler is reached carries a status and a type. */
function fromExpress(error: Error & { status?: unknown; type?: unknown }): ProblemError | null {
  if (error.type === "entity.too.large") return new ProblemError("too-large");
  if (error.type === "encoding.unsupported" || error.type === "charset.unsupported") {
    return new ProblemError("unsupported-media");
  }
  if (typeof error.status === "number" && error.status >= 400 && error.status < 500) {
    return new ProblemError("invalid-request", {
      detail: {
        id: "Isi permintaan tidak dapat dibaca; kirim JSON yang lengkap.",
        en: "The request cannot be read; send complete JSON.",
      },
    });
  }
  return null;
}

/** Any error as a problem of the table. What is not foreseen is `internal`, and says nothing about our insides. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof Error)) return new ProblemError("internal");
  if (isDatabaseGone(error)) return new ProblemError("database-unavailable", { retryAfterSeconds: 5 });
  const { code, constraint } = sqlState(error);
  const violation = constraint === undefined ? undefined : violations[constraint];
  if (violation) {
    return new ProblemError(violation.problem, { errors: [{ pointer: violation.pointer, detail: violation.text }] });
  }
  if (code !== undefined && retryStates.has(code)) {
    return new ProblemError("database-unavailable", { retryAfterSeconds: 1 });
  }
  if (code !== undefined && invalidValueStates.has(code)) {
    return new ProblemError("invalid-request", {
      detail: { id: "Ada nilai yang tidak dapat disimpan.", en: "A value in the request cannot be stored." },
    });
  }
  return fromExpress(error) ?? new ProblemError("internal");
}

function describe(error: ProblemError, language: Language, instance: string): Problem {
  const { status, [language]: title } = problems[error.problem];
  const { detail, errors, current } = error.details;
  return {
    type: `/problems/${error.problem}`,
    title,
    status,
    ...(detail && { detail: detail[language] }),
    instance,
    ...(errors && { errors: errors.map((e) => ({ pointer: e.pointer, detail: e.detail[language] })) }),
    ...(current !== undefined && { current }),
  };
}

/** The one place that writes an error to the wire. */
export function answerProblem(error: ProblemError, request: Request, response: Response): void {
  const { status } = problems[error.problem];
  if (error.details.retryAfterSeconds !== undefined) {
    response.set("Retry-After", String(error.details.retryAfterSeconds));
  }
  response.set("Cache-Control", "no-store");
  response
    .status(status)
    .type("application/problem+json")
    .send(JSON.stringify(describe(error, languageOf(request), request.path)));
}

/** Last middleware: turns whatever was thrown into a problem, and logs what is our fault. */
export function problemMiddleware(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    if (problems[problem.problem].status >= 500) {
      log.error({ err: error, method: request.method, path: request.path }, problem.problem);
    }
    if (response.headersSent) {
      // Half a reply is on the wire: closing the connection is the only honest sign that it is not whole.
      next(error);
      return;
    }
    answerProblem(problem, request, response);
  };
}
