import type { LoadResult } from "#schemas";
import { climbOf } from "../climb.ts";
import { stepSec, type LoadPlan } from "../plan/plan.ts";
import { plannedIterations } from "../script/schedule.ts";

/** Answer of a search. */
export type Capacity = NonNullable<LoadResult["capacity"]>;

/** What one step of a search found: it held everything, what the account broke first, or why the generator gave out. */
export type Step =
  | { readonly kind: "held"; readonly ratePerSec: number }
  | { readonly kind: "broke" | "starved"; readonly ratePerSec: number; readonly limit: string };

/** Doublings of the rate on the way up, and halvings of the interval after that. */
const search = { doublings: 5, narrowings: 6, closeEnough: 1.1 } as const;

/**
 * Rate of the next step, or undefined when the search is over: double from a thirty-second of the highest rate until
 * something breaks, then halve the interval until its ends are 10 % apart.
 */
export function nextRate(peakPerSec: number, steps: readonly Step[]): number | undefined {
  const { low, ceiling } = interval(steps);
  const high = ceiling?.ratePerSec;
  if (high === undefined) {
    if (steps.length > search.doublings) return undefined;
    return rateOf(peakPerSec / 2 ** (search.doublings - steps.length));
  }
  const narrowed = steps.length - (steps.findIndex(({ kind }) => kind !== "held") + 1);
  if (narrowed >= search.narrowings || low === 0 || high <= low * search.closeEnough) return undefined;
  const middle = rateOf((low + high) / 2);
  return middle <= low || middle >= high ? undefined : middle;
}

/**
 * What a finished search says: the highest rate that held, and the lowest that the account broke. A rate that the
 * generator could not do is no upper bound.
 */
export function capacityOf(steps: readonly Step[]): Capacity {
  const { low, ceiling } = interval(steps);
  const broke = steps.filter(({ kind }) => kind === "broke").map(({ ratePerSec }) => ratePerSec);
  return {
    ...(low > 0 ? { ratePerSec: low } : {}),
    low,
    ...(broke.length === 0 ? {} : { high: Math.min(...broke) }),
    ...(ceiling === undefined ? {} : { limit: ceiling.limit }),
    limitedBy: ceiling === undefined ? "plan" : ceiling.kind === "broke" ? "account" : "generator",
  };
}

/** The plan of one step at a constant rate. */
export function stepPlan(plan: LoadPlan, ratePerSec: number): LoadPlan {
  const durationSec = stepSec(plan.durationSec);
  const curve = { startPerSec: ratePerSec, stages: [{ targetPerSec: ratePerSec, durationSec }] };
  return {
    ...plan,
    model: { kind: "open", curve },
    ratePerSec,
    durationSec,
    iterations: Math.max(1, plannedIterations(curve)),
  };
}

/**
 * Reads a step off its result. A generator that gave out could have invented every other trouble but a refusal, so it
 * comes first; a threshold with too few samples says nothing against a rate.
 */
export function stepOf(ratePerSec: number, result: LoadResult): Step {
  const { thresholds, stopped, generator } = result;
  const broken = thresholds.find(({ ok, enough }) => !ok && enough);
  const waits = isWaiting(result) && broken !== undefined;
  if (!generator.healthy && !waits && stopped?.kind !== "rate-limited") {
    return { kind: "starved", ratePerSec, limit: generator.reasons[0] ?? "it did not keep up" };
  }
  if (stopped !== undefined) return { kind: "broke", ratePerSec, limit: stopped.detail };
  if (broken === undefined) {
    const climb = climbOf(result.windows, "p50");
    return climb === undefined
      ? { kind: "held", ratePerSec }
      : { kind: "broke", ratePerSec, limit: `${climb} within the step` };
  }
  const { name, limit, measured } = broken;
  return { kind: "broke", ratePerSec, limit: `${name} ${limit}, measured ${measured}` };
}

/** Whether the only trouble of the generator is that every VU waited for the account: then the account is the limit. */
function isWaiting({ counts, stopped, generator }: LoadResult): boolean {
  return stopped === undefined && counts.dropped > 0 && generator.reasons.length === 1;
}

type Limit = Exclude<Step, { kind: "held" }>;

function interval(steps: readonly Step[]): { readonly low: number; readonly ceiling: Limit | undefined } {
  const limits = steps.flatMap((step) => (step.kind === "held" ? [] : [step]));
  const ceiling = limits.toSorted((a, b) => a.ratePerSec - b.ratePerSec)[0];
  const held = steps
    .filter((step) => step.kind === "held" && step.ratePerSec < (ceiling?.ratePerSec ?? Infinity))
    .map(({ ratePerSec }) => ratePerSec);
  return { low: Math.max(0, ...held), ceiling };
}

function rateOf(ratePerSec: number): number {
  return ratePerSec >= 10 ? Math.round(ratePerSec) : Math.max(0.1, Math.round(ratePerSec * 10) / 10);
}
