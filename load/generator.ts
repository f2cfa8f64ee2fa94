import type { LoadResult } from "#schemas";
import type { Figures } from "./figures.ts";
import type { K6Exit } from "./k6/process.ts";
import type { LoadPlan } from "./plan/plan.ts";
import { percentileTable, type Percentiles } from "./statistics/percentiles.ts";
import type { Recording } from "./recording/recording.ts";

/** Limits of a generator that can be believed. */
const generatorLimits = {
  /** Busiest second of k6 over all cores. */
  cpuRatio: 0.9,
  /** Delay that one request in a hundred may have behind its intended start, inside k6. */
  lagMs: 200,
} as const;

/** k6's exit codes after which its ledger is whole: its end, our interrupt, and the script's own stop. */
const orderly: ReadonlySet<number> = new Set([0, 105, 108]);

/** What speaks for or against the generator. */
export interface GeneratorEvidence {
  readonly plan: LoadPlan;
  readonly recording: Recording;
  readonly figures: Figures;
  readonly exit: K6Exit;
  /** Requests that the account itself counted, where it tells. */
  readonly received: number | undefined;
  /** Thresholds that are missed only because requests began late. */
  readonly missedByOwnDelay: readonly string[];
  /** Whether the run ended before its time, so that the rest of the plan is missing for a reason. */
  readonly end: "early" | "planned";
}

/** Decides whether the figures can be believed; every reason against it is a sentence. */
export function generatorHealth(evidence: GeneratorEvidence): LoadResult["generator"] {
  const { figures, exit } = evidence;
  const reasons = [...ledgerReasons(evidence), ...accountingReasons(evidence), ...speedReasons(evidence)];
  return {
    ...(exit.cpuRatio === undefined ? {} : { cpuRatio: exit.cpuRatio }),
    ...(exit.machineRatio === undefined ? {} : { machineRatio: exit.machineRatio }),
    lagMs: figures.lagMs,
    healthy: reasons.length === 0,
    reasons,
  };
}

/** Whether k6 itself came to a proper end. */
export function endedProperly(exit: K6Exit): boolean {
  return exit.code !== undefined && orderly.has(exit.code) && !exit.overdue;
}

/** Whether requests are missing because every VU waited for the account: then it is the account that did not keep up. */
export function onlyWaited(evidence: GeneratorEvidence): boolean {
  const { figures, recording, received, end, exit } = evidence;
  const counted = received === undefined || received === figures.counts.started;
  return (
    end === "planned" &&
    counted &&
    (figures.counts.dropped > 0 || recording.outOfVus) &&
    (exit.cpuRatio ?? 0) <= generatorLimits.cpuRatio &&
    ledgerReasons(evidence).length === 0
  );
}

function ledgerReasons({ recording, exit, end }: GeneratorEvidence): readonly string[] {
  const { problems, repeatedLines } = recording;
  const repeated = repeatedLines > 0 ? [`${repeatedLines} iterations stand twice in the ledger`] : [];
  const ending = end === "early" || endedProperly(exit) ? [] : [`k6 ended with ${endText(exit)}`];
  return [...problems, ...repeated, ...ending];
}

function accountingReasons({
  plan,
  recording,
  figures,
  received,
  end,
}: GeneratorEvidence): readonly string[] {
  const { planned, started, dropped, finished, unknown } = figures.counts;
  const reasons: string[] = [];
  if (planned !== started + dropped || started !== finished + unknown || finished < 0) {
    reasons.push(
      `the accounting does not close: ${planned} planned, ${started} started, ${dropped} dropped, ${finished} finished, ${unknown} unknown`,
    );
  }
  if (end === "early") return reasons;
  if (dropped > 0 || recording.outOfVus) {
    const missing = dropped > 0 ? `${dropped} of ${planned} requests were never sent` : "k6 skipped arrivals";
    reasons.push(
      `${missing}: achieved ${started} of ${planned}, all ${plan.vus} VUs were waiting for the account (raise --vus to send them nevertheless)`,
    );
  }
  if (received !== undefined && received !== started) {
    reasons.push(`the account counted ${received} requests, the ledger ${started}`);
  }
  return reasons;
}

function speedReasons({ figures, exit, missedByOwnDelay }: GeneratorEvidence): readonly string[] {
  const lagMs = lagOf(figures.lagMs);
  const reasons: string[] = [];
  if (missedByOwnDelay.length > 0) {
    reasons.push(
      `${missedByOwnDelay.join(" and ")} would not be missed had every request begun when it was due`,
    );
  }
  if (lagMs !== undefined && lagMs > generatorLimits.lagMs) {
    reasons.push(
      `requests started up to ${Math.round(lagMs)} ms late, more than ${generatorLimits.lagMs} ms`,
    );
  }
  if (exit.cpuRatio !== undefined && exit.cpuRatio > generatorLimits.cpuRatio) {
    reasons.push(
      `k6 used ${Math.round(exit.cpuRatio * 100)} % of the processor, more than ${generatorLimits.cpuRatio * 100} %`,
    );
  }
  return reasons;
}

/** p99 of the lag, or the best percentile below it that the samples allow. */
function lagOf(lagMs: Percentiles): number | undefined {
  if (lagMs.samples >= percentileTable.p99.leastSamples) return lagMs.p99;
  return lagMs.p95 ?? lagMs.p90 ?? lagMs.max;
}

/** How k6 ended, in words. */
export function endText(exit: K6Exit): string {
  if (exit.overdue) return "nothing: it had to be killed after its time";
  const how = exit.signal === undefined ? `exit code ${exit.code ?? "unknown"}` : `signal ${exit.signal}`;
  const last = exit.complaint.split("\n").findLast((line) => line.trim() !== "");
  return last === undefined ? how : `${how}: ${last.slice(0, 300)}`;
}
