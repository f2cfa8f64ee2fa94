import type { LoadResult } from "#schemas";
import type { LoadPlan } from "./plan.ts";
import { plannedIterations } from "./script/schedule.ts";

/** Answer of a search. */
export type Capacity = NonNullable<LoadResult["capacity"]>;

/** What one step of a search found: it held everything, or what broke first. */
export type Step =
  | { readonly kind: "held"; readonly ratePerSec: number }
  | { readonly kind: "broke"; readonly ratePerSec: number; readonly limit: string };

/** Doublings of the rate on the way up, and halvings of the interval after that. */
const search = { doublings: 5, narrowings: 6, closeEnough: 1.1 } as const;

/** A step takes this share of the planned duration: all steps together never send more than rate times duration. */
const stepShare = 1 / 8;

/**
 * Rate of the next step, or undefined when the search is over: double from a thirty-second of the highest rate until
 * something breaks, then halve the interval until its ends are 10 % apart.
 */
export function nextRate(peakPerSec: number, steps: readonly Step[]): number | undefined {
  const { low, high } = interval(steps);
  if (high === undefined) {
    if (steps.length > search.doublings) return undefined;
    return rateOf(peakPerSec / 2 ** (search.doublings - steps.length));
  }
  const narrowed = steps.length - (steps.findIndex(({ kind }) => kind === "broke") + 1);
  if (narrowed >= search.narrowings || low === 0 || high <= low * search.closeEnough) return undefined;
  const middle = rateOf((low + high) / 2);
  return middle <= low || middle >= high ? undefined : middle;
}

/** What a finished search says: the highest rate that held, and the lowest that broke something. */
export function capacityOf(steps: readonly Step[]): Capacity {
  const { low, high } = interval(steps);
  const limit = steps.find((step) => step.kind === "broke" && step.ratePerSec === high);
  return {
    ...(low > 0 ? { ratePerSec: low } : {}),
    low,
    ...(high === undefined ? {} : { high }),
    ...(limit?.kind === "broke" ? { limit: limit.limit } : {}),
  };
}

/** The plan of one step at a constant rate. */
export function stepPlan(plan: LoadPlan, ratePerSec: number): LoadPlan {
  const durationSec = Math.max(1, Math.round(plan.durationSec * stepShare * 1000) / 1000);
  const curve = { startPerSec: ratePerSec, stages: [{ targetPerSec: ratePerSec, durationSec }] };
  return {
    ...plan,
    model: { kind: "open", curve },
    ratePerSec,
    durationSec,
    iterations: Math.max(1, plannedIterations(curve)),
  };
}

/** Reads a step off its result: a threshold with too few samples says nothing against a rate. */
export function stepOf(ratePerSec: number, result: LoadResult): Step {
  const broken = result.thresholds.find(({ ok, enough }) => !ok && enough);
  if (broken !== undefined) {
    const { name, limit, measured } = broken;
    return { kind: "broke", ratePerSec, limit: `${name} ${limit}, measured ${measured}` };
  }
  if (result.stopped !== undefined) return { kind: "broke", ratePerSec, limit: result.stopped.detail };
  const reason = result.generator.reasons[0];
  return reason === undefined
    ? { kind: "held", ratePerSec }
    : { kind: "broke", ratePerSec, limit: `generator: ${reason}` };
}

function interval(steps: readonly Step[]): { readonly low: number; readonly high: number | undefined } {
  const broke = steps.filter(({ kind }) => kind === "broke").map(({ ratePerSec }) => ratePerSec);
  const high = broke.length === 0 ? undefined : Math.min(...broke);
  const held = steps
    .filter((step) => step.kind === "held" && (high === undefined || step.ratePerSec < high))
    .map(({ ratePerSec }) => ratePerSec);
  return { low: Math.max(0, ...held), high };
}

function rateOf(ratePerSec: number): number {
  return ratePerSec >= 10 ? Math.round(ratePerSec) : Math.max(0.1, Math.round(ratePerSec * 10) / 10);
}
