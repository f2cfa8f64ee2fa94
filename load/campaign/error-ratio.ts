import type { ComparisonRow, LoadResult } from "#schemas";
import { newcombe, type Trials } from "../statistics/ratio.ts";
import { rounded } from "./rounded.ts";

/** Name of the row that compares errors. */
export const errorRatioName = "error ratio";

/**
 * Size of a difference of error ratios over all requests, with Newcombe's interval for information: it takes requests
 * for independent, so that it may not decide. Undefined when a side sent nothing.
 */
export function errorSize(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
): Omit<ComparisonRow, "pValue" | "regressed" | "improved"> | undefined {
  const [baseline, measured] = [totals(before), totals(after)];
  const interval = newcombe(measured, baseline);
  if (interval === undefined) return undefined;
  return {
    name: errorRatioName,
    baseline: rounded(baseline.hits / baseline.total),
    measured: rounded(measured.hits / measured.total),
    // Errors where there were none are no multiple of anything.
    ...(baseline.hits === 0
      ? {}
      : { ratio: rounded(measured.hits / measured.total / (baseline.hits / baseline.total)) }),
    difference: rounded(interval.value),
    low: rounded(interval.low),
    high: rounded(interval.high),
  };
}

/** Failed and unknown requests of several runs. */
function totals(runs: readonly LoadResult[]): Trials {
  return runs.reduce(
    (sum, { counts }) => ({
      hits: sum.hits + counts.failed + counts.unknown,
      total: sum.total + counts.started,
    }),
    { hits: 0, total: 0 },
  );
}

/** Failed and unknown requests over those that began. */
export function errorRatioOf(run: LoadResult): number {
  const { hits, total } = totals([run]);
  return total === 0 ? 0 : hits / total;
}
