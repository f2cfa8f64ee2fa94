import type { ComparisonRow, LoadResult } from "#schemas";
import { changeOf, isErrorRow } from "./comparison.ts";
import { count, counted, perSec } from "./figures.ts";
import { failedThresholds, kindOf, unsureThresholds } from "./threshold-kinds.ts";

/** Classes in which no connection was made, and those in which no answer came. */
const unconnected: ReadonlySet<string> = new Set(["refused", "dns", "tls"]);
const unanswered: ReadonlySet<string> = new Set([...unconnected, "timeout", "reset"]);

const whyUnconnected: Readonly<Record<string, string>> = {
  refused: "connection refused",
  dns: "the host name is not known",
  tls: "the TLS handshake failed",
};

export function loadNeverConnected(load: LoadResult): string | undefined {
  const [worst] = load.errors;
  const apart = load.errors.filter((error) => unconnected.has(error.class));
  if (worst === undefined || load.counts.ok > 0 || sum(apart) < load.counts.started) return undefined;
  return `no request reached ${load.target.origin}: ${whyUnconnected[worst.class] ?? worst.class}`;
}

export function loadUnreachable({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "unreachable" ? stopped.detail : undefined;
}

/** A key that was never taken comes before all that such an account says wrong. */
export function keyNeverTaken({ stopped, counts }: LoadResult): string | undefined {
  return stopped?.kind === "key-rejected" && counts.ok === 0 ? stopped.detail : undefined;
}

/** An account that took the key before and refuses it now is at fault itself. */
export function keyRejectedLater({ stopped, counts }: LoadResult): string | undefined {
  return stopped?.kind === "key-rejected" && counts.ok > 0 ? stopped.detail : undefined;
}

export function loadStoppedInside({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "k6-failed" ? `k6 broke: ${stopped.detail}` : undefined;
}

export function loadInterrupted({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "interrupted" ? stopped.detail : undefined;
}

export function errorBudgetSpent({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "error-budget" ? stopped.detail : undefined;
}

export function thresholdsBroken(load: LoadResult): string | undefined {
  const broken = failedThresholds(load).map(
    ({ name, limit, measured, when }) =>
      `${name} ${measured} (limit ${limit})${when === undefined ? "" : ` ${when}`}`,
  );
  return broken.length === 0
    ? undefined
    : `${broken.length === 1 ? "threshold" : "thresholds"} missed: ${broken.join(", ")}`;
}

export function slowerThanBefore({ comparison, generator }: LoadResult): string | undefined {
  if (comparison?.verdict !== "regressed" || comparison.kind === "calibration" || !generator.healthy)
    return undefined;
  const { kind } = comparison;
  const rows = comparison.rows.filter(({ regressed }) => regressed);
  const worse = rows.map((row) => `${row.name} ${changeOf(row, kind)}`).join(", ");
  const other =
    kind === "baseline"
      ? `the baseline ${comparison.against ?? ""}`.trim()
      : (comparison.against ?? "the other build");
  return `${worseText(rows)} ${other}: ${comparison.reason ?? worse}`;
}

/** An account that only fails more often is no slower. */
function worseText(rows: readonly ComparisonRow[]): string {
  if (!rows.some(isErrorRow)) return "slower than";
  return rows.every(isErrorRow) ? "more errors than" : "slower and with more errors than";
}

export function rateLimited({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "rate-limited" ? stopped.detail : undefined;
}

export function nothingSent({ counts }: LoadResult): string | undefined {
  return counts.started === 0 ? `0 of ${counted(counts.planned, "planned request")} were sent` : undefined;
}

export function generatorStarved({ generator, thresholds }: LoadResult): string | undefined {
  if (generator.healthy) return undefined;
  // What is proven all the same must not be doubted in the next sentence.
  if (thresholds.some(({ proven }) => proven))
    return `not all was sent as planned: ${generator.reasons.join("; ")}`;
  return `the load was not sent as planned, so the latencies cannot be believed: ${generator.reasons.join("; ") || "no reason given"}`;
}

export function rateNotReached(load: LoadResult): string | undefined {
  const { counts, plan, achievedPerSec } = load;
  if (load.capacity !== undefined || load.stopped !== undefined) return undefined;
  if (counts.dropped === 0 && failedThresholds(load, "rate").length === 0) return undefined;
  const rate = `${perSec(achievedPerSec)} instead of ${perSec(plan.iterations / plan.durationSec)}`;
  return `achieved ${count(counts.started)} of ${counted(counts.planned, "planned request")} (${rate})`;
}

/** Every planned request must be found again: begun or dropped, ended or unknown, good or bad, and counted by the account. */
export function accountingOpen({ counts, audit, errors }: LoadResult): string | undefined {
  const { planned, started, dropped, finished, unknown, ok, failed } = counts;
  const missing = sum(errors.filter((error) => unanswered.has(error.class)));
  const { received } = audit;
  const open = [
    planned !== started + dropped && `${planned} planned, but ${started} started and ${dropped} dropped`,
    started !== finished + unknown && `${started} started, but ${finished} finished and ${unknown} unknown`,
    finished !== ok + failed && `${finished} finished, but ${ok} ok and ${failed} failed`,
    received !== undefined &&
      (received > started || received < started - missing) &&
      `${started} started, but the account counted ${received}`,
  ].filter((text) => text !== false);
  return open.length === 0 ? undefined : `the accounting does not close: ${open.join("; ")}`;
}

/** A request that timed out is known to be one; a request that vanished is not. */
export function requestsVanished({ counts: { vanished }, stopped }: LoadResult): string | undefined {
  // What a stop of ours cuts off is no finding beside the reason of the stop; the same holds for what it left unmeasured.
  if (stopped !== undefined) return undefined;
  return vanished > 0 ? `${counted(vanished, "request")} ended without a known outcome` : undefined;
}

export function tooFewSamples(load: LoadResult): string | undefined {
  if (load.stopped !== undefined) return undefined;
  const samples = unsureThresholds(load).filter(({ name }) => kindOf(name) !== "audit");
  const unsure = samples.map(({ name, measured }) => `${name} ${measured}`);
  if (unsure.length > 0) return `too few samples: ${unsure.join(", ")}`;
  if (load.latencyMs.samples === 0) return "no answer was timed";
  const judged = load.thresholds.length > 0 || load.capacity !== undefined;
  return judged ? undefined : "no threshold was set, so nothing was judged";
}

export function comparisonUndecided({ comparison }: LoadResult): string | undefined {
  const { kind, verdict, reason = "too little evidence" } = comparison ?? {};
  if (verdict === "left-out") {
    return kind === "calibration" ? reason : `the comparison was left out: ${reason}`;
  }
  const undecided = verdict === "inconclusive" && kind !== "calibration";
  return undecided ? `the comparison decides nothing: ${reason}` : undefined;
}

/** What the generator could not do says nothing of what the account could. */
export function capacityCutShort({ capacity }: LoadResult): string | undefined {
  if (capacity?.limitedBy !== "generator" || capacity.ratePerSec === undefined) return undefined;
  return `sustains at least ${perSec(capacity.low)}; the generator was the limit: ${capacity.limit ?? "it did not keep up"}`;
}

export function capacityUnknown({ capacity }: LoadResult): string | undefined {
  return capacity !== undefined && capacity.ratePerSec === undefined
    ? "no rate was found that holds every threshold"
    : undefined;
}

/** A queue that grows has no percentile: what this run held, a longer one may not. */
export function latencyClimbs({ climb, capacity }: LoadResult): string | undefined {
  if (climb === undefined || capacity !== undefined) return undefined;
  return `latency grew all through the run, so that a longer one may miss what this one held: ${climb} (try --duration)`;
}

function sum(errors: readonly { readonly count: number }[]): number {
  return errors.reduce((total, error) => total + error.count, 0);
}
