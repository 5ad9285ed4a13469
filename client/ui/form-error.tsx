import { fieldErrors, ProblemError } from "../api/problem.ts";
import { useErrorWords } from "./error-words.ts";
import { Notice } from "./notice.tsx";

interface FormErrorProps {
  /** The error of the last attempt; nothing is shown without one. */
  error: unknown;
  /** Fields of the form: what is wrong with them is said beside them, the rest is said here. */
  fields?: readonly string[];
}

/** Why a form was not accepted, above its buttons. */
export function FormError({ error, fields = [] }: FormErrorProps) {
  const words = useErrorWords();
  if (error === null || error === undefined) return null;
  const { title, text } = words(error);
  const elsewhere = Object.entries(fieldErrors(error)).filter(([field]) => !fields.includes(field));
  const mentioned = error instanceof ProblemError && error.errors.length > 0;
  return (
    <Notice kind="failure" title={title}>
      {mentioned ? [error.problem.detail, ...elsewhere.map(([, detail]) => detail)].filter(Boolean).join(" ") : text}
    </Notice>
  );
}
