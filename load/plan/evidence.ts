import { intendedStartMs, plannedIterations, type Curve } from "../script/schedule.ts";
import { percentileTable } from "../statistics/percentiles.ts";
import { durationText } from "./duration.ts";
import { profiles, type ProfileName } from "./profiles.ts";
import { longestStepSec, stepSec } from "./steps.ts";
import { isLatency, metricTable, type Threshold } from "./threshold.ts";

/** How much a run sends, as far as that was planned. */
export interface Extent {
  readonly profile: ProfileName;
  readonly ratePerSec: number;
  readonly durationSec: number;
}

/** Highest rate and longest duration that a fix may name. */
const most = { ratePerSec: 5000, durationSec: 86_400 } as const;

/** Fewest requests by which an objective over a whole run or step can be said to hold. */
export function requestsNeeded(threshold: Threshold): number {
  return threshold.windowSec === undefined ? requestsFor(threshold) : 1;
}

/** Fewest requests, of a run or of a window, by which an objective can be said to hold. */
function requestsFor({ metric, limit }: Threshold): number {
  if (metric === "max") return 1;
  if (metric === "errors") return limit > 0 ? Math.ceil(1 / limit) : 1;
  return isLatency(metric) ? percentileTable[metric].leastSamples : 1;
}

/** Start of a run that is cut from its figures, in seconds. */
export function warmupSecOf(profile: ProfileName, durationSec: number): number {
  return Math.round(profiles[profile].warmupRatio * durationSec * 1000) / 1000;
}

/**
 * What to expect of a run that has too few requests for an objective, in the whole or in its windows: it can fail, and
 * cannot pass.
 */
export function evidenceNotes(
  plan: Extent & { readonly thresholds: readonly Threshold[] },
): readonly string[] {
  const shortage = shortageOf(plan.thresholds, plan);
  const whole = shortage === undefined ? [] : [`${shortage.what}: INCONCLUSIVE at best; ${shortage.fix}`];
  return [...whole, ...plan.thresholds.flatMap((threshold) => windowNotes(threshold, plan))];
}

function windowNotes(threshold: Threshold, { ratePerSec, profile }: Extent): readonly string[] {
  const { metric, windowSec } = threshold;
  if (windowSec === undefined || profiles[profile].curve === undefined) return [];
  const needed = requestsFor(threshold);
  const has = Math.floor(ratePerSec * windowSec + 1e-9);
  if (has >= needed) return [];
  const fitting = Math.ceil(needed / ratePerSec);
  return [
    `${metricTable[metric].title} needs ${needed} requests in each window, one of ${windowSec} s has ${has}: INCONCLUSIVE at best; use ${fitting}s`,
  ];
}

interface Shortage {
  readonly what: string;
  readonly fix: string;
}

/** A closed model sends as many as the account answers, which nobody knows before. */
function shortageOf(thresholds: readonly Threshold[], extent: Extent): Shortage | undefined {
  const { profile, ratePerSec, durationSec } = extent;
  const has = requestsOf(extent);
  if (has === undefined) return undefined;
  const lacking = thresholds.filter((threshold) => requestsNeeded(threshold) > has);
  if (lacking.length === 0) return undefined;
  const needed = Math.max(...lacking.map(requestsNeeded));
  const needs = lacking.map((one) => `${metricTable[one.metric].title} needs ${requestsNeeded(one)}`);
  const enough = (change: Partial<Extent>): boolean => (requestsOf({ ...extent, ...change }) ?? 0) >= needed;
  const sec = least(most.durationSec, (value) => value >= durationSec && enough({ durationSec: value }));
  const rate = least(most.ratePerSec, (value) => value >= ratePerSec && enough({ ratePerSec: value }));
  const fixes = [
    ...(sec === undefined ? [] : [`--duration ${durationText(sec)}`]),
    ...(rate === undefined ? [] : [`--rate ${rate}`]),
  ];
  return {
    what: `${needs.join(", ")} requests${placeOf(profile)}, this plan has ${has}`,
    fix: fixes.length === 0 ? "raise --rate and --duration" : `use ${fixes.join(" or ")}`,
  };
}

function placeOf(profile: ProfileName): string {
  if (profile === "breakpoint") return " in one step of the search";
  return profiles[profile].warmupRatio > 0 ? " after the warm-up" : "";
}

/** Requests that the figures rest on: those after the warm-up, or of the longest step of a search at its highest rate. */
function requestsOf({ profile, ratePerSec, durationSec }: Extent): number | undefined {
  const { curve } = profiles[profile];
  if (curve === undefined) return undefined;
  if (profile === "breakpoint") {
    const sec = Math.max(stepSec(durationSec), longestStepSec(durationSec));
    return Math.floor(ratePerSec * sec + 1e-9);
  }
  return requestsAfter(curve(ratePerSec, durationSec), warmupSecOf(profile, durationSec));
}

/** Requests of a curve whose intended start lies at a moment or later. */
function requestsAfter(curve: Curve, sec: number): number {
  const all = plannedIterations(curve);
  const startMs = intendedStartMs(curve);
  const before = least(all, (count) => startMs(count) >= sec * 1000) ?? all;
  return all - (startMs(0) >= sec * 1000 ? 0 : before);
}

/** Smallest whole number from 1 on that is enough, where every larger one is too; undefined where the largest is not. */
function least(largest: number, isEnough: (value: number) => boolean): number | undefined {
  if (!isEnough(largest)) return undefined;
  let [low, high] = [0, largest];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
