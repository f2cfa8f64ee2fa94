import type { LoadResult } from "#schemas";
import { percentilesOf } from "./statistics/percentiles.ts";
import type { LoadPlan } from "./plan/plan.ts";
import { flag, isUnanswered, type Samples } from "./ledger/samples.ts";
import { intendedStartMs, plannedUntil } from "./script/schedule.ts";

/** One slice of the planned time. */
export type LoadWindow = LoadResult["windows"][number];

const lengthsSec = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800] as const;
const mostWindows = 60;
const samplesForP95 = 72;
/** The script writes intended starts in tenths. */
const tenthMs = 0.1;

/** Shortest round length that gives a window enough requests for a p95 and a run at most sixty windows. */
export function windowSecOf(plan: LoadPlan): number {
  const perSec = plan.iterations / plan.durationSec;
  const fits = lengthsSec.find(
    (sec) =>
      plan.durationSec / sec <= mostWindows && (sec * perSec >= samplesForP95 || sec * 5 >= plan.durationSec),
  );
  return fits ?? Math.ceil(plan.durationSec / mostWindows);
}

/** Slices of equal length; every request of the plan belongs to the slice of its intended start. */
export function windowsOf(plan: LoadPlan, samples: Samples, windowSec: number): readonly LoadWindow[] {
  return Array.from(slotsOf(plan, samples, windowSec), (iterations, index) => {
    const startSec = index * windowSec;
    const endSec = Math.min(plan.durationSec, startSec + windowSec);
    const flagged = (bit: number): number =>
      iterations.reduce((sum, at) => sum + (((samples.flags[at] ?? 0) & bit) === 0 ? 0 : 1), 0);
    const answered = iterations.filter((at) => ((samples.flags[at] ?? 0) & flag.answered) !== 0);
    const unanswered = iterations.filter((at) => isUnanswered(samples.flags[at] ?? 0)).length;
    const figures = percentilesOf(
      Float32Array.from(answered, (at) => samples.latencyMs[at] ?? 0),
      unanswered,
    );
    const ok = flagged(flag.ok);
    const planned =
      plan.model.kind === "open"
        ? Math.min(plan.iterations, plannedUntil(plan.model.curve, endSec)) -
          plannedUntil(plan.model.curve, startSec)
        : iterations.length;
    return {
      startSec,
      durationSec: Math.round((endSec - startSec) * 1000) / 1000,
      planned,
      started: iterations.length,
      ok,
      failed: iterations.length - ok,
      ...(figures.p50 === undefined ? {} : { p50: figures.p50 }),
      ...(figures.p95 === undefined ? {} : { p95: figures.p95 }),
      ...(figures.p99 === undefined ? {} : { p99: figures.p99 }),
      ...(figures.max === undefined ? {} : { max: figures.max }),
    };
  });
}

/**
 * Iterations by slice of their intended start; ones that were due after the last of the plan are in none. Counted first,
 * then filed, so that a million take eight megabytes.
 */
export function slotsOf(plan: LoadPlan, samples: Samples, windowSec: number): readonly Uint32Array[] {
  const count = Math.max(1, Math.ceil(plan.durationSec / windowSec - 1e-9));
  const lastDueMs =
    plan.model.kind === "open"
      ? intendedStartMs(plan.model.curve)(plan.iterations - 1) + tenthMs
      : Number.POSITIVE_INFINITY;
  const slotOf = (at: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor((samples.intendedMs[at] ?? 0) / 1000 / windowSec + 1e-9)));
  const sizes = new Uint32Array(count);
  const filed = (at: number): boolean =>
    ((samples.flags[at] ?? 0) & flag.seen) !== 0 && (samples.intendedMs[at] ?? 0) <= lastDueMs;
  for (let at = 0; at < samples.size; at += 1) {
    if (filed(at)) sizes[slotOf(at)] = (sizes[slotOf(at)] ?? 0) + 1;
  }
  const slots = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(count);
  for (let at = 0; at < samples.size; at += 1) {
    if (!filed(at)) continue;
    const slot = slotOf(at);
    const next = filled[slot] ?? 0;
    const target = slots[slot];
    if (target !== undefined) target[next] = at;
    filled[slot] = next + 1;
  }
  return slots;
}
