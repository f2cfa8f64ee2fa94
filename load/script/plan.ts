import type { Curve } from "./schedule.ts";

/** What the k6 script has to know besides the key; it travels as JSON in the variable `LOAD_PLAN`. */
export interface ScriptPlan {
  /** Part of every text, so that a message leads back to its run. */
  readonly runId: string;
  /** Final address, path and query included. */
  readonly url: string;
  readonly caseIds: readonly number[];
  readonly timeoutMs: number;
  /** k6 VUs, each one connection; in an open model the most requests that can wait at the same time. */
  readonly vus: number;
  /** Iterations that send; k6 runs a moment longer, so that the last one is never lost to the closing bell. */
  readonly iterations: number;
  /** Of every so many messages to a case the whole answer is kept. */
  readonly sampleEvery: number;
  readonly model: OpenModel | ClosedModel;
}

/** Requests start on a schedule, whatever the account does. */
export interface OpenModel {
  readonly kind: "open";
  readonly curve: Curve;
}

/** Each VU sends its next request when it has the answer to the last one. */
export interface ClosedModel {
  readonly kind: "closed";
  readonly durationSec: number;
}
