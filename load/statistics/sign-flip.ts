/** Largest number of values that exact enumeration takes: 2^15 sign patterns. */
const mostPairs = 15;

/**
 * Exact one-sided sign-flip test: the share of all sign patterns whose sum is at least the sum seen. Small means that
 * the values lie above zero. Takes 1 to 15 finite values, gives 1 for none.
 */
export function signFlip(values: readonly number[]): number {
  if (values.length === 0) return 1;
  const seen = values.reduce((sum, value) => sum + value, 0);
  const patterns = 2 ** Math.min(mostPairs, values.length);
  const slack = 1e-12 * Math.max(1, Math.abs(seen));
  let atLeast = 0;
  for (let pattern = 0; pattern < patterns; pattern += 1) {
    const sum = values.reduce((total, value, at) => total + ((pattern >> at) & 1 ? -value : value), 0);
    if (sum >= seen - slack) atLeast += 1;
  }
  return atLeast / patterns;
}

/** Holm's adjustment: p-values of several tests, each as strict as if it stood alone, in the order given. */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, at) => at).toSorted((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const adjusted = pValues.map(() => 1);
  let largest = 0;
  for (const [rank, at] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[at] ?? 1)));
    adjusted[at] = largest;
  }
  return adjusted;
}

/** Smallest number of pairs that can show a change at 5 % over a number of tests, after Holm. */
export function pairsNeeded(tests: number): number {
  return Math.ceil(Math.log2(Math.max(1, tests) / 0.05));
}

/** A location with bounds that cover it with at least 95 %, or with the most that the pairs allow. */
export interface Location {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Hodges-Lehmann location: the median of all pairwise means, with the bounds of the signed-rank test at 95 %. Below six
 * values the bounds are the extremes, which cover less. Undefined for no values.
 */
export function hodgesLehmann(values: readonly number[]): Location | undefined {
  const walsh = values
    .flatMap((first, at) => values.slice(at).map((second) => (first + second) / 2))
    .toSorted((a, b) => a - b);
  const value = median(walsh);
  const cut = signedRankCut(values.length);
  const [low, high] = [walsh[cut], walsh[walsh.length - 1 - cut]];
  return value === undefined || low === undefined || high === undefined ? undefined : { value, low, high };
}

/** Middle of ascending values, or the mean of the two in the middle. */
export function median(ascending: readonly number[]): number | undefined {
  const [lower, upper] = [
    ascending[Math.floor((ascending.length - 1) / 2)],
    ascending[Math.floor(ascending.length / 2)],
  ];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
}

/** How many pairwise means lie below the lower bound: one fewer than the 2.5 % quantile of the signed-rank sum. */
function signedRankCut(size: number): number {
  const sums = size * (size + 1) * 0.5;
  let ways = [1, ...Array.from({ length: sums }, () => 0)];
  for (let rank = 1; rank <= size; rank += 1) {
    ways = ways.map((count, sum) => count + (ways[sum - rank] ?? 0));
  }
  let tail = 0;
  let cut = 0;
  for (const count of ways) {
    tail += count / 2 ** size;
    if (tail > 0.025) return Math.max(0, cut - 1);
    cut += 1;
  }
  return 0;
}
