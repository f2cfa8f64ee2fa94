import type { ComparisonRow, LoadResult } from "#schemas";
import type { Fact } from "./facts.ts";
import { count, notMeasured, percent, perSec } from "./figures.ts";

/** A comparison of a load result. */
export type Comparison = NonNullable<LoadResult["comparison"]>;

const kinds = {
  paired: "paired runs, A B B A",
  baseline: "a stored run: a tripwire, not a proof",
  calibration: "the account against itself: the noise floor",
} as const satisfies Record<Comparison["kind"], string>;

/** What was compared with what, and what came of it. */
export function comparisonFacts({
  kind,
  against,
  verdict,
  reason,
  noiseFloorRatio,
  rows,
}: Comparison): readonly Fact[] {
  const floors = rows.flatMap((row) =>
    row.noiseFloorRatio === undefined ? [] : [`${row.name} ${percent(row.noiseFloorRatio)}`],
  );
  const floor = noiseFloorRatio === undefined ? floors.join(", ") : percent(noiseFloorRatio);
  const result = verdict === "left-out" ? "left out" : verdict;
  return [
    { name: "Comparison", value: `${kinds[kind]}, against ${against ?? "the baseline"}` },
    { name: "Result", value: reason === undefined ? result : `${result}: ${reason}` },
    ...(floor === "" ? [] : [{ name: "Noise floor", value: floor }]),
  ];
}

/** Columns of a comparison. */
export const comparisonHead = ["Figure", "Baseline", "This run", "Change", "95 % interval", "p"] as const;

/** A compared figure in the columns of `comparisonHead`. */
export function comparisonCells(row: ComparisonRow, kind: Comparison["kind"]): readonly string[] {
  const { name, baseline, measured, difference, pValue } = row;
  const shown = difference === undefined ? latency : percent;
  return [
    name,
    shown(baseline),
    shown(measured),
    changeOf(row, kind),
    intervalOf(row),
    pValue === undefined ? notMeasured : pValue < 0.001 ? "< 0.001" : pValue.toFixed(3),
  ];
}

/**
 * How a compared figure moved: `+3.1 %`, or `+0.42 percentage points` where it is a ratio itself. The change of pairs is
 * not that of the medians beside it, and may have the other sign: it says so.
 */
export function changeOf(
  { ratio = 1, difference, regressed }: ComparisonRow,
  kind: Comparison["kind"],
): string {
  const change = difference === undefined ? (ratio - 1) * 100 : difference * 100;
  const unit = difference === undefined ? "%" : "percentage points";
  const by = kind === "baseline" ? "" : " by pairs";
  const size = `${signed(change, difference === undefined ? 1 : 2)} ${unit}${by}`;
  return regressed ? `${size}, ${difference === undefined ? "slower" : "more"}` : size;
}

/** Whether a row compares errors, which are no latency. */
export function isErrorRow({ difference }: ComparisonRow): boolean {
  return difference !== undefined;
}

type Capacity = NonNullable<LoadResult["capacity"]>;

/** The rate that a search found, its interval and what set the limit. */
export function capacityOf(capacity: Capacity): string {
  const { ratePerSec, high, limit, limitedBy } = capacity;
  const value = ratePerSec === undefined ? "no rate found" : perSec(ratePerSec);
  const found = `${value}, ${capacityInterval(capacity)}`;
  if (limit === undefined) return found;
  if (limitedBy === "generator") return `${found}; the generator was the limit: ${limit}`;
  return `${found}; at ${high === undefined ? "more" : perSec(high)}: ${limit}`;
}

/** Between what rates the true one lies. */
export function capacityInterval({ low, high }: Capacity): string {
  if (high === undefined && low === 0) return "no step decided anything";
  return high === undefined ? `at least ${perSec(low)}` : `between ${perSec(low)} and ${perSec(high)}`;
}

function intervalOf({ low, high, difference }: ComparisonRow): string {
  if (low === undefined || high === undefined) return notMeasured;
  return difference === undefined
    ? `× ${low.toFixed(3)} to ${high.toFixed(3)}`
    : `${signed(low * 100, 2)} to ${signed(high * 100, 2)} percentage points`;
}

function signed(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits);
  const sign = Number(size) === 0 ? "±" : value > 0 ? "+" : "−";
  return `${sign}${size}`;
}

function latency(value: number): string {
  return `${value >= 100 ? count(value) : Math.round(value * 100) / 100} ms`;
}
