import type { Samples } from "./samples.ts";
import { briefMs } from "../script/ledger-line.ts";

/** When a request was sent, at the earliest, and when its answer had come, at the latest; in milliseconds of the schedule. */
export interface Span {
  readonly iteration: number;
  readonly sentMs: number;
  readonly answeredMs: number;
}

type Times = Pick<Samples, "intendedMs" | "lagMs" | "latencyMs" | "besideMs">;

/** What is brief around a request, and the whole millisecond of the clock: an answer comes so much later than k6 says. */
const slackMs = briefMs + 1;

/** When an iteration sent its request, at the earliest. */
export function sentMs({ intendedMs, lagMs }: Times, iteration: number): number {
  return (intendedMs[iteration] ?? 0) + (lagMs[iteration] ?? 0);
}

/** When an iteration had its answer, at the latest. */
export function answeredMs({ intendedMs, latencyMs, besideMs }: Times, iteration: number): number {
  return (intendedMs[iteration] ?? 0) + (latencyMs[iteration] ?? 0) + (besideMs[iteration] ?? 0) + slackMs;
}

/** The span of an iteration. Only what was sent after an answer had come is later than it. */
export function spanOf(times: Times, iteration: number): Span {
  return { iteration, sentMs: sentMs(times, iteration), answeredMs: answeredMs(times, iteration) };
}
