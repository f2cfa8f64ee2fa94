import { countsAt, type Basis, type LoadResult } from "#schemas";
import { loadRules } from "./correctness/rules.ts";
import type { Figures } from "./figures.ts";
import { percentilesOf, percentileTable } from "./statistics/percentiles.ts";
import type { LoadPlan } from "./plan/plan.ts";
import { flag, isUnanswered, type Samples } from "./ledger/samples.ts";
import {
  holds,
  isLatency,
  metricTable,
  thresholdName,
  valueText,
  type LatencyMetric,
  type Threshold,
} from "./plan/threshold.ts";
import { slotsOf } from "./windows.ts";

/** One threshold with what was measured against it. */
export type ThresholdResult = LoadResult["thresholds"][number];

/** What thresholds are held against. */
export interface Evidence {
  readonly plan: LoadPlan;
  readonly figures: Figures;
  readonly samples: Samples;
  /** Messages that were stored wrongly, as far as they count at the level: violations beside those of the answers. */
  readonly storedWrong: number;
  readonly level: Basis;
  /** Acknowledged against stored. */
  readonly audit: LoadResult["audit"];
}

/** A measured value, one that it lies `beyond`, or why there is none; `free`: nothing to judge, and nobody's fault. */
type Measured =
  | { readonly kind: "value"; readonly value: number; readonly enough: boolean; readonly note?: string }
  | { readonly kind: "beyond"; readonly value: number; readonly text?: string }
  | { readonly kind: "missing"; readonly text: string }
  | { readonly kind: "free"; readonly text: string };

type LatencyThreshold = Threshold & { readonly metric: LatencyMetric };

/** Holds every threshold of a plan against what was measured. */
export function judgeThresholds(evidence: Evidence): readonly ThresholdResult[] {
  return evidence.plan.thresholds.map((threshold) => {
    const measured = measuredOf(threshold, evidence);
    const name = thresholdName(threshold);
    const limit = `${threshold.relation} ${valueText(threshold.metric, threshold.limit)}`;
    if (measured.kind === "free") return { name, limit, measured: measured.text, ok: true, enough: true };
    if (measured.kind === "missing")
      return { name, limit, measured: measured.text, ok: false, enough: false };
    if (measured.kind === "beyond") {
      const text = measured.text ?? `more than ${valueText(threshold.metric, measured.value)}`;
      // A limit beyond the timeout was neither kept nor broken.
      return { name, limit, measured: text, ok: false, enough: !holds(threshold, measured.value) };
    }
    return {
      name,
      limit,
      measured: `${valueText(threshold.metric, measured.value)}${measured.note ?? ""}`,
      margin: valueText(threshold.metric, distance(threshold, measured.value)),
      ok: holds(threshold, measured.value),
      enough: measured.enough,
    };
  });
}

function measuredOf(threshold: Threshold, evidence: Evidence): Measured {
  const { figures, plan } = evidence;
  const { metric } = threshold;
  if (threshold.windowSec !== undefined) return worstWindow(threshold, threshold.windowSec, evidence);
  if (metric === "errors") return ratio(figures.errorRatio.value, figures.errorTrials, threshold.limit);
  if (metric === "violations") return violationsOf(evidence);
  if (metric === "lost") return lossOf(threshold, evidence);
  if (metric === "achieved") {
    if (plan.model.kind === "closed") return { kind: "free", text: "closed model, no rate planned" };
    return value(figures.counts.started / figures.counts.planned);
  }
  return percentileOf({ ...threshold, metric }, figures.latencyMs, figures.leastWaitMs);
}

/** Answers that broke the contract, and messages that were stored wrongly. */
function violationsOf({ figures: { violations: answers }, storedWrong: stored }: Evidence): Measured {
  const note = stored === 0 ? {} : { note: ` (${answers} in answers, ${stored} in the store)` };
  return { ...value(answers + stored), ...note };
}

/** An audit that broke off says nothing for an account, and everything against it that it found before. */
function lossOf(threshold: Threshold, { audit, level }: Evidence): Measured {
  const { kind, acknowledged, checked = 0, lost = 0, reason } = audit;
  if (kind === "not-audited") return { kind: "free", text: "not audited" };
  const { basis } = loadRules["message-is-kept"];
  if (!countsAt(basis, level)) return { kind: "free", text: `${lost} (${basis}: advice at this level)` };
  const share = `checked ${checked} of ${acknowledged}`;
  if (reason !== undefined && holds(threshold, lost)) return { kind: "missing", text: `n/a (${share})` };
  return { ...value(lost), ...(checked < acknowledged ? { note: ` (${share})` } : {}) };
}

/**
 * A percentile of everything that was sent. Requests that timed out are slower than all answers: a percentile that they
 * reach lies beyond the shortest time that one of them was waited for. One that has too few samples is no less than a
 * lower percentile that has enough.
 */
