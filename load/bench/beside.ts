import { hodgesLehmann, median, type Location } from "../statistics/sign-flip.ts";

/** One round: what is judged and its yardstick, measured one after the other, in the same unit. */
export type Round = readonly [ours: number, yardstick: number];

/** What rounds show of two things. */
export interface Beside {
  /** Ours by the yardstick, with its 95 % interval: Hodges-Lehmann over the logarithms, as of pairs of load runs. */
  readonly ratio: Location;
  /** Medians. */
  readonly ours: number;
  readonly yardstick: number;
}

/** Compares by rounds, so that what else the machine did meets both. Throws without a round. */
export function beside(rounds: readonly Round[]): Beside {
  const logs = hodgesLehmann(rounds.map(([ours, yardstick]) => Math.log(ours / yardstick)));
  if (logs === undefined) throw new Error("there is no round to compare by");
  const { value, low, high } = logs;
  return {
    ratio: { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) },
    ours: middle(rounds.map(([ours]) => ours)),
    yardstick: middle(rounds.map(([, yardstick]) => yardstick)),
  };
}

/** A ratio and its interval in words. */
export function ratioText({ value, low, high }: Location, digits: number): string {
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

function middle(values: readonly number[]): number {
  return median(values.toSorted((a, b) => a - b)) ?? Number.NaN;
}
