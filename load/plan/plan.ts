import { UsageError, type LoadResult } from "#schemas";
import type { LoadOptions } from "./arguments.ts";
import { warmupSecOf } from "./evidence.ts";
import { profiles, type ProfileName } from "./profiles.ts";
import { curveSec, isConstant, peakPerSec, plannedIterations } from "../script/schedule.ts";
import type { ClosedModel, OpenModel } from "../script/plan.ts";
import { stepSec } from "./steps.ts";
import { metricTable, readThreshold, thresholdName, type Threshold } from "./threshold.ts";

/** One load run, planned whole before anything is sent. */
export interface LoadPlan {
  readonly profile: ProfileName;
  readonly title: string;
  readonly model: OpenModel | ClosedModel;
  readonly executor: LoadResult["plan"]["executor"];
  /** Peak arrival rate; 0 in a closed model. */
  readonly ratePerSec: number;
  readonly durationSec: number;
  readonly warmupSec: number;
  /** Requests of one run; in a closed model the most that are allowed. */
  readonly iterations: number;
  /** Most messages that the whole command adds, all runs of a comparison or search included. */
  readonly messages: number;
  readonly vus: number;
  /** Case ids from `--cases`; empty: the configured case. */
  readonly cases: readonly number[];
  readonly thresholds: readonly Threshold[];
}

/** Most iterations of one run; above, the figures would need more memory than a launcher should take. */
const mostIterations = 5_000_000;

/** Fewest and most VUs of an open model unless `--vus` says otherwise. Each costs k6 about half a megabyte. */
const vuRange = { least: 10, most: 1000 } as const;

/**
 * An open model has VUs for this many seconds of arrivals, or for twice the longest limit on latency. k6 gives each
 * arrival to the VU that has waited longest, and each VU has a connection of its own: with more of them every request
 * would pay for a new connection, with fewer a stall would drop iterations. It stays below the five seconds after which
 * common servers close an idle connection.
 */
const coverSec = 4;

/** A closed run stops at this rate per VU, so that an account that answers at once is not flooded. */
const closedPerVuPerSec = 200;

/**
 * Plans a run: its curve, how many requests it sends, and how many VUs can wait for answers at the same time.
 */
export function planLoad(options: LoadOptions, timeoutMs: number): LoadPlan {
  const profile = profiles[options.profile];
  const durationSec = options.durationSec ?? profile.durationSec;
  const ratePerSec = options.ratePerSec ?? profile.ratePerSec;
  const warmupSec = warmupSecOf(options.profile, durationSec);
  const stretch =
    options.profile === "breakpoint"
      ? { sec: stepSec(durationSec), name: "each step of the search has" }
      : { sec: durationSec - warmupSec, name: "after its warm-up the run has" };
  refuseUselessWindows(options.thresholds, stretch);
  const thresholds = mergedThresholds(profile.thresholds, options.thresholds);
  const shared = {
    profile: options.profile,
    title: profile.title,
    warmupSec,
    cases: options.cases,
    thresholds,
  };
  if (profile.curve === undefined) {
    const vus = options.vus ?? profile.vus ?? 1;
    const iterations = limited(Math.ceil(vus * closedPerVuPerSec * durationSec));
    return {
      ...shared,
      model: { kind: "closed", durationSec },
      executor: "shared-iterations",
      ratePerSec: 0,
      durationSec,
      iterations,
      messages: iterations * runsOf(options),
      vus,
    };
  }
  const curve = profile.curve(ratePerSec, durationSec);
  const iterations = limited(plannedIterations(curve));
  return {
    ...shared,
    model: { kind: "open", curve },
    executor: isConstant(curve) ? "constant-arrival-rate" : "ramping-arrival-rate",
    ratePerSec: peakPerSec(curve),
    // The stages are shares of the duration, whose sum is a little off.
    durationSec: Math.round(curveSec(curve) * 1000) / 1000,
    iterations,
    messages: iterations * runsOf(options),
    vus: options.vus ?? vusFor(peakPerSec(curve), shared.thresholds, timeoutMs / 1000),
  };
}

/** VUs of an open model; no request waits longer than its timeout. */
function vusFor(peakRatePerSec: number, thresholds: readonly Threshold[], timeoutSec: number): number {
  const limitsSec = thresholds
    .filter(({ metric }) => metricTable[metric].unit === "ms")
    .map(({ limit }) => limit / 1000);
  const waitSec = Math.min(timeoutSec + 0.5, Math.max(coverSec, 2 * Math.max(0, ...limitsSec)));
  return Math.min(vuRange.most, Math.max(vuRange.least, Math.ceil(peakRatePerSec * waitSec)));
}

function runsOf(options: LoadOptions): number {
  return options.against !== undefined || options.flags.has("calibrate") ? options.pairs * 2 : 1;
}

function limited(iterations: number): number {
  if (iterations >= 1 && iterations <= mostIterations) return iterations;
  throw new UsageError([
    `rate times duration plans ${iterations} messages, expected 1 to ${mostIterations}: change --rate or --duration`,
  ]);
}

/** A window that does not fit into what is measured has nothing to hold. */
function refuseUselessWindows(
  thresholds: readonly Threshold[],
  { sec, name }: { readonly sec: number; readonly name: string },
): void {
  const problems = thresholds.flatMap((threshold) => {
    const { windowSec } = threshold;
    if (windowSec === undefined || windowSec <= sec) return [];
    return [`--threshold ${thresholdName(threshold)}: ${name} ${sec} s, raise --duration`];
  });
  if (problems.length > 0) throw new UsageError(problems);
}

/** A threshold of the command line replaces the profile's for the same metric and window, or is added. */
function mergedThresholds(
  defaults: readonly string[],
  overrides: readonly Threshold[],
): readonly Threshold[] {
  const base = defaults.map(readThreshold).filter((threshold) => typeof threshold !== "string");
  const replaced = base.filter(
    (threshold) =>
      !overrides.some((other) => other.metric === threshold.metric && other.windowSec === undefined),
  );
  return [...replaced, ...overrides];
}
