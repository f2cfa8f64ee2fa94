import {
  comparisonLimits,
  judgedRows,
  leastEffect,
  reaches,
  rowText,
  type Comparison,
  type ComparisonRow,
  type JudgedRow,
  type NoiseFloors,
  type Pair,
} from "./comparison-rows.ts";
import { errorRatioName } from "./error-ratio.ts";
import { pairsNeeded } from "../statistics/sign-flip.ts";

/** What a paired comparison is made of. */
export interface PairedRuns {
  readonly pairs: readonly Pair[];
  readonly kind: "paired" | "calibration";
  readonly against: string;
  /** Relative effect that runs of the same build show among themselves. */
  readonly noiseFloors: NoiseFloors;
}

/**
 * Compares two builds by pairs of runs: exact sign-flip test on the effect of each pair, Holm over percentiles and error
 * ratio, Hodges-Lehmann for the size. The unit is the run, never the request: requests of one run depend on each other.
 */
export function comparePairs({ pairs, kind, against, noiseFloors }: PairedRuns): Comparison {
  const judged = judgedRows(pairs, noiseFloors);
  const rows = judged.map(({ row }) => row);
  return {
    kind,
    against,
    rows: kind === "paired" ? rows.map(withReach) : rows,
    ...verdictOf(judged, pairs.length),
  };
}

/** A row that says whether the pairs exclude a slow-down that counts: that none is shown does not. */
function withReach(row: ComparisonRow): ComparisonRow {
  const { high, baseline, noiseFloorRatio } = row;
  if (high === undefined || noiseFloorRatio === undefined) return row;
  return { ...row, slowDownExcluded: !reaches({ high, baseline }, noiseFloorRatio) };
}

function verdictOf(judged: readonly JudgedRow[], pairs: number): Pick<Comparison, "verdict" | "reason"> {
  const rows = judged.map(({ row }) => row);
  const worse = rows.filter(({ regressed }) => regressed).map(rowText);
  if (worse.length > 0) return { verdict: "regressed", reason: worse.join(", ") };
  if (rows.every(({ name }) => name === errorRatioName)) {
    return { verdict: "inconclusive", reason: "no percentile has enough answers in every run" };
  }
  const unsure = judged.filter((one) => one.unsure).map(({ row }) => row);
  if (unsure.length > 0) {
    const doubt = `${pairs} pairs neither prove nor exclude ${doubted(unsure)}: ${unsure.map(doubtText).join(", ")}`;
    return { verdict: "inconclusive", reason: `${doubt} (try more --pairs or a longer --duration)` };
  }
  const needed = pairsNeeded(rows.length);
  if (pairs < needed) {
    const reason = `${pairs} pairs cannot prove a change over ${rows.length} figures, ${needed} can`;
    return { verdict: "inconclusive", reason };
  }
  const reach = rows.flatMap(({ name, high, difference, improved }) =>
    high === undefined || difference !== undefined || improved === true
      ? []
      : [`${name} at most ${signedPercent(high)} %`],
  );
  const points = comparisonLimits.errorDifference * 100;
  const better = rows.filter(({ improved }) => improved).map(rowText);
  const bounds = reach.length === 0 ? "" : `: ${reach.join(", ")}`;
  const shown = `no slow-down that counts is shown${bounds}, and the error ratio is not higher by ${points} percentage point`;
  return better.length === 0
    ? { verdict: "same", reason: shown }
    : { verdict: "improved", reason: `${better.join(", ")}; ${shown}` };
}

/** What is in doubt: errors are no slow-down. */
function doubted(rows: readonly ComparisonRow[]): string {
  const errors = rows.filter(({ name }) => name === errorRatioName).length;
  if (errors === 0) return "a slow-down";
  return errors === rows.length ? "more errors" : "a slow-down and more errors";
}

/** A row in words, with how far its interval reaches. */
function doubtText(row: ComparisonRow): string {
  const { low, high, difference } = row;
  if (low === undefined || high === undefined || difference !== undefined) return rowText(row);
  const shown = ((row.ratio ?? 1) / low) * Math.exp(leastEffect(row.noiseFloorRatio ?? 0));
  return `${rowText(row)}, between ${percentOf(low)} and ${percentOf(high)} %, where only ${percentOf(shown)} % would have been shown`;
}

function percentOf(ratio: number): string {
  return ((ratio - 1) * 100).toFixed(0);
}

function signedPercent(ratio: number): string {
  const percent = percentOf(ratio);
  return `${Number(percent) > 0 ? "+" : ""}${Number(percent)}`;
}
