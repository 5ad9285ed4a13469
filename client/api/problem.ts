import type { Problem, ProblemType } from "../../contract/problem.ts";

/** The server's verdict (RFC 9457): shown to the person, never retried. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which another try makes sense, when the server said so. */
  readonly retryAfterS: number | null;

  constructor(problem: Problem, retryAfterS: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }

  /** Key of the problem table, such as `stale`. */
  get type(): ProblemType {
    return this.problem.type.slice(this.problem.type.lastIndexOf("/") + 1) as ProblemType;
  }

  get status(): number {
    return this.problem.status;
  }

  get errors(): { pointer: string; detail: string }[] {
    return this.problem.errors ?? [];
  }
}

/** The request did not reach the server (no signal, server down): trying again is the remedy. */
export class OfflineError extends Error {
  constructor(cause?: unknown) {
    super("offline", { cause });
    this.name = "OfflineError";
  }
}

/** Whether `error` is the problem `type`. */
export function isProblem(error: unknown, type: ProblemType): error is ProblemError {
  return error instanceof ProblemError && error.type === type;
}

/**
 * The present row that a `stale` problem carries. The route that was called says its shape: a route with If-Match
 * answers `stale` with the same reply as success.
 */
export function currentOf<Reply>(error: unknown): Reply | null {
  return isProblem(error, "stale") ? ((error.problem.current as Reply | undefined) ?? null) : null;
}

/**
 * A problem's errors as Mantine's form wants them: `{ "tenants.0.name": "…" }`. Pointers into the body (`/a/0/b`),
 * query (`?a`) and path parameters (`:a`) all become field paths; the first error of a field wins.
 */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  const result: Record<string, string> = {};
  for (const { pointer, detail } of error.errors) {
    const field = pointer
      .replace(/^[?:/]/, "")
      .split("/")
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
      .join(".");
    result[field] ??= detail;
  }
  return result;
}
