import type { LoadResult } from "#schemas";
import type { Figures } from "./figures.ts";
import { percentilesOf, percentileTable } from "./statistics/percentiles.ts";
import type { LoadPlan } from "./plan/plan.ts";
import { flag, type Samples } from "./ledger/samples.ts";
import {
  holds,
  metricTable,
  thresholdName,
  valueText,
  type LatencyMetric,
  type Metric,
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
  /** Answers that broke the contract, and messages that were stored wrongly. */
  readonly violations: number;
  /** Acknowledged against stored. */
  readonly audit: LoadResult["audit"];
}

/** A measured value, one that it lies `beyond`, or why there is none; `free`: nothing to judge, and nobody's fault. */
type Measured =
  | { readonly kind: "value"; readonly value: number; readonly enough: boolean; readonly note?: string }
  | { readonly kind: "beyond"; readonly value: number }
  | { readonly kind: "missing"; readonly text: string }
  | { readonly kind: "free"; readonly text: string };

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
      const text = `more than ${valueText(threshold.metric, measured.value)}`;
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
  if (metric === "errors") return ratio(figures.errorRatio.value, figures.counts.started, threshold.limit);
  if (metric === "violations") return value(evidence.violations);
  if (metric === "lost") return lossOf(threshold, evidence.audit);
  if (metric === "achieved") {
    if (plan.model.kind === "closed") return { kind: "free", text: "closed model, no rate planned" };
    return value(figures.counts.started / plan.iterations);
  }
  return percentileOf(metric, figures.latencyMs, {
    count: figures.unanswered.samples,
    leastMs: figures.unanswered.leastMs ?? 0,
  });
}

/** An audit that broke off says nothing for an account, and everything against it that it found before. */
function lossOf(threshold: Threshold, audit: LoadResult["audit"]): Measured {
  const { kind, acknowledged, checked = 0, lost = 0, reason } = audit;
  if (kind === "not-audited") return { kind: "free", text: "not audited" };
  const share = `checked ${checked} of ${acknowledged}`;
  if (reason !== undefined && holds(threshold, lost)) return { kind: "missing", text: `n/a (${share})` };
  return { ...value(lost), ...(checked < acknowledged ? { note: ` (${share})` } : {}) };
}

/**
 * A percentile of the answered requests. Those that timed out are slower than all of them: where they reach into the
 * percentile, it lies beyond the shortest of them, whatever the answered ones say.
 */
function percentileOf(
  metric: LatencyMetric,
  latencyMs: Figures["latencyMs"],
  unanswered: Unanswered,
): Measured {
  const beyond = latencyMs.samples + unanswered.count;
  const share = metric === "max" ? 1 : percentileTable[metric].share;
  if (unanswered.count > 0 && unanswered.count >= beyond * (1 - share)) {
    return { kind: "beyond", value: unanswered.leastMs };
  }
  const ms = latencyMs[metric];
  if (ms !== undefined) return value(ms);
  const needed = metric === "max" ? 1 : percentileTable[metric].leastSamples;
  return { kind: "missing", text: `n/a (needs ${needed} answers, has ${latencyMs.samples})` };
}

/** Requests that timed out, and the shortest time that one of them was waited for. */
interface Unanswered {
  readonly count: number;
  readonly leastMs: number;
}

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
  const slices = slotsOf(samples, windowSec, Math.ceil(plan.durationSec / windowSec - 1e-9))
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
  return { kind: "value", value: worst, enough: enough || !holds(threshold, worst) };
}

function sliceOf(threshold: Threshold, iterations: Uint32Array, samples: Samples): Measured {
  const having = (bit: number): Uint32Array =>
    iterations.filter((at) => ((samples.flags[at] ?? 0) & bit) !== 0);
  const { metric } = threshold;
  if (!isLatency(metric)) {
    const errors = iterations.length === 0 ? undefined : 1 - having(flag.ok).length / iterations.length;
    return ratio(errors, iterations.length, threshold.limit);
  }
  const latencies = (some: Uint32Array): Float32Array =>
    Float32Array.from(some, (at) => samples.latencyMs[at] ?? 0);
  const waited = latencies(having(flag.unknown));
  const unanswered = { count: waited.length, leastMs: Math.min(...waited) };
  return percentileOf(metric, percentilesOf(latencies(having(flag.answered))), unanswered);
}

function isLatency(metric: Metric): metric is LatencyMetric {
  return metricTable[metric].unit === "ms";
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