function percentileOf(
  threshold: LatencyThreshold,
  latencyMs: Figures["latencyMs"],
  leastWaitMs = 0,
): Measured {
  const { metric } = threshold;
  const { samples, unanswered = 0 } = latencyMs;
  const share = metric === "max" ? 1 : percentileTable[metric].share;
  if (unanswered > 0 && Math.ceil(share * (samples + unanswered) - 1e-9) > samples) {
    return { kind: "beyond", value: leastWaitMs };
  }
  const ms = latencyMs[metric];
  if (ms !== undefined) return value(ms);
  const lower = lowerPercentiles.findLast((name) => latencyMs[name] !== undefined);
  const leastMs = lower === undefined ? undefined : latencyMs[lower];
  if (lower !== undefined && leastMs !== undefined && !holds(threshold, leastMs)) {
    const text = `at least ${valueText(metric, leastMs)} (its ${metricTable[lower].title}, of ${samples} answers)`;
    return { kind: "beyond", value: leastMs, text };
  }
  const needed = metric === "max" ? 1 : percentileTable[metric].leastSamples;
  return { kind: "missing", text: `n/a (needs ${needed} answers, has ${samples})` };
}

/** Percentiles that may have enough samples where a higher one has not, in ascending order. */
const lowerPercentiles = ["p50", "p90", "p95", "p99"] as const;

/** A ratio says something once one error alone would not break its limit. */
function ratio(measured: number | undefined, trials: number, limit: number): Measured {
  if (measured === undefined) return { kind: "missing", text: "n/a (no request was sent)" };
  const enough = measured > limit || trials * limit >= 1 || limit === 0;
  return { kind: "value", value: measured, enough };
}

/** The worst slice decides; slices of the warm-up and a last one that is cut short are left out. */
function worstWindow(threshold: Threshold, windowSec: number, evidence: Evidence): Measured {
  const { plan, samples } = evidence;
  const first = Math.ceil(plan.warmupSec / windowSec);
  const count = Math.floor(plan.durationSec / windowSec + 1e-9) - first;
  if (count < 1) return { kind: "missing", text: `n/a (the run is shorter than ${windowSec} s)` };
  const slices = slotsOf(plan, samples, windowSec)
    .slice(first, first + count)
    .map((iterations) => sliceOf(threshold, iterations, samples));
  const beyond = slices.find((slice) => slice.kind === "beyond");
  if (beyond !== undefined) return beyond;
  const values = slices.flatMap((slice) => (slice.kind === "value" ? [slice.value] : []));
  const upper = threshold.relation.startsWith("<");
  const worst = upper ? Math.max(...values) : Math.min(...values);
  const missing = slices.find((slice) => slice.kind === "missing");
  if (values.length === 0) return missing ?? { kind: "missing", text: "n/a" };
  if (holds(threshold, worst) && missing !== undefined) return missing;
  const enough = slices.every((slice) => slice.kind !== "value" || slice.enough);
  const missed = !holds(threshold, worst);
  const at = slices.findIndex((slice) => slice.kind === "value" && slice.value === worst);
  const note = missed ? ` from ${(first + at) * windowSec} s on` : "";
  return { kind: "value", value: worst, enough: enough || missed, note };
}

function sliceOf(threshold: Threshold, iterations: Uint32Array, samples: Samples): Measured {
  const having = (bit: number): Uint32Array =>
    iterations.filter((at) => ((samples.flags[at] ?? 0) & bit) !== 0);
  const { metric } = threshold;
  if (!isLatency(metric)) {
    const ours = having(flag.cut).length;
    const trials = iterations.length - ours;
    const errors = trials === 0 ? undefined : (trials - having(flag.ok).length) / trials;
    return ratio(errors, trials, threshold.limit);
  }
  const latencies = (some: Uint32Array): Float32Array =>
    Float32Array.from(some, (at) => samples.latencyMs[at] ?? 0);
  const waited = latencies(iterations.filter((at) => isUnanswered(samples.flags[at] ?? 0)));
  const answered = percentilesOf(latencies(having(flag.answered)), waited.length);
  return percentileOf({ ...threshold, metric }, answered, waited.toSorted()[0]);
}

function value(measured: number): Extract<Measured, { kind: "value" }> {
  return { kind: "value", value: measured, enough: true };
}

/** How far inside the limit a value is; negative when it is outside. */
function distance(threshold: Threshold, measured: number): number {
  const { relation, limit, metric } = threshold;
  const gap = relation.startsWith("<") ? limit - measured : measured - limit;
  return metricTable[metric].unit === "ratio" ? Math.round(gap * 1e6) / 1e6 : gap;
}
