/** Of the planned duration, what a step of a search usually takes, and the most that one with few requests may take. */
const stepShares = { usual: 1 / 8, longest: 1 / 2 } as const;

/** Usual length of one step of a search, in seconds: all together never send more than rate times duration. */
export function stepSec(durationSec: number): number {
  return Math.max(1, Math.round(durationSec * stepShares.usual * 1000) / 1000);
}

/** Longest that a step is made where its objectives need more requests, in seconds. */
export function longestStepSec(durationSec: number): number {
  return durationSec * stepShares.longest;
}
