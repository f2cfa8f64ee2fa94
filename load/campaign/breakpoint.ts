import type { LoadResult } from "#schemas";
import { climbOf } from "../climb.ts";
import { requestsNeeded } from "../plan/evidence.ts";
import type { LoadPlan } from "../plan/plan.ts";
import { longestStepSec, stepSec } from "../plan/steps.ts";
import { metricTable } from "../plan/threshold.ts";
import { plannedIterations } from "../script/schedule.ts";

/** Answer of a search. */
export type Capacity = NonNullable<LoadResult["capacity"]>;

/**
 * What one step of a search found: it held everything, what the account broke first, why the generator gave out, or which
 * objective had too few samples.
 */
export type Step =
  | { readonly kind: "held"; readonly ratePerSec: number }
  | { readonly kind: "broke" | "starved" | "undecided"; readonly ratePerSec: number; readonly limit: string };

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
  const narrowed = steps.length - (steps.findIndex(isLimit) + 1);
  if (narrowed >= search.narrowings || low === 0 || high <= low * search.closeEnough) return undefined;
  // The interval is as it was, so that its middle is the rate that was just tried.
  if (steps.at(-1)?.kind === "undecided") return undefined;
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

/** The plan of one step at a constant rate, as long as its objectives need where the planned duration allows that. */
export function stepPlan(plan: LoadPlan, ratePerSec: number): LoadPlan {
  const usualSec = stepSec(plan.durationSec);
  const neededSec = Math.ceil((stepRequests(plan.thresholds) / ratePerSec) * 1000) / 1000;
  const fits = neededSec <= longestStepSec(plan.durationSec);
  const durationSec = fits ? Math.max(usualSec, neededSec) : usualSec;
  const curve = { startPerSec: ratePerSec, stages: [{ targetPerSec: ratePerSec, durationSec }] };
  return {
    ...plan,
    model: { kind: "open", curve },
    ratePerSec,
    durationSec,
    iterations: Math.max(1, plannedIterations(curve)),
  };
}

/** Fewest requests that every objective over a whole step can be judged by. */
export function stepRequests(thresholds: LoadPlan["thresholds"]): number {
  return Math.max(1, ...thresholds.map(requestsNeeded));
}

/**
 * Reads a step off its result. A generator that gave out could have invented every other trouble but a refusal, so it
 * comes first; a threshold with too few samples says nothing for a rate, and nothing against it.
 */
export function stepOf(ratePerSec: number, result: LoadResult): Step {
  const { thresholds, stopped, generator } = result;
  const broken = thresholds.find(({ ok, enough }) => !ok && enough);
  const waits = isWaiting(result) && broken !== undefined;
  if (!generator.healthy && !waits && stopped?.kind !== "rate-limited") {
    return { kind: "starved", ratePerSec, limit: generator.reasons[0] ?? "it did not keep up" };
  }
  if (stopped !== undefined) return { kind: "broke", ratePerSec, limit: stopped.detail };
  if (broken !== undefined) {
    const { name, limit, measured } = broken;
    return { kind: "broke", ratePerSec, limit: `${name} ${limit}, measured ${measured}` };
  }
  const climb = climbOf(result.windows, "p50");
  if (climb !== undefined) return { kind: "broke", ratePerSec, limit: `${climb} within the step` };
  // An audit that broke off is a matter of the whole search, whatever the rate.
  const unsure = thresholds.find(({ name, enough }) => !enough && name !== metricTable.lost.title);
  if (unsure === undefined) return { kind: "held", ratePerSec };
  const { name, limit, measured } = unsure;
  return { kind: "undecided", ratePerSec, limit: `too few samples for ${name} ${limit}: ${measured}` };
}

/** Whether the only trouble of the generator is that every VU waited for the account: then the account is the limit. */
function isWaiting({ counts, windows, stopped, generator }: LoadResult): boolean {
  // A few dropped arrivals may have been made up for in the moment after the step.
  const unsent = counts.dropped > 0 || windows.some(({ planned, started }) => started < planned);
  return stopped === undefined && unsent && generator.reasons.length === 1;
}

type Limit = Extract<Step, { readonly limit: string }>;

/** Whether a step bounds the rate from above. */
function isLimit(step: Step): step is Limit {
  return step.kind === "broke" || step.kind === "starved";
}

function interval(steps: readonly Step[]): { readonly low: number; readonly ceiling: Limit | undefined } {
  const ceiling = steps.filter(isLimit).toSorted((a, b) => a.ratePerSec - b.ratePerSec)[0];
  const held = steps
    .filter((step) => step.kind === "held" && step.ratePerSec < (ceiling?.ratePerSec ?? Infinity))
    .map(({ ratePerSec }) => ratePerSec);
  return { low: Math.max(0, ...held), ceiling };
}

function rateOf(ratePerSec: number): number {
  return ratePerSec >= 10 ? Math.round(ratePerSec) : Math.max(0.1, Math.round(ratePerSec * 10) / 10);
}
