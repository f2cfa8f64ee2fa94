import {
  comparisonLimits,
  errorRatioName,
  judgedRows,
  rounded,
  rowText,
  type Comparison,
  type JudgedRow,
  type Pair,
} from "./comparison-rows.ts";
import { pairsNeeded } from "../statistics/sign-flip.ts";

/** What a paired comparison is made of. */
export interface PairedRuns {
  readonly pairs: readonly Pair[];
  readonly kind: "paired" | "calibration";
  readonly against: string;
  /** Relative effect that runs of the same build show among themselves. */
  readonly noiseFloorRatio: number;
}

/**
 * Compares two builds by pairs of runs: exact sign-flip test on the effect of each pair, Holm over percentiles and error
 * ratio, Hodges-Lehmann for the size. The unit is the run, never the request: requests of one run depend on each other.
 */
export function comparePairs({
  pairs,
  kind,
  against,
  noiseFloorRatio: measuredFloor,
}: PairedRuns): Comparison {
  const noiseFloorRatio = Math.max(comparisonLimits.ratio, measuredFloor);
  const judged = judgedRows(pairs, noiseFloorRatio);
  return {
    kind,
    against,
    noiseFloorRatio: rounded(noiseFloorRatio),
    rows: judged.map(({ row }) => row),
    ...verdictOf(judged, pairs.length, noiseFloorRatio),
  };
}

function verdictOf(
  judged: readonly JudgedRow[],
  pairs: number,
  noiseFloorRatio: number,
): Pick<Comparison, "verdict" | "reason"> {
  const rows = judged.map(({ row }) => row);
  const worse = rows.filter(({ regressed }) => regressed).map(rowText);
  if (worse.length > 0) return { verdict: "regressed", reason: worse.join(", ") };
  if (rows.every(({ name }) => name === errorRatioName)) {
    return { verdict: "inconclusive", reason: "no percentile has enough answers in every run" };
  }
  const unsure = judged.filter((one) => one.unsure).map(({ row }) => rowText(row));
  if (unsure.length > 0) {
    return { verdict: "inconclusive", reason: `${unsure.join(", ")}, which ${pairs} pairs do not prove` };
  }
  const needed = pairsNeeded(rows.length);
  if (pairs < needed) {
    const reason = `${pairs} pairs cannot prove a change over ${rows.length} figures, ${needed} can`;
    return { verdict: "inconclusive", reason };
  }
  const floor = Math.round(noiseFloorRatio * 1000) / 10;
  const points = comparisonLimits.errorDifference * 100;
  return {
    verdict: judged.some(({ better }) => better) ? "improved" : "same",
    reason: `no percentile is slower by ${floor} % and ${comparisonLimits.differenceMs} ms, and the error ratio is not higher by ${points} percentage point`,
  };
}
