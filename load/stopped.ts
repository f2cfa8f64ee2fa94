import type { LoadResult } from "#schemas";
import type { LoadError } from "./ledger/error-tally.ts";
import { endedProperly, endText } from "./generator.ts";
import { isUnreached, type Stopped } from "./guard.ts";
import type { Measurement } from "./measurement.ts";
import { adviceOf } from "./retry-after.ts";

/** Why a run gave up before its end; undefined when it did not. */
export function stoppedOf(
  measurement: Measurement,
  counts: LoadResult["counts"],
  nowMs: number,
): Stopped | undefined {
  const { stopped, recording, exit } = measurement;
  if (stopped?.kind === "interrupted") return stopped;
  const [unusable] = recording.problems;
  if (unusable !== undefined && endedProperly(exit)) return { kind: "k6-failed", detail: unusable };
  if (recording.stop !== undefined) return scriptStop(recording.stop.text, counts, nowMs);
  if (stopped !== undefined) return { ...stopped, detail: withSample(stopped.detail, recording.errors) };
  if (exit.oversized) {
    const detail = `k6 had to be ended at ${Math.round((exit.memoryBytes ?? 0) / 1e6)} MB of memory: the answers are too large`;
    return { kind: "error-budget", detail };
  }
  if (!endedProperly(exit)) return { kind: "k6-failed", detail: `k6 ended with ${endText(exit)}` };
  if (counts.started === 0) {
    return { kind: "k6-failed", detail: `k6 sent nothing and ended with ${endText(exit)}` };
  }
  if (recording.samples.statuses.every((status) => status === 0)) {
    const silent = recording.errors.every((error) => error.class === "timeout" || isUnreached(error.class));
    return {
      kind: silent ? "unreachable" : "error-budget",
      detail: withSample(`none of ${counts.started} requests was answered`, recording.errors),
    };
  }
  return undefined;
}

function scriptStop(reason: string, counts: LoadResult["counts"], nowMs: number): Stopped {
  const before = `after ${counts.ok} good answers`;
  if (reason.startsWith("retry-after")) {
    return {
      kind: "rate-limited",
      detail: `429 ${adviceOf(reason.slice("retry-after".length), nowMs)}, ${before}`,
    };
  }
  // An account that took the key before and refuses it now is at fault itself.
  return { kind: counts.ok > 0 ? "error-budget" : "key-rejected", detail: `${reason} ${before}` };
}

function withSample(detail: string, errors: readonly LoadError[]): string {
  const sample = errors.find((error) => error.sample !== undefined)?.sample;
  return sample === undefined ? detail : `${detail}: ${sample}`;
}
