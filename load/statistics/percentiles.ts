import type { LoadResult } from "#schemas";

/** Nearest-rank percentiles in milliseconds; a percentile with too few samples is absent. */
export type Percentiles = LoadResult["latencyMs"];

/** Percentiles that are reported. */
export type PercentileName = "p50" | "p90" | "p95" | "p99" | "p999";

/**
 * Share of each percentile, and the least number of samples that give it a finite 95 % upper bound
 * (for p50 a two-sided interval): the smallest n with share^n <= 0.025.
 */
export const percentileTable = {
  p50: { share: 0.5, leastSamples: 6 },
  p90: { share: 0.9, leastSamples: 36 },
  p95: { share: 0.95, leastSamples: 72 },
  p99: { share: 0.99, leastSamples: 368 },
  p999: { share: 0.999, leastSamples: 3688 },
} as const satisfies Record<PercentileName, { share: number; leastSamples: number }>;

/**
 * Every percentile that the samples allow; the samples in any order, in milliseconds, afterwards in order. Requests that
 * were not answered in time are slower than every sample: they count in the ranks, and a percentile that they reach has no
 * value.
 */
export function percentilesOf(samplesMs: Float32Array, unanswered = 0): Percentiles {
  // In place: of a million samples, each copy takes four megabytes.
  samplesMs.sort();
  const max = samplesMs.at(-1);
  const of = (name: PercentileName): Partial<Percentiles> => percentile(samplesMs, name, unanswered);
  return {
    ...of("p50"),
    ...of("p90"),
    ...of("p95"),
    ...of("p99"),
    ...of("p999"),
    ...(max === undefined ? {} : { max: rounded(max) }),
    samples: samplesMs.length,
    ...(unanswered === 0 ? {} : { unanswered }),
  };
}

/**
 * The value of rank ceil(share * n) of ascending samples: a value that was measured, never an interpolation. `beyond`
 * more lie above them all.
 */
export function nearestRank(ascending: Float32Array, share: number, beyond = 0): number | undefined {
  const rank = Math.ceil(share * (ascending.length + beyond) - 1e-9);
  return ascending[Math.max(0, rank - 1)];
}

function percentile(ascending: Float32Array, name: PercentileName, unanswered: number): Partial<Percentiles> {
  const { share, leastSamples } = percentileTable[name];
  if (ascending.length + unanswered < leastSamples) return {};
  const value = nearestRank(ascending, share, unanswered);
  return value === undefined ? {} : { [name]: rounded(value) };
}

/** Milliseconds with three decimals, the resolution that k6 can vouch for. */
export function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
