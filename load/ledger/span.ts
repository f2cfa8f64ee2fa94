import type { Samples } from "./samples.ts";

/** When a request was sent, at the earliest, and when its answer had come, at the latest; in milliseconds of the schedule. */
export interface Span {
  readonly iteration: number;
  readonly sentMs: number;
  readonly answeredMs: number;
}

type Times = Pick<Samples, "intendedMs" | "lagMs" | "latencyMs">;

/** What k6 may do between reading the clock, in whole milliseconds, and sending: an answer comes so much later than it says. */
const slackMs = 10;

/** When an iteration sent its request, at the earliest. */
export function sentMs({ intendedMs, lagMs }: Times, iteration: number): number {
  return (intendedMs[iteration] ?? 0) + (lagMs[iteration] ?? 0);
}

/** When an iteration had its answer, at the latest. */
export function answeredMs({ intendedMs, latencyMs }: Times, iteration: number): number {
  return (intendedMs[iteration] ?? 0) + (latencyMs[iteration] ?? 0) + slackMs;
}

/** The span of an iteration. Only what was sent after an answer had come is later than it. */
export function spanOf(times: Times, iteration: number): Span {
  return { iteration, sentMs: sentMs(times, iteration), answeredMs: answeredMs(times, iteration) };
}
