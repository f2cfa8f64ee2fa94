import type { Samples } from "../ledger/samples.ts";

/** When a message may be dated, in milliseconds since 1970. */
export interface Dates {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The schedule that messages were sent on. */
interface DatedRun {
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly skewMs: number;
}

/** Whole seconds: a clock that drops or rounds its milliseconds is at most this far off. */
const resolutionMs = 1000;

/** When a message of an iteration may be dated: from sending to its answer, whoever of the two clocks is off. */
export function datesDue(run: DatedRun, samples: Samples, iteration: number): Dates {
  const { intendedMs, lagMs, latencyMs } = samples;
  const dueMs = run.startedAtMs + (intendedMs[iteration] ?? 0);
  const slackMs = run.skewMs + resolutionMs;
  return {
    fromMs: dueMs + (lagMs[iteration] ?? 0) - slackMs,
    toMs: dueMs + (latencyMs[iteration] ?? 0) + slackMs,
  };
}

/** Whether a time lies outside; a text that is no date does not. */
export function isOutside({ fromMs, toMs }: Dates, timeMs: number): boolean {
  return timeMs < fromMs || timeMs > toMs;
}
