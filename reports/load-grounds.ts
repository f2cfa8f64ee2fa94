import type { LoadResult } from "#schemas";
import { count, counted, perSec } from "./figures.ts";
import { failedThresholds, kindOf, unsureThresholds } from "./threshold-kinds.ts";

/** Classes in which no connection was made, and those in which no answer came. */
const unconnected: ReadonlySet<string> = new Set(["refused", "dns", "tls"]);
const unanswered: ReadonlySet<string> = new Set([...unconnected, "timeout", "reset"]);

/** Nothing excuses a key in an answer. */
const keyRule = "key-in-answer";

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
  return stopped?.kind === "unreachable" || stopped?.kind === "key-rejected" ? stopped.detail : undefined;
}

export function loadStoppedInside({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "k6-failed" ? `k6 broke: ${stopped.detail}` : undefined;
}

export function loadInterrupted({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "interrupted" ? stopped.detail : undefined;
}

export function answersBroken(load: LoadResult): string | undefined {
  const { contract } = load;
  const [first] = contract.findings;
  if (contract.violations === 0 && first === undefined) return undefined;
  if (allowed(load, "contract") && contract.findings.every(({ rule }) => rule !== keyRule)) return undefined;
  const rule = first === undefined ? "" : `: ${first.rule}`;
  return `${counted(Math.max(contract.violations, contract.findings.length), "answer")} broke the contract under load${rule}`;
}

export function messagesLost(load: LoadResult): string | undefined {
  const { lost = 0, duplicated = 0, altered = 0, acknowledged, checked = acknowledged } = load.audit;
  const unlawful = allowed(load, "audit") ? { duplicated, altered } : { lost, duplicated, altered };
  const parts = Object.entries(unlawful).filter(([, found]) => found > 0);
  if (parts.length === 0) return undefined;
  const words = parts.map(([what, found]) => `${count(found)} ${what}`).join(", ");
  const share = checked < acknowledged ? `, ${count(checked)} of them checked` : "";
  return `of ${counted(acknowledged, "acknowledged message")}${share}, ${words}`;
}

/** An account that offers no audit is not to blame; one whose audit broke off proves nothing. */
export function auditBroken({ audit }: LoadResult): string | undefined {
  const { kind, acknowledged, checked = 0, reason } = audit;
  if (kind === "not-audited" || reason === undefined) return undefined;
  return `the loss audit broke off, ${count(checked)} of ${counted(acknowledged, "acknowledged message")} checked: ${reason}`;
}

/** Whether a threshold of the user's tolerates what was found; that of the profiles tolerates nothing. */
function allowed({ thresholds }: LoadResult, kind: "contract" | "audit"): boolean {
  return thresholds.some(
    ({ name, limit, ok, enough }) => kindOf(name) === kind && /[1-9]/.test(limit) && ok && enough,
  );
}

export function errorBudgetSpent({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "error-budget" ? stopped.detail : undefined;
}

export function thresholdsBroken(load: LoadResult): string | undefined {
  const broken = failedThresholds(load).map(
    ({ name, limit, measured }) => `${name} ${measured} (limit ${limit})`,
  );
  return broken.length === 0
    ? undefined
    : `${broken.length === 1 ? "threshold" : "thresholds"} missed: ${broken.join(", ")}`;
}

export function slowerThanBefore({ comparison, generator }: LoadResult): string | undefined {
  if (comparison?.verdict !== "regressed" || comparison.kind === "calibration" || !generator.healthy)
    return undefined;
  const rows = comparison.rows.filter(({ regressed }) => regressed);
  const worse = rows.map(({ name, ratio }) => `${name} x ${ratio.toFixed(2)}`).join(", ");
  return comparison.reason ?? `slower than ${comparison.against ?? "the baseline"}: ${worse}`;
}

export function rateLimited({ stopped }: LoadResult): string | undefined {
  return stopped?.kind === "rate-limited" ? stopped.detail : undefined;
}

export function nothingSent({ counts }: LoadResult): string | undefined {
  return counts.started === 0 ? `0 of ${counted(counts.planned, "planned request")} were sent` : undefined;
}

export function generatorStarved({ generator }: LoadResult): string | undefined {
  if (generator.healthy) return undefined;
  return `the load generator did not keep up, so the latencies cannot be believed: ${generator.reasons.join("; ") || "no reason given"}`;
}

export function rateNotReached(load: LoadResult): string | undefined {
  const { counts, plan, achievedPerSec } = load;
  if (load.capacity !== undefined) return undefined;
  if (counts.dropped === 0 && failedThresholds(load, "rate").length === 0) return undefined;
  const rate = `${perSec(achievedPerSec)} instead of ${perSec(counts.planned / plan.durationSec)}`;
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
export function requestsVanished({ counts: { vanished } }: LoadResult): string | undefined {
  return vanished > 0 ? `${counted(vanished, "request")} ended without a known outcome` : undefined;
}

export function tooFewSamples(load: LoadResult): string | undefined {
  const samples = unsureThresholds(load).filter(({ name }) => kindOf(name) !== "audit");
  const unsure = samples.map(({ name, measured }) => `${name} ${measured}`);
  if (unsure.length > 0) return `too few samples: ${unsure.join(", ")}`;
  if (load.latencyMs.samples === 0) return "no answer was timed";
  const judged = load.thresholds.length > 0 || load.capacity !== undefined;
  return judged ? undefined : "no threshold was set, so nothing was judged";
}

export function answersUnchecked({ counts, contract }: LoadResult): string | undefined {
  if (contract.echoChecked < counts.ok)
    return `the echo of ${count(counts.ok - contract.echoChecked)} answers was not checked`;
  return counts.ok > 0 && contract.bodiesValidated === 0
    ? "no answer was validated against the schema"
    : undefined;
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

function sum(errors: readonly { readonly count: number }[]): number {
  return errors.reduce((total, error) => total + error.count, 0);
}
