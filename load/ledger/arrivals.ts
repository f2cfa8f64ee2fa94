import { begunUntil, intendedStartMs, withClosing, type Curve } from "../script/schedule.ts";
import { flag, type Samples, type SampleStore } from "./samples.ts";

/** The clock of the script has whole milliseconds. */
const clockMs = 1;

/**
 * How many arrivals k6 had dropped before each iteration. It numbers what begins, so that after a drop every number is
 * below its arrival; and as an iteration begins at its arrival or not at all, a delay that never falls again is drops.
 */
function droppedBefore({ size, intendedMs, lagMs, flags }: Samples, curve: Curve): Uint32Array {
  const begun = begunUntil(withClosing(curve));
  const dropped = new Uint32Array(size);
  let least = Number.POSITIVE_INFINITY;
  for (let at = size - 1; at >= 0; at -= 1) {
    if (((flags[at] ?? 0) & flag.seen) !== 0) {
      const sentMs = (intendedMs[at] ?? 0) + (lagMs[at] ?? 0);
      // Half a slot at most: above 500/s a millisecond holds arrivals of its own.
      const arrival = Math.floor(Math.min(begun(sentMs + clockMs), begun(sentMs) + 0.5)) - 1;
      least = Math.min(least, Math.max(0, arrival - at));
    }
    if (least < Number.POSITIVE_INFINITY) dropped[at] = least;
  }
  return dropped;
}

/** Gives every iteration of a store the intended start of its arrival. */
export function restoreArrivals(store: SampleStore, curve: Curve): void {
  const dropped = droppedBefore(store.view(), curve);
  const dueMs = intendedStartMs(withClosing(curve));
  store.postpone((at) => {
    const before = dropped[at] ?? 0;
    return before === 0 ? 0 : dueMs(at + before) - dueMs(at);
  });
}
