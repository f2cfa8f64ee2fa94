import type { LoadResult } from "#schemas";

/** Growth of a percentile from the first third of some time to the last that is more than chance. */
const climbLimit = { ms: 20, ratio: 1.5 } as const;

/** Share of the growth that the middle third has seen: a single stall at one end is no climb. */
const steadyShare = 0.2;

/** Share of the growth that two windows in a row may see, from so many windows on: a step is no climb. */
const stepLimit = { share: 0.8, windows: 5 } as const;

/** Share of the highest rate from which on a window belongs to the steady part of a curve. */
const plateau = 0.95;

/** What is watched over the windows: the median for what concerns everyone, p95 for what concerns some requests. */
export type Watched = "p50" | "p95";

/** Windows in each third without which a p95 says nothing: where 5 % of the answers are slow, chance decides each. */
const thirdForP95 = 3;

/** Latency that climbs while the rate stays is a queue that grows: in a longer run it breaks every limit. */
export function climbOf(windows: LoadResult["windows"], watched: Watched): string | undefined {
  const values = valuesOf(windows, watched);
  const third = Math.floor(values.length / 3);
  if (third === 0) return undefined;
  const [early, late] = [values.slice(0, third), values.slice(-third)];
  const apart = third >= thirdForP95 && Math.min(...late) > Math.max(...early);
  if (watched === "p95" && !apart) return undefined;
  const [first, middle, last] = [mean(early), mean(values.slice(third, values.length - third)), mean(late)];
  const grown = last - first;
  const climbs = last > first * climbLimit.ratio && grown > climbLimit.ms;
  const steady = middle - first > grown * steadyShare && last > middle && !isStep(values, grown);
  return climbs && steady
    ? `${watched} climbs from ${Math.round(first)} to ${Math.round(last)} ms`
    : undefined;
}

/** Whether nearly all of a growth happens between a window and the next but one. */
function isStep(values: readonly number[], grown: number): boolean {
  const jumps = values.slice(2).map((value, at) => value - (values[at] ?? value));
  return values.length >= stepLimit.windows && Math.max(...jumps) >= grown * stepLimit.share;
}

/** A jump that stays until the end: the run held its limits, and a longer one may not. */
export function riseOf(windows: LoadResult["windows"]): string | undefined {
  const medians = valuesOf(windows, "p50");
  const half = medians.slice(0, Math.ceil(medians.length / 2));
  const end = medians.slice(-Math.max(2, Math.floor(medians.length / 6)));
  if (medians.length < 5) return undefined;
  const [before, least] = [Math.max(...half), Math.min(...end)];
  const rises = least > before * climbLimit.ratio && least - before > climbLimit.ms;
  return rises ? `p50 ${Math.round(least)} ms at the end, ${Math.round(mean(half))} ms before` : undefined;
}

/** Windows after the warm-up in which the highest rate was planned; where a rate ramps, latency may ramp with it. */
export function plateauOf({ windows, plan }: Pick<LoadResult, "windows" | "plan">): LoadResult["windows"] {
  return windows.filter(
    ({ startSec, planned, durationSec }) =>
      startSec >= plan.warmupSec && planned >= plan.ratePerSec * durationSec * plateau,
  );
}

function valuesOf(windows: LoadResult["windows"], watched: Watched): readonly number[] {
  return windows.flatMap(({ [watched]: value }) => (value === undefined ? [] : [value]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
