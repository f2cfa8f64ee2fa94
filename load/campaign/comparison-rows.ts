import type { LoadResult } from "#schemas";
import { hodgesLehmann, holm, median, signFlip } from "../statistics/sign-flip.ts";
import { errorRatioName, errorRatioOf, errorSize } from "./error-ratio.ts";
import { rounded } from "./rounded.ts";

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
  /** From here on nothing points to a slow-down, however wide the interval is. */
  farPValue: 0.5,
  ratio: 0.05,
  differenceMs: 5,
  /** One percentage point: the default objective for errors, and more than a burst moves the ratio of most runs. */
  errorDifference: 0.01,
  /** Noise floor above which a test is no stricter. */
  testedRatio: 0.1,
  /** A slow-down that a comparison must have been able to show before it may say that there is none. */
  relevantRatio: 0.2,
} as const;

/** Percentiles that are compared. */
export const comparedPercentiles = ["p50", "p95", "p99"] as const;
export type PercentileName = (typeof comparedPercentiles)[number];

/** Relative effect that runs of one build show among themselves, by percentile; the tail moves more than the middle. */
export type NoiseFloors = Readonly<Partial<Record<PercentileName, number>>>;

/** Smallest relative effect of a percentile that counts. */
export function floorOf(floors: NoiseFloors, name: PercentileName): number {
  return Math.max(comparisonLimits.ratio, floors[name] ?? 0);
}

/** Tests of a whole comparison, Holm's family: every percentile and the error ratio. */
export const comparedFigures = comparedPercentiles.length + 1;

/** A row with what it proves; `unsure`: worse by enough to matter, and not proven. */
export interface JudgedRow {
  readonly row: ComparisonRow;
  readonly unsure: boolean;
}

/** One figure over all pairs; an effect above zero is worse. */
interface Figure {
  readonly row: Omit<ComparisonRow, "pValue" | "regressed" | "improved">;
  readonly effects: readonly number[];
  /** What an effect must exceed to count. */
  readonly least: number;
  readonly isWorse: boolean;
  /** Whether it may be worse by enough to matter, as far as its interval tells. */
  readonly mayBeWorse: boolean;
  readonly isBetter: boolean;
}

/** The percentiles that every run has, and the error ratio: exact sign-flip tests over the pairs, Holm over all rows. */
export function judgedRows(pairs: readonly Pair[], floors: NoiseFloors): readonly JudgedRow[] {
  const figures = [
    ...comparedPercentiles
      .filter((name) => pairs.every(({ baseline, measured }) => has(baseline, name) && has(measured, name)))
      .map((name) => latencyFigure(name, pairs, floorOf(floors, name))),
    ...errorFigure(pairs),
  ];
  // Proven to be worse by what matters, and not merely by something: an estimate of 5 % scatters by as much.
  const worse = holm(figures.map(({ effects, least }) => signFlip(effects.map((effect) => effect - least))));
  const better = holm(figures.map(({ effects }) => signFlip(effects.map((effect) => -effect))));
  return figures.map(({ row, isWorse, mayBeWorse, isBetter }, at) => {
    const pValue = worse[at] ?? 1;
    const significant = pValue <= comparisonLimits.pValue;
    const improved = isBetter && (better[at] ?? 1) <= comparisonLimits.pValue;
    return {
      // Beside an improvement stands the test that shows it.
      row: {
        ...row,
        pValue: rounded(isBetter ? (better[at] ?? 1) : pValue),
        regressed: isWorse && significant,
        ...(improved ? { improved } : {}),
      },
      unsure: mayBeWorse && !(isWorse && significant) && (isWorse || pValue <= comparisonLimits.farPValue),
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
    noiseFloorRatio: rounded(noiseFloorRatio),
    pairs: effects.map((effect) => rounded(Math.exp(effect))),
  };
  const swapped = { ratio: 1 / row.ratio, measured: row.baseline, baseline: row.measured };
  return {
    row,
    effects,
    least: leastEffect(noiseFloorRatio),
    isWorse: isLarge(row, noiseFloorRatio),
    mayBeWorse: (isLarge(row, noiseFloorRatio) && row.low > 1) || reachesFar(row, noiseFloorRatio),
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
  const effects = pairs.map(({ baseline, measured }) => errorRatioOf(measured) - errorRatioOf(baseline));
  const difference = rounded(hodgesLehmann(effects)?.value ?? 0);
  return [
    {
      row: { ...size, difference },
      effects,
      least: 0,
      isWorse: difference >= comparisonLimits.errorDifference,
      mayBeWorse: difference >= comparisonLimits.errorDifference,
      isBetter: difference <= -comparisonLimits.errorDifference,
    },
  ];
}

/** Whether a latency is slower by the noise floor and by 5 ms. */
export function isLarge(
  row: Pick<ComparisonRow, "measured" | "baseline"> & { readonly ratio: number },
  noiseFloorRatio: number,
): boolean {
  return row.ratio - 1 >= noiseFloorRatio && row.measured - row.baseline >= comparisonLimits.differenceMs;
}

/** What a test must exceed: half of what counts, but no more than a noisy machine leaves any power for. */
export function leastEffect(noiseFloorRatio: number): number {
  return Math.log(1 + Math.min(noiseFloorRatio, comparisonLimits.testedRatio) / 2);
}

/** Whether the interval still holds a slow-down that would matter to anyone. */
function reachesFar(row: Reach, noiseFloorRatio: number): boolean {
  return reaches(row, Math.max(comparisonLimits.relevantRatio, noiseFloorRatio));
}

type Reach = Pick<ComparisonRow, "baseline"> & { readonly high: number };

/** Whether the interval still holds a slow-down by a ratio and by 5 ms. */
export function reaches({ high, baseline }: Reach, ratio: number): boolean {
  return high - 1 >= ratio && (high - 1) * baseline >= comparisonLimits.differenceMs;
}

/** A row in words. For pairs the change is that of the pairs, and no ratio of two medians. */
export function rowText({ name, baseline, measured, ratio = measured / baseline }: ComparisonRow): string {
  if (name === errorRatioName) {
    return `${name} ${(baseline * 100).toFixed(2)} % to ${(measured * 100).toFixed(2)} %`;
  }
  const percent = Math.round((ratio - 1) * 1000) / 10;
  const ms = Number(baseline.toFixed(baseline < 10 ? 2 : 1));
  return `${name} ${percent > 0 ? "+" : ""}${percent} % on ${ms} ms`;
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
