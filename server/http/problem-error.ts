import { problems, type ProblemType } from "../../contract/problem.ts";

export type Language = "id" | "en";

/** A sentence in both languages of the screen. */
export type Text = Readonly<Record<Language, string>>;

export interface FieldError {
  /** JSON pointer into the body (`/heightM`), `?name` for a query or `:name` for a path parameter. */
  pointer: string;
  detail: Text;
}

interface Details {
  detail?: Text;
  errors?: readonly FieldError[];
  /** With `stale`: the present row, as the route's reply has it. */
  current?: unknown;
  retryAfterSeconds?: number;
}

/** Thrown by rules, stores and handlers; becomes an `application/problem+json` answer in the caller's language. */
export class ProblemError extends Error {
  readonly problem: ProblemType;
  readonly details: Details;

  constructor(problem: ProblemType, details: Details = {}) {
    super(details.detail?.en ?? problems[problem].en);
    this.name = "ProblemError";
    this.problem = problem;
    this.details = details;
  }
}

/** `invalid-data` for one field: the most frequent problem of rules. */
export function invalidField(pointer: string, id: string, en: string): ProblemError {
  return new ProblemError("invalid-data", { errors: [{ pointer, detail: { id, en } }] });
}
