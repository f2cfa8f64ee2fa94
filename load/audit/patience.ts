import { setTimeout as sleep } from "node:timers/promises";

/** Pauses before what is missing is read again, in milliseconds. */
const pausesMs = [400, 800, 1600, 2200] as const;
/** From the first pause on; reading a long list takes its part of it. */
const longestMs = 5000;

/** Lets a store catch up with its answers; false when it has had its time, or when the run was interrupted. */
export type Pause = () => Promise<boolean>;

/** The time that a store is given in one audit, a few pauses in all. */
export function patience(signal: AbortSignal, now: () => number): Pause {
  const left: number[] = [...pausesMs];
  let endMs: number | undefined;
  return async () => {
    endMs ??= now() + longestMs;
    const pauseMs = Math.min(left.shift() ?? 0, endMs - now());
    if (pauseMs <= 0 || signal.aborted) return false;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  };
}
