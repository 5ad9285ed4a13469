import { ProblemError, invalidField } from "../http/problem-error.ts";

export interface MergeParty {
  id: string;
  shortName: string;
  mergedInto: string | null;
}

/**
 * Whether two companies may be merged. A company that has been merged is gone and can neither go again nor receive,
 * which also keeps mergers from running in a circle.
 * @throws ProblemError `invalid-data` or `conflict`
 */
export function checkMerge(source: MergeParty, target: MergeParty | null): asserts target is MergeParty {
  if (target === null) throw invalidField("/into", "perusahaan tidak terdaftar", "no such company");
  if (source.id === target.id) {
    throw invalidField(
      "/into",
      "perusahaan tidak dapat digabung ke dirinya sendiri",
      "a company cannot be merged into itself",
    );
  }
  if (source.mergedInto !== null) throw alreadyMerged(source);
  if (target.mergedInto !== null) throw alreadyMerged(target);
}

function alreadyMerged({ shortName }: MergeParty): ProblemError {
  return new ProblemError("conflict", {
    detail: {
      id: `${shortName} sudah digabung ke perusahaan lain; pilih perusahaan penerusnya.`,
      en: `${shortName} has been merged into another company already; choose the company it became.`,
    },
  });
}
