import { UsageError, type LoadResult } from "#schemas";
import type { LoadOptions } from "./arguments.ts";
import { profiles, type ProfileName } from "./profiles.ts";
import { curveSec, isConstant, peakPerSec, plannedIterations } from "./script/schedule.ts";
import type { ClosedModel, OpenModel } from "./script/plan.ts";
import { readThreshold, type Threshold } from "./threshold.ts";

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

/** Fewest and most VUs of an open model. Each is a connection, and costs k6 about half a megabyte. */
const vuRange = { least: 10, most: 1000 } as const;

/** A closed run stops at this rate per VU, so that an account that answers at once is not flooded. */
const closedPerVuPerSec = 200;

/**
 * Plans a run. In an open model there is a VU for every request that can wait at the same time, so that a slow account
 * is measured instead of iterations being dropped.
 */
export function planLoad(options: LoadOptions, timeoutMs: number): LoadPlan {
  const profile = profiles[options.profile];
  const durationSec = options.durationSec ?? profile.durationSec;
  const ratePerSec = options.ratePerSec ?? profile.ratePerSec;
  const shared = {
    profile: options.profile,
    title: profile.title,
    warmupSec: Math.round(profile.warmupRatio * durationSec * 1000) / 1000,
    cases: options.cases,
    thresholds: mergedThresholds(profile.thresholds, options.thresholds),
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
  const waiting = Math.ceil(peakPerSec(curve) * (timeoutMs / 1000 + 0.5));
  return {
    ...shared,
    model: { kind: "open", curve },
    executor: isConstant(curve) ? "constant-arrival-rate" : "ramping-arrival-rate",
    ratePerSec: peakPerSec(curve),
    durationSec: curveSec(curve),
    iterations,
    messages: iterations * runsOf(options),
    vus: Math.min(vuRange.most, Math.max(vuRange.least, waiting)),
  };
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
