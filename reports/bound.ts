import type { LoadResult } from "#schemas";

/**
 * What stands before a count of answers that broke a rule: where good answers were not validated, more of them may have
 * broken it than anybody saw.
 */
export function boundOf({ counts, contract }: LoadResult): "" | "at least " {
  const { unvalidated = counts.ok - contract.bodiesValidated } = contract;
  return unvalidated > 0 ? "at least " : "";
}
