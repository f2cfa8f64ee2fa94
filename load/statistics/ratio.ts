/** A share with the bounds of its 95 % interval, each from 0 to 1. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/** Wilson score interval of `hits` in `total`; undefined without a trial. */
export function wilson(hits: number, total: number): Interval | undefined {
  if (total <= 0) return undefined;
  const value = hits / total;
  const divisor = 1 + z ** 2 / total;
  const centre = value + z ** 2 / (2 * total);
  const spread = z * Math.sqrt((value * (1 - value)) / total + z ** 2 / (4 * total ** 2));
  return {
    value,
    low: Math.max(0, Math.min(value, (centre - spread) / divisor)),
    high: Math.min(1, Math.max(value, (centre + spread) / divisor)),
  };
}

/** A count of hits in a number of trials. */
export interface Trials {
  readonly hits: number;
  readonly total: number;
}

/** Newcombe's hybrid score interval of `measured - baseline`; undefined without trials on a side. */
export function newcombe(measured: Trials, baseline: Trials): Interval | undefined {
  const a = wilson(measured.hits, measured.total);
  const b = wilson(baseline.hits, baseline.total);
  if (a === undefined || b === undefined) return undefined;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
