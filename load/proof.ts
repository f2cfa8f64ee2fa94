import type { Evidence, ThresholdResult } from "./objectives.ts";
import { flag, isUnanswered, type Samples } from "./ledger/samples.ts";
import { holds, isLatency, thresholdName, type Threshold } from "./plan/threshold.ts";
import { percentileTable } from "./statistics/percentiles.ts";
import { slotsOf, windowSecOf } from "./windows.ts";

/**
 * Missed limits of latency, with the part of the run in which they were missed, and with the word that they are proven
 * although requests were never sent, or late: where even the fastest answers to those could not have mended it.
 */
export function withProof(
  rows: readonly ThresholdResult[],
  evidence: Evidence,
  unsent: "to blame on the account" | "in doubt",
): readonly ThresholdResult[] {
  const { plan, figures } = evidence;
  return rows.map((row) => {
    const threshold = plan.thresholds.find((one) => thresholdName(one) === row.name);
    const missed = !row.ok && row.enough && threshold !== undefined && isLatency(threshold.metric);
    if (!missed || threshold.windowSec !== undefined) return row;
    const when = whenMissed(threshold, evidence);
    const proven =
      unsent === "to blame on the account" &&
      outnumber(
        threshold,
        countSlow(threshold, evidence.samples, everyIteration(evidence)),
        figures.counts.dropped,
      );
    return { ...row, ...(when === undefined ? {} : { when }), ...(proven ? { proven } : {}) };
  });
}

interface Slow {
  readonly slow: number;
  readonly all: number;
}

/** Whether the slow ones are too many for the percentile, with so many fast ones beside them. */
function outnumber({ metric }: Threshold, { slow, all }: Slow, fast = 0): boolean {
  const share = isLatency(metric) && metric !== "max" ? percentileTable[metric].share : 1;
  const total = all + fast;
  return slow > total - Math.ceil(share * total - 1e-9);
}

function countSlow(threshold: Threshold, samples: Samples, iterations: Iterable<number>): Slow {
  let [slow, all] = [0, 0];
  for (const at of iterations) {
    const flags = samples.flags[at] ?? 0;
    const unanswered = isUnanswered(flags);
    if (!unanswered && (flags & flag.answered) === 0) continue;
    all += 1;
    // What k6 itself was late by proves nothing against the account.
    const punctualMs = (samples.latencyMs[at] ?? 0) - (samples.lagMs[at] ?? 0);
    if (unanswered || !holds(threshold, punctualMs)) slow += 1;
  }
  return { slow, all };
}

function* everyIteration({ samples, plan }: Evidence): Generator<number> {
  for (let at = 0; at < samples.size; at += 1) {
    if ((samples.intendedMs[at] ?? 0) >= plan.warmupSec * 1000) yield at;
  }
}

/** Slices of the run in which too many were slow, where they are one part of it and not the whole. */
function whenMissed(threshold: Threshold, { plan, samples }: Evidence): string | undefined {
  const windowSec = windowSecOf(plan);
  const slices = slotsOf(plan, samples, windowSec);
  const slow = slices.flatMap((iterations, index) =>
    outnumber(threshold, countSlow(threshold, samples, iterations)) ? [index] : [],
  );
  const [first, last] = [slow[0], slow.at(-1)];
  if (first === undefined || last === undefined || slow.length === slices.length) return undefined;
  const [fromSec, toSec] = [first * windowSec, Math.min(plan.durationSec, (last + 1) * windowSec)];
  const whole = last - first + 1 === slow.length;
  return whole
    ? `from ${fromSec} s to ${toSec} s`
    : `in ${slow.length} of ${slices.length} slices of ${windowSec} s, first at ${fromSec} s`;
}
