/** What the office's settings must fulfil beyond their shape. Pure: no I/O. */
import { unknownPlaceholders } from "../../contract/letter-number.ts";
import { invalidField } from "../http/problem-error.ts";

/** @throws ProblemError `invalid-data` when the pattern holds a placeholder that means nothing */
export function checkNumberPattern(pattern: string): void {
  const [unknown] = unknownPlaceholders(pattern);
  if (unknown === undefined) return;
  const known = "{seq}, {seq:3}, {kind}, {month}, {year}";
  throw invalidField(
    "/numberPattern",
    `${unknown} tidak dikenal; pakai ${known}`,
    `${unknown} is unknown; use ${known}`,
  );
}
