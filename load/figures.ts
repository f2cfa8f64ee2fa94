import type { LoadResult } from "#schemas";
import { nearestRank, percentilesOf, rounded, type Percentiles } from "./statistics/percentiles.ts";
import type { LoadPlan } from "./plan/plan.ts";
import type { Recording } from "./recording/recording.ts";
import { countOf, flag, isUnanswered, picker, type Picker, type Samples } from "./ledger/samples.ts";
import { leadIterations } from "./script/scenario.ts";
import { wilson, type Interval } from "./statistics/ratio.ts";

/** Everything that is computed from a ledger alone. */
export interface Figures {
  readonly counts: LoadResult["counts"];
  readonly latencyMs: Percentiles;
  readonly serviceMs: Percentiles;
  readonly lagMs: Percentiles;
  /** Shortest time that a request after the warm-up was waited for in vain. */
  readonly leastWaitMs: number | undefined;
  readonly achievedPerSec: number;
  readonly errorRatio: Partial<Interval>;
  /** Requests that the error ratio is over. */
  readonly errorTrials: number;
  /** Answers that broke a rule which counts, and answers that broke only others. */
  readonly violations: number;
  readonly advice: number;
  readonly spectrum: NonNullable<LoadResult["spectrum"]>;
  readonly byStatus: NonNullable<LoadResult["byStatus"]>;
}

/** Percentiles of the spectrum chart. */
const spectrumPercentiles = [
  0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97, 98, 99, 99.5, 99.9, 99.99,
] as const;

/** Computes the figures of a run; percentiles without its warm-up, counts with it. */
export function figuresOf(plan: LoadPlan, recording: Recording): Figures {
  const { samples } = recording;
  const counts = countsOf(plan, recording);
  const steady = (iteration: number): boolean =>
    (samples.intendedMs[iteration] ?? 0) >= plan.warmupSec * 1000;
  const answered = (iteration: number, flags: number): boolean =>
    (flags & flag.answered) !== 0 && steady(iteration);
  const seen = (iteration: number, flags: number): boolean => (flags & flag.seen) !== 0 && steady(iteration);
  const pick = picker(samples);
  const waited = pick(samples.latencyMs, (at, flags) => isUnanswered(flags) && steady(at)).toSorted();
  const latencies = pick(samples.latencyMs, answered);
  latencies.sort();
  const spectrum = spectrumOf(latencies, waited.length);
  return {
    counts,
    latencyMs: percentilesOf(latencies, waited.length),
    serviceMs: percentilesOf(pick(samples.serviceMs, answered), waited.length),
    lagMs: percentilesOf(pick(samples.lagMs, seen)),
    leastWaitMs: waited[0],
    achievedPerSec: Math.round((counts.started / spanSec(plan, samples)) * 1000) / 1000,
    ...errorsOf(samples, counts),
    violations: countOf(samples, (flags) => (flags & flag.violation) !== 0),
    advice: countOf(samples, (flags) => (flags & (flag.violation | flag.advice)) === flag.advice),
    spectrum,
    byStatus: statusClasses(samples, pick, answered),
  };
}

/**
 * The accounting. k6 numbers iterations as they start, so that a number without a line is a request that was cut off;
 * in a closed model nothing is planned beyond what started. Where arrivals were dropped, k6 sends some of what is left in
 * the moment after the planned end: only what it never sent counts as dropped.
 */
function countsOf(plan: LoadPlan, recording: Recording): LoadResult["counts"] {
  const { samples, lines } = recording;
  const open = plan.model.kind === "open";
  // One that stopped the run, or was cut off while it waited, has a line and is among those that k6 calls interrupted.
  const lead = plan.model.kind === "open" ? leadIterations(plan.model.curve) : 0;
  const begun = Math.max(samples.size, recording.begun - lead);
  const started = open ? Math.min(plan.iterations, begun) : begun;
  const planned = open ? plan.iterations : started;
  const timedOut = countOf(samples, (flags) => (flags & flag.unknown) !== 0);
  const ok = countOf(samples, (flags) => (flags & flag.ok) !== 0);
  const cut = countOf(samples, (flags) => (flags & flag.cut) !== 0);
  const broken = countOf(samples, (flags) => (flags & flag.ok) !== 0 && (flags & flag.violation) !== 0);
  const finished = lines - timedOut;
  return {
    planned,
    started,
    finished,
    dropped: planned - started,
    ok,
    failed: finished - ok,
    unknown: started - finished,
    vanished: started - lines,
    cut,
    broken,
  };
}

/**
 * Failed and timed out. What we cut off ourselves is nobody's error, and so is what vanished with k6; a 200 that broke
 * only rules below the level of the run is none either.
 */
function errorsOf(
  samples: Samples,
  { failed, unknown, vanished, cut = 0, started }: LoadResult["counts"],
): Pick<Figures, "errorRatio" | "errorTrials"> {
  const lenient = flag.advice | flag.answered;
  const tolerated = countOf(
    samples,
    (flags, at) => (flags & (lenient | flag.ok | flag.violation)) === lenient && samples.statuses[at] === 200,
  );
  const errorTrials = started - vanished - cut;
  const errors = failed + unknown - vanished - cut - tolerated;
  return { errorTrials, errorRatio: wilson(errors, errorTrials) ?? {} };
}

/** Time in which requests started, in seconds: as planned, or until the last one that was due after or ended before. */
function spanSec(plan: LoadPlan, { intendedMs, size }: Samples): number {
  const last = intendedMs.subarray(0, size).reduce((most, ms) => Math.max(most, ms), 0);
  if (plan.model.kind === "open") return Math.max(plan.durationSec, last / 1000);
  if (size < plan.iterations) return plan.durationSec;
  return Math.min(plan.durationSec, Math.max(1, last) / 1000);
}

function spectrumOf(latencies: Float32Array, unanswered: number): Figures["spectrum"] {
  const total = latencies.length + unanswered;
  return spectrumPercentiles.flatMap((percentile) => {
    const enough = latencies.length >= 6 && total * (1 - percentile / 100) >= 1;
    const ms = enough ? nearestRank(latencies, percentile / 100, unanswered) : undefined;
    return ms === undefined ? [] : [{ percentile, ms: rounded(ms) }];
  });
}

function statusClasses(
  samples: Samples,
  pick: Picker,
  answered: (iteration: number, flags: number) => boolean,
): Figures["byStatus"] {
  return [1, 2, 3, 4, 5, 9].flatMap((hundreds) => {
    const inClass = (iteration: number, flags: number): boolean =>
      answered(iteration, flags) && Math.floor((samples.statuses[iteration] ?? 0) / 100) === hundreds;
    const latencies = pick(samples.latencyMs, inClass);
    if (latencies.length === 0) return [];
    return [{ statusClass: `${hundreds}xx`, latencyMs: percentilesOf(latencies) }];
  });
}
