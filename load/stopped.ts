import type { LoadResult } from "#schemas";
import type { LoadError } from "./recording/error-tally.ts";
import { endedProperly, endText } from "./generator.ts";
import type { Stopped } from "./guard.ts";
import { isSilent } from "./ledger/outcome.ts";
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
  if (recording.stop !== undefined) return scriptStop(measurement, recording.stop.text, { counts, nowMs });
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
    const silent = recording.errors.every(isSilent);
    return {
      kind: silent ? "unreachable" : "error-budget",
      detail: withSample(`none of ${counts.started} requests was answered`, recording.errors),
    };
  }
  return undefined;
}

/** What the account said to be left alone, and what its reader can do about it. */
function scriptStop({ recording }: Measurement, reason: string, asked: Asked): Stopped {
  const { counts, nowMs } = asked;
  const before = `after ${counts.ok} good ${counts.ok === 1 ? "answer" : "answers"}`;
  const said = (cause: LoadError["class"]): string => {
    const { sample } = recording.errors.find((error) => error.class === cause) ?? {};
    return sample === undefined ? "" : `; the account said: ${sample}`;
  };
  if (reason.startsWith("retry-after")) {
    const advice = adviceOf(reason.slice("retry-after".length), nowMs);
    return {
      kind: "rate-limited",
      detail: `the account limits the rate, 429 ${advice}, ${before}: wait, or lower --rate${said("rate-limited")}`,
    };
  }
  const what =
    counts.ok > 0
      ? `the account rejected the key ${before} that took it (${reason})`
      : `the account rejected the key (${reason}): check ACQUIRE_API_KEY and what it may do`;
  return { kind: "key-rejected", detail: `${what}${said("unauthorized")}` };
}

interface Asked {
  readonly counts: LoadResult["counts"];
  readonly nowMs: number;
}

function withSample(detail: string, errors: readonly LoadError[]): string {
  const sample = errors.find((error) => error.sample !== undefined)?.sample;
  return sample === undefined ? detail : `${detail}: ${sample}`;
}
