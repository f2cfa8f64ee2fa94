import { join } from "node:path";
import type { LoadResult } from "#schemas";
import { capacityOf, nextRate, stepOf, stepPlan, type Step } from "./breakpoint.ts";
import { withDefectsOf } from "./defects.ts";
import type { MakeRun, RunRequest } from "./pairs.ts";

/** A search for the rate that an account sustains. */
export interface CapacitySearch {
  readonly request: RunRequest;
  readonly note: (line: string) => void;
  readonly run: MakeRun;
}

type StopKind = NonNullable<LoadResult["stopped"]>["kind"];

/** Stops that say nothing about a rate: the run ends with them. */
const endsRun: ReadonlySet<StopKind | undefined> = new Set(["interrupted", "k6-failed", "key-rejected"]);

/** Stops after which more load would be rude or would measure the recovery: the search ends with what it has. */
const endsSearch: ReadonlySet<StopKind | undefined> = new Set(["rate-limited", "unreachable"]);

/**
 * Raises the rate until something breaks, then narrows. The result is that of the highest rate that held; it carries
 * the defects of every step, as a wrong answer is wrong at any rate.
 */
export async function searchCapacity({ request, note, run }: CapacitySearch): Promise<LoadResult> {
  const steps: Step[] = [];
  const results: LoadResult[] = [];
  let best: LoadResult | undefined;
  let planned = 0;
  for (;;) {
    const ratePerSec = nextRate(request.plan.ratePerSec, steps);
    if (ratePerSec === undefined) break;
    const number = steps.length + 1;
    const plan = stepPlan(request.plan, ratePerSec);
    planned += plan.iterations;
    // What was announced and approved is never exceeded.
    if (planned > request.plan.messages && number > 1) break;
    note(`step ${number}: ${ratePerSec}/s`);
    const runId = `${request.runId}-${number}`;
    const result = await run({ ...request, plan, runId, folder: join(request.folder, `step-${number}`) });
    results.push(result);
    if (endsRun.has(result.stopped?.kind)) return found(request, result, { results, steps });
    const step = stepOf(ratePerSec, result);
    note(stepText(step));
    steps.push(step);
    if (step.kind === "held" && ratePerSec > (best?.plan.ratePerSec ?? 0)) best = result;
    if (endsSearch.has(result.stopped?.kind)) break;
  }
  const result = best ?? results.at(-1);
  if (result === undefined) throw new Error("a breakpoint search made no step");
  return found(request, result, { results, steps });
}

/** The result to report. A first step that was not answered is no capacity: its stop is the whole story. */
function found(
  { runId }: RunRequest,
  result: LoadResult,
  { results, steps }: { readonly results: readonly LoadResult[]; readonly steps: readonly Step[] },
): LoadResult {
  const others = results.filter((other) => other !== result);
  const merged = { ...withDefectsOf(result, others), runId };
  const held = steps.some(({ kind }) => kind === "held");
  return !held && (steps.length === 0 || endsSearch.has(result.stopped?.kind))
    ? merged
    : { ...merged, capacity: { ...capacityOf(steps), steps: steps.map(shownStep(results)) } };
}

type CapacityStep = NonNullable<NonNullable<LoadResult["capacity"]>["steps"]>[number];

/** A step as a result lists it, with what was measured at its rate. */
function shownStep(results: readonly LoadResult[]): (step: Step, index: number) => CapacityStep {
  return (step, index) => {
    const { latencyMs, errorRatio, counts } = results[index] ?? {};
    return {
      ratePerSec: step.ratePerSec,
      outcome: step.kind,
      started: counts?.started ?? 0,
      ...(latencyMs?.p95 === undefined ? {} : { p95: latencyMs.p95 }),
      ...(errorRatio?.value === undefined ? {} : { errorRatio: errorRatio.value }),
      ...(step.kind === "held" ? {} : { limit: step.limit }),
    };
  };
}

const stepWords = {
  broke: "broke at",
  starved: "the generator could not do",
  undecided: "undecided at",
} as const;

function stepText(step: Step): string {
  if (step.kind === "held") return `held ${step.ratePerSec}/s`;
  return `${stepWords[step.kind]} ${step.ratePerSec}/s: ${step.limit}`;
}
