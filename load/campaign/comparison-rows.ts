import type { LoadResult } from "#schemas";
import { hodgesLehmann, holm, median, signFlip } from "../statistics/sign-flip.ts";
import { newcombe, type Trials } from "../statistics/ratio.ts";

/** Against another build or a stored run. */
export type Comparison = NonNullable<LoadResult["comparison"]>;
export type ComparisonRow = Comparison["rows"][number];

/** One run on each side, made right after each other. */
export interface Pair {
  readonly baseline: LoadResult;
  readonly measured: LoadResult;
}

/** When a difference counts: significant, and large enough to matter to anyone. */
export const comparisonLimits = {
  pValue: 0.05,
  ratio: 0.05,
  differenceMs: 5,
  /** One percentage point: the default objective for errors, and more than a burst moves the ratio of most runs. */
  errorDifference: 0.01,
} as const;

/** Percentiles that are compared. */
const comparedPercentiles = ["p50", "p95", "p99"] as const;
type PercentileName = (typeof comparedPercentiles)[number];

/** Tests of a whole comparison, Holm's family: every percentile and the error ratio. */
export const comparedFigures = comparedPercentiles.length + 1;

/** Name of the row that compares errors. */
export const errorRatioName = "error ratio";

/** A row with what it proves; `unsure`: worse by enough to matter, and not proven. */
export interface JudgedRow {
  readonly row: ComparisonRow;
  readonly unsure: boolean;
  readonly better: boolean;
}

/** One figure over all pairs; an effect above zero is worse. */
interface Figure {
  readonly row: Omit<ComparisonRow, "pValue" | "regressed">;
  readonly effects: readonly number[];
  readonly isWorse: boolean;
  readonly isBetter: boolean;
}

/** The percentiles that every run has, and the error ratio: exact sign-flip tests over the pairs, Holm over all rows. */
export function judgedRows(pairs: readonly Pair[], noiseFloorRatio: number): readonly JudgedRow[] {
  const figures = [
    ...comparedPercentiles
      .filter((name) => pairs.every(({ baseline, measured }) => has(baseline, name) && has(measured, name)))
      .map((name) => latencyFigure(name, pairs, noiseFloorRatio)),
    ...errorFigure(pairs),
  ];
  const worse = holm(figures.map(({ effects }) => signFlip(effects)));
  const better = holm(figures.map(({ effects }) => signFlip(effects.map((effect) => -effect))));
  return figures.map(({ row, isWorse, isBetter }, at) => {
    const pValue = worse[at] ?? 1;
    const significant = pValue <= comparisonLimits.pValue;
    return {
      row: { ...row, pValue: rounded(pValue), regressed: isWorse && significant },
      unsure: isWorse && !significant,
      better: isBetter && (better[at] ?? 1) <= comparisonLimits.pValue,
    };
  });
}

function latencyFigure(name: PercentileName, pairs: readonly Pair[], noiseFloorRatio: number): Figure {
  const effects = pairs.map(({ baseline, measured }) =>
    Math.log(msOf(measured, name) / msOf(baseline, name)),
  );
  const location = hodgesLehmann(effects) ?? { value: 0, low: 0, high: 0 };
  const row = {
    name,
    baseline: rounded(middle(pairs.map(({ baseline }) => msOf(baseline, name)))),
    measured: rounded(middle(pairs.map(({ measured }) => msOf(measured, name)))),
    ratio: rounded(Math.exp(location.value)),
    low: rounded(Math.exp(location.low)),
    high: rounded(Math.exp(location.high)),
    pairs: effects.map((effect) => rounded(Math.exp(effect))),
  };
  const swapped = { ratio: 1 / row.ratio, measured: row.baseline, baseline: row.measured };
  return {
    row,
    effects,
    isWorse: isLarge(row, noiseFloorRatio),
    isBetter: isLarge(swapped, noiseFloorRatio),
  };
}

/** The effect of a pair is the difference of its two error ratios: errors come in bursts, so a request is no unit. */
function errorFigure(pairs: readonly Pair[]): readonly Figure[] {
  const size = errorSize(
    pairs.map(({ baseline }) => baseline),
    pairs.map(({ measured }) => measured),
  );
  if (size === undefined) return [];
  const effects = pairs.map(({ baseline, measured }) => ratioOf(measured) - ratioOf(baseline));
  const difference = rounded(hodgesLehmann(effects)?.value ?? 0);
  return [
    {
      row: { ...size, difference },
      effects,
      isWorse: difference >= comparisonLimits.errorDifference,
      isBetter: difference <= -comparisonLimits.errorDifference,
    },
  ];
}

/**
 * Size of a difference of error ratios over all requests, with Newcombe's interval for information: it takes requests
 * for independent, so that it may not decide. Undefined when a side sent nothing.
 */
export function errorSize(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
): Figure["row"] | undefined {
  const [baseline, measured] = [totals(before), totals(after)];
  const interval = newcombe(measured, baseline);
  if (interval === undefined) return undefined;
  return {
    name: errorRatioName,
    baseline: rounded(baseline.hits / baseline.total),
    measured: rounded(measured.hits / measured.total),
    ratio: rounded(smoothed(measured) / smoothed(baseline)),
    difference: rounded(interval.value),
    low: rounded(interval.low),
    high: rounded(interval.high),
  };
}

/** A ratio that stays finite when a side has no error. */
function smoothed(side: Trials): number {
  return (side.hits + 0.5) / (side.total + 1);
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

function ratioOf(run: LoadResult): number {
  const { hits, total } = totals([run]);
  return total === 0 ? 0 : hits / total;
}

/** Whether a latency is slower by the noise floor and by 5 ms. */
export function isLarge(
  row: Pick<ComparisonRow, "ratio" | "measured" | "baseline">,
  noiseFloorRatio: number,
): boolean {
  return row.ratio - 1 >= noiseFloorRatio && row.measured - row.baseline >= comparisonLimits.differenceMs;
}

/** A row in words. */
export function rowText({ name, baseline, measured, ratio }: ComparisonRow): string {
  if (name === errorRatioName) {
    return `${name} ${(baseline * 100).toFixed(2)} % to ${(measured * 100).toFixed(2)} %`;
  }
  const percent = Math.round((ratio - 1) * 1000) / 10;
  return `${name} ${baseline} ms to ${measured} ms (${percent > 0 ? "+" : ""}${percent} %)`;
}

/** Five decimals, enough for every report. */
export function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function has(result: LoadResult, name: PercentileName): boolean {
  return (result.latencyMs[name] ?? 0) > 0;
}

function msOf(result: LoadResult, name: PercentileName): number {
  return result.latencyMs[name] ?? Number.NaN;
}

function middle(values: readonly number[]): number {
  return median(values.toSorted((a, b) => a - b)) ?? Number.NaN;
}
