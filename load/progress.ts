import type { LoadPlan } from "./plan/plan.ts";
import type { Taken } from "./recording/recording.ts";
import { nearestRank } from "./statistics/percentiles.ts";
import { plannedUntil } from "./script/schedule.ts";

/** How far a run is, for one line on the terminal. */
export interface LoadProgress {
  /** Seconds of the schedule that are over, as far as the ledger tells. */
  readonly elapsedSec: number;
  readonly durationSec: number;
  /** Requests due until now; undefined in a closed model. */
  readonly planned: number | undefined;
  readonly done: number;
  readonly errors: number;
  readonly achievedPerSec: number;
  /** p95 of the latest answers, in milliseconds. */
  readonly p95Ms: number | undefined;
}

/** Follows a run. */
export interface LiveProgress {
  readonly take: (taken: Taken) => void;
  readonly now: () => LoadProgress;
}

const latest = 1000;

/** Progress of a run that has not begun. */
export function liveProgress(plan: LoadPlan): LiveProgress {
  const recentMs = new Float32Array(latest);
  let answered = 0;
  let [done, errors, elapsedMs] = [0, 0, 0];
  return {
    take: ({ line, outcome }) => {
      done += 1;
      if (outcome.kind !== "ok") errors += 1;
      elapsedMs = Math.max(elapsedMs, line.intendedMs + line.lagMs);
      if (line.status === 0) return;
      recentMs[answered % latest] = line.lagMs + line.connectMs + line.serviceMs;
      answered += 1;
    },
    now: () => {
      const elapsedSec = Math.min(plan.durationSec, elapsedMs / 1000);
      const sorted = recentMs.slice(0, Math.min(answered, latest)).toSorted();
      return {
        elapsedSec,
        durationSec: plan.durationSec,
        planned: plan.model.kind === "open" ? plannedUntil(plan.model.curve, elapsedSec) : undefined,
        done,
        errors,
        achievedPerSec: elapsedSec > 0 ? Math.round((done / elapsedSec) * 10) / 10 : 0,
        p95Ms: nearestRank(sorted, 0.95),
      };
    },
  };
}
