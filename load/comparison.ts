import type { LoadResult } from "#schemas";
import { hodgesLehmann, holm, median, pairsNeeded, signFlip } from "./statistics-pairs.ts";
import { newcombe, type Trials } from "./statistics-ratio.ts";

/** Against another build or a stored run. */
export type Comparison = NonNullable<LoadResult["comparison"]>;
export type ComparisonRow = Comparison["rows"][number];

/** One run on each side, made right after each other. */
export interface Pair {
  readonly baseline: LoadResult;
  readonly measured: LoadResult;
}

/** When a difference counts: significant, and large enough to matter to anyone. */
export const comparisonLimits = { pValue: 0.05, ratio: 0.05, differenceMs: 5, leastPairs: 5 } as const;

/** Percentiles that are compared. */
const comparedPercentiles = ["p50", "p95", "p99"] as const;

/** What a paired comparison is made of. */
export interface PairedRuns {
  readonly pairs: readonly Pair[];
  readonly kind: "paired" | "calibration";
  readonly against: string;
  /** Relative effect that runs of the same build show among themselves. */
  readonly noiseFloorRatio: number;
}

/**
 * Compares two builds by pairs of runs: exact sign-flip test on the log-ratio of each pair, Holm over the percentiles,
 * Hodges-Lehmann for the size. The unit is the run, never the request: requests of one run depend on each other.
 */
export function comparePairs(runs: PairedRuns): Comparison {
  const { pairs, kind, against } = runs;
  const noiseFloorRatio = Math.max(comparisonLimits.ratio, runs.noiseFloorRatio);
  const usable = comparedPercentiles.filter((name) =>
    pairs.every(({ baseline, measured }) => positive(baseline, name) && positive(measured, name)),
  );
  const logs = usable.map((name) =>
    pairs.map(({ baseline, measured }) => Math.log(msOf(measured, name) / msOf(baseline, name))),
  );
  const slower = holm(logs.map(signFlip));
  const faster = holm(logs.map((values) => signFlip(values.map((value) => -value))));
  const judged = usable.map((name, at) => {
    const values = logs[at] ?? [];
    const location = hodgesLehmann(values) ?? { value: 0, low: 0, high: 0 };
    const row = {
      name,
      baseline: rounded(middle(pairs.map(({ baseline }) => msOf(baseline, name)))),
      measured: rounded(middle(pairs.map(({ measured }) => msOf(measured, name)))),
      ratio: rounded(Math.exp(location.value)),
      low: rounded(Math.exp(location.low)),
      high: rounded(Math.exp(location.high)),
      pValue: rounded(slower[at] ?? 1),
      pairs: values.map((value) => rounded(Math.exp(value))),
    };
    const large = isLarge(row, noiseFloorRatio);
    const significant = (slower[at] ?? 1) <= comparisonLimits.pValue;
    const better = (faster[at] ?? 1) <= comparisonLimits.pValue && isLarge(swapped(row), noiseFloorRatio);
    return { row: { ...row, regressed: large && significant }, unsure: large && !significant, better };
  });
  const errors = errorRow(
    totals(pairs.map((pair) => pair.baseline)),
    totals(pairs.map((pair) => pair.measured)),
  );
  const rows = [...judged.map(({ row }) => row), ...errors];
  const needed = Math.max(comparisonLimits.leastPairs, pairsNeeded(usable.length));
  const shared = { kind, against, noiseFloorRatio: rounded(noiseFloorRatio), rows } as const;
  if (rows.some(({ regressed }) => regressed)) {
    const worse = rows.filter(({ regressed }) => regressed).map(rowText);
    return { ...shared, verdict: "regressed", reason: worse.join(", ") };
  }
  if (usable.length === 0) {
    return { ...shared, verdict: "inconclusive", reason: "no percentile has enough answers in every run" };
  }
  const unsure = judged.filter((one) => one.unsure).map(({ row }) => rowText(row));
  if (unsure.length > 0) {
    const reason = `${unsure.join(", ")}, which ${pairs.length} pairs do not prove`;
    return { ...shared, verdict: "inconclusive", reason };
  }
  if (pairs.length < needed) {
    const reason = `${pairs.length} pairs cannot prove a change over ${usable.length} percentiles, ${needed} can`;
    return { ...shared, verdict: "inconclusive", reason };
  }
  const verdict = judged.some(({ better }) => better) ? "improved" : "same";
  const floor = Math.round(noiseFloorRatio * 1000) / 10;
  return { ...shared, verdict, reason: `no percentile is slower by ${floor} % and 5 ms` };
}

/** Compares error ratios by Newcombe's interval of the difference; empty when a side sent nothing. */
export function errorRow(baseline: Trials, measured: Trials): readonly ComparisonRow[] {
  const difference = newcombe(measured, baseline);
  if (difference === undefined) return [];
  return [
    {
      name: "error ratio",
      baseline: baseline.hits / baseline.total,
      measured: measured.hits / measured.total,
      ratio: rounded(smoothed(measured) / smoothed(baseline)),
      low: difference.low,
      high: difference.high,
      regressed: difference.low > 0,
    },
  ];
}

/** A ratio that stays finite when a side has no error. */
function smoothed(side: Trials): number {
  return (side.hits + 0.5) / (side.total + 1);
}

/** Failed and unknown requests of several runs. */
export function totals(runs: readonly LoadResult[]): Trials {
  return runs.reduce(
    (sum, { counts }) => ({
      hits: sum.hits + counts.failed + counts.unknown,
      total: sum.total + counts.started,
    }),
    { hits: 0, total: 0 },
  );
}

/** Whether a row is slower by the noise floor and by 5 ms. */
export function isLarge(
  row: Pick<ComparisonRow, "ratio" | "measured" | "baseline">,
  noiseFloorRatio: number,
): boolean {
  return row.ratio - 1 >= noiseFloorRatio && row.measured - row.baseline >= comparisonLimits.differenceMs;
}

/** A row in words. */
export function rowText({ name, baseline, measured, ratio }: ComparisonRow): string {
  if (name === "error ratio") {
    return `error ratio ${(baseline * 100).toFixed(2)} % to ${(measured * 100).toFixed(2)} %`;
  }
  const percent = Math.round((ratio - 1) * 1000) / 10;
  return `${name} ${baseline} ms to ${measured} ms (${percent > 0 ? "+" : ""}${percent} %)`;
}

/** Five significant decimals, enough for every report. */
export function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function swapped(row: Pick<ComparisonRow, "ratio" | "measured" | "baseline">) {
  return { ratio: 1 / row.ratio, measured: row.baseline, baseline: row.measured };
}

function positive(result: LoadResult, name: (typeof comparedPercentiles)[number]): boolean {
  return (result.latencyMs[name] ?? 0) > 0;
}

function msOf(result: LoadResult, name: (typeof comparedPercentiles)[number]): number {
  return result.latencyMs[name] ?? Number.NaN;
}

function middle(values: readonly number[]): number {
  return median(values.toSorted((a, b) => a - b)) ?? Number.NaN;
}
