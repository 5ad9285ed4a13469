import { useState } from "react";
import type { commitImport } from "../../../contract/imports.ts";
import type { BodyInput } from "../../../contract/route.ts";

export type Unmatched = NonNullable<BodyInput<typeof commitImport>["unmatched"]>;

/** What is chosen for the taking in; outlives a look at another step. */
export function useCommitChoice() {
  const [unmatched, setUnmatched] = useState<Unmatched>("desk");
  const [threshold, setThreshold] = useState(0.95);
  return { unmatched, setUnmatched, threshold, setThreshold };
}
export type CommitChoice = ReturnType<typeof useCommitChoice>;
