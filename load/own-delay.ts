import { figuresOf } from "./figures.ts";
import { judgeThresholds, type Evidence, type ThresholdResult } from "./objectives.ts";
import type { Recording } from "./recording/recording.ts";

/**
 * Thresholds that are missed, and would not be had every request begun when it was due: k6 was late, and the account
 * cannot be blamed. Names of the thresholds.
 */
export function missedByOwnDelay(
  evidence: Evidence,
  recording: Recording,
  thresholds: readonly ThresholdResult[],
): readonly string[] {
  const missed = thresholds.filter(({ ok, enough }) => !ok && enough);
  if (missed.length === 0) return [];
  const { samples } = recording;
  const latencyMs = samples.latencyMs.map((ms, at) => ms - (samples.lagMs[at] ?? 0));
  const punctual = { ...recording, samples: { ...samples, latencyMs } };
  const figures = figuresOf(evidence.plan, punctual);
  const held = judgeThresholds({ ...evidence, figures, samples: punctual.samples });
  return missed
    .map(({ name }) => name)
    .filter((name) => held.some((other) => other.name === name && (other.ok || !other.enough)));
}
