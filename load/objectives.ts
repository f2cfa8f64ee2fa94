import type { LoadResult } from "#schemas";
import type { Figures } from "./figures.ts";
import { percentilesOf, percentileTable } from "./percentiles.ts";
import type { LoadPlan } from "./plan.ts";
import { flag, pick, type Samples } from "./samples.ts";
import { holds, metricTable, thresholdName, valueText, type Threshold } from "./threshold.ts";

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

/** A measured value, or why there is none; `free`: nothing to judge, and nobody's fault. */
type Measured =
  | { readonly kind: "value"; readonly value: number; readonly enough: boolean; readonly note?: string }
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
  return percentileOf(metric, figures.latencyMs);
}

/** An audit that broke off says nothing for an account, and everything against it that it found before. */
function lossOf(threshold: Threshold, audit: LoadResult["audit"]): Measured {
  const { kind, acknowledged, checked = 0, lost = 0, reason } = audit;
  if (kind === "not-audited") return { kind: "free", text: "not audited" };
  const share = `checked ${checked} of ${acknowledged}`;
  if (reason !== undefined && holds(threshold, lost)) return { kind: "missing", text: `n/a (${share})` };
  return { ...value(lost), ...(checked < acknowledged ? { note: ` (${share})` } : {}) };
}

function percentileOf(
  metric: "p50" | "p90" | "p95" | "p99" | "p999" | "max",
  latencyMs: Figures["latencyMs"],
): Measured {
  const ms = latencyMs[metric];
  if (ms !== undefined) return value(ms);
  const needed = metric === "max" ? 1 : percentileTable[metric].leastSamples;
  return { kind: "missing", text: `n/a (needs ${needed} answers, has ${latencyMs.samples})` };
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
  const slices = Array.from({ length: count }, (_, index) => sliceOf(threshold, first + index, evidence));
  const missing = slices.find((slice) => slice.kind === "missing");
  const values = slices.flatMap((slice) => (slice.kind === "value" ? [slice.value] : []));
  const upper = threshold.relation.startsWith("<");
  const worst = upper ? Math.max(...values) : Math.min(...values);
  if (samples.size === 0 || values.length === 0) return missing ?? { kind: "missing", text: "n/a" };
  if (!holds(threshold, worst) || missing === undefined) return value(worst);
  return missing;
}

function sliceOf(threshold: Threshold, index: number, { samples }: Evidence): Measured {
  const windowMs = (threshold.windowSec ?? 1) * 1000;
  const inside = (at: number): boolean => {
    const intendedMs = samples.intendedMs[at] ?? 0;
    return intendedMs >= index * windowMs && intendedMs < (index + 1) * windowMs;
  };
  const { metric } = threshold;
  if (metric === "errors") {
    const seen = pick(samples, samples.latencyMs, (at, flags) => (flags & flag.seen) !== 0 && inside(at));
    const good = pick(samples, samples.latencyMs, (at, flags) => (flags & flag.ok) !== 0 && inside(at));
    const errors = seen.length === 0 ? undefined : (seen.length - good.length) / seen.length;
    return ratio(errors, seen.length, threshold.limit);
  }
  if (metric === "achieved" || metric === "violations" || metric === "lost") return value(0);
  const answered = (at: number, flags: number): boolean => (flags & flag.answered) !== 0 && inside(at);
  return percentileOf(metric, percentilesOf(pick(samples, samples.latencyMs, answered)));
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
