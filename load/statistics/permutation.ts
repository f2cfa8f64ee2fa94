/** Windows on each side that exact enumeration takes: C(20, 10) is 184,756 ways. */
const mostWindows = 10;

/**
 * Exact one-sided permutation test of two groups of windows: the share of all ways to deal them whose second group has
 * a mean at least as high as the one seen. Longer groups are first averaged down to ten. Gives 1 when one is empty.
 */
export function permutation(baseline: readonly number[], measured: readonly number[]): number {
  const [before, after] = [condensed(baseline), condensed(measured)];
  if (before.length === 0 || after.length === 0) return 1;
  const all = [...before, ...after];
  const seen = sum(after) - 1e-9;
  let [ways, atLeast] = [0, 0];
  const deal = (start: number, left: number, total: number): void => {
    if (left === 0) {
      ways += 1;
      if (total >= seen) atLeast += 1;
      return;
    }
    for (let at = start; at <= all.length - left; at += 1) deal(at + 1, left - 1, total + (all[at] ?? 0));
  };
  deal(0, after.length, 0);
  return atLeast / ways;
}

/** At most ten means of consecutive windows. */
function condensed(values: readonly number[]): readonly number[] {
  if (values.length <= mostWindows) return values;
  return Array.from({ length: mostWindows }, (_, group) => {
    const from = Math.floor((group * values.length) / mostWindows);
    const part = values.slice(from, Math.floor(((group + 1) * values.length) / mostWindows));
    return sum(part) / part.length;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
