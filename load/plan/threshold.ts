import { durationSec, durationText } from "./duration.ts";
import type { PercentileName } from "../statistics/percentiles.ts";

/** What a threshold bounds. */
export type Metric = LatencyMetric | "errors" | "achieved" | "violations" | "lost";

/** Metrics in milliseconds. */
export type LatencyMetric = PercentileName | "max";

/** How a measured value must stand to the limit. */
export type Relation = "<" | "<=" | ">" | ">=";

/** One objective: a metric over the whole run, or over every slice of `windowSec`. */
export interface Threshold {
  readonly metric: Metric;
  readonly relation: Relation;
  /** Milliseconds, a ratio from 0 to 1, or a count. */
  readonly limit: number;
  readonly windowSec?: number;
}

type Unit = "ms" | "ratio" | "count";

/** Every metric with its unit and the name that results show. */
export const metricTable = {
  p50: { unit: "ms", title: "p50" },
  p90: { unit: "ms", title: "p90" },
  p95: { unit: "ms", title: "p95" },
  p99: { unit: "ms", title: "p99" },
  p999: { unit: "ms", title: "p99.9" },
  max: { unit: "ms", title: "max" },
  errors: { unit: "ratio", title: "error ratio" },
  achieved: { unit: "ratio", title: "achieved rate" },
  violations: { unit: "count", title: "contract violations" },
  lost: { unit: "count", title: "lost messages" },
} as const satisfies Record<Metric, { unit: Unit; title: string }>;

const metrics: readonly string[] = Object.keys(metricTable);
const windowed: readonly Metric[] = ["p50", "p90", "p95", "p99", "p999", "max", "errors"];
const form = /^\s*([a-z0-9]+)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*(ms|s|%)?(?:\s+for\s+(\S+))?\s*$/;

/** Example that error messages and help show. */
const thresholdExample = "p95<300ms, errors<1%, p95<300ms for 10s";

/** Reads one threshold, or says in a sentence why the text is none. */
export function readThreshold(text: string): Threshold | string {
  const [, name, relation, digits, unit, span] = form.exec(text) ?? [];
  const metric = name === undefined ? undefined : metricNamed(name);
  if (name !== undefined && metric === undefined) {
    return `threshold "${text}": unknown metric ${name}, expected one of ${metrics.join(", ")}`;
  }
  const sign = relationNamed(relation);
  if (metric === undefined || sign === undefined) {
    return `threshold "${text}" is not understood, expected for instance ${thresholdExample}`;
  }
  const fitting = metric === "achieved" ? ">=" : "<";
  if (!sign.startsWith(fitting.charAt(0))) {
    return `threshold "${text}": a limit of ${metric} is written with ${fitting}, or every good account would miss it`;
  }
  const limit = limitOf(metric, Number(digits), unit);
  if (limit === undefined) return `threshold "${text}": ${unitHint(metric)}`;
  const why = whyNeverHeld({ metric, relation: sign, limit });
  if (why !== undefined) return `threshold "${text}" can never be held: ${why}`;
  if (span === undefined) return { metric, relation: sign, limit };
  const windowSec = durationSec(span);
  if (windowSec === undefined || windowSec < 1) {
    return `threshold "${text}": expected a duration of at least 1s after "for", such as 10s`;
  }
  if (!windowed.includes(metric))
    return `threshold "${text}": ${metric} has no "for", it counts the whole run`;
  return { metric, relation: sign, limit, windowSec };
}

/** Whether a metric is a time. */
export function isLatency(metric: Metric): metric is LatencyMetric {
  return metricTable[metric].unit === "ms";
}

/** Whether a value keeps a threshold. */
export function holds(threshold: Threshold, value: number): boolean {
  const { relation, limit } = threshold;
  if (relation === "<") return value < limit;
  if (relation === "<=") return value <= limit;
  return relation === ">" ? value > limit : value >= limit;
}

/** Name of a threshold as results show it. */
export function thresholdName({ metric, windowSec }: Threshold): string {
  const { title } = metricTable[metric];
  return windowSec === undefined ? title : `${title} in every ${durationText(windowSec)}`;
}

/** A value of a metric with its unit. */
export function valueText(metric: Metric, value: number): string {
  const { unit } = metricTable[metric];
  if (unit === "ms") return `${Number(value.toFixed(value < 10 ? 2 : 1))} ms`;
  return unit === "ratio" ? `${Number((value * 100).toFixed(2))} %` : String(value);
}

function limitOf(metric: Metric, value: number, unit: string | undefined): number | undefined {
  const kind = metricTable[metric].unit;
  if (kind === "ms") return unit === "s" ? value * 1000 : unit === "%" ? undefined : value;
  if (kind === "count") return unit === undefined ? value : undefined;
  if (unit === "%") return value <= 100 ? value / 100 : undefined;
  // "errors<1" is meant as 1 %, and would be held by an account that fails at everything.
  return unit === undefined && value < 1 ? value : undefined;
}

function whyNeverHeld({ metric, relation, limit }: Threshold): string | undefined {
  if (metric === "achieved") {
    return relation === ">" && limit >= 1 ? "no more is sent than planned; write achieved>=100%" : undefined;
  }
  if (limit > 0) return undefined;
  if (isLatency(metric)) return "every answer takes time; give a limit above 0ms";
  return relation === "<" ? `nothing is below none; write ${metric}<=0` : undefined;
}

function unitHint(metric: Metric): string {
  const kind = metricTable[metric].unit;
  if (kind === "ms") return "expected milliseconds or seconds, such as 300ms";
  return kind === "ratio"
    ? "expected a percentage such as 1%, or a ratio below 1 such as 0.01"
    : "expected a plain number";
}

function metricNamed(name: string): Metric | undefined {
  for (const metric of [...windowed, "achieved", "violations", "lost"] as const) {
    if (metric === name) return metric;
  }
  return undefined;
}

function relationNamed(sign: string | undefined): Relation | undefined {
  return (["<=", ">=", "<", ">"] as const).find((relation) => relation === sign);
}
