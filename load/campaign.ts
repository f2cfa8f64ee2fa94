import { join } from "node:path";
import type { LoadResult } from "#schemas";
import type { LoadOptions } from "./arguments.ts";
import { compareBaseline, saveBaseline } from "./baseline.ts";
import { capacityOf, nextRate, stepOf, stepPlan, type Step } from "./breakpoint.ts";
import { comparePairs, type Pair } from "./comparison.ts";
import { noiseFloorOf, readNoiseFloor, saveNoiseFloor } from "./noise-floor.ts";
import { runLoad, type LoadRequest } from "./run.ts";

/** The account that a run is compared with. */
export interface Opponent {
  readonly target: LoadResult["target"];
  readonly apiKey: string;
  readonly caseIds: readonly number[];
}

/** A load command whole: one run, a comparison or a search. */
export interface Campaign {
  readonly request: LoadRequest;
  readonly options: LoadOptions;
  /** The other build of `--against`. */
  readonly opponent?: Opponent | undefined;
  /** Folder that keeps baselines and noise floors from run to run. */
  readonly storeFolder: string;
  /** Tells which run of several begins, and what was stored. */
  readonly note: (line: string) => void;
}

/** Runs a whole load command; a baseline is only saved from a run that nothing speaks against. */
export async function runCampaign(campaign: Campaign): Promise<LoadResult> {
  const { options, storeFolder, note } = campaign;
  const result = await runOf(campaign);
  const compared =
    options.baseline === undefined || result.comparison !== undefined
      ? result
      : { ...result, comparison: compareBaseline(options.baseline, result) };
  if (options.flags.has("save-baseline")) {
    const sound = isSound(result);
    note(
      sound
        ? `baseline saved: ${saveBaseline(storeFolder, result)}`
        : "baseline not saved: the run is no pass",
    );
  }
  return compared;
}

function runOf(campaign: Campaign): Promise<LoadResult> {
  const { request, options, opponent } = campaign;
  if (options.profile === "breakpoint") return searchCapacity(campaign);
  if (opponent !== undefined) return runPairs(campaign, opponent);
  if (options.flags.has("calibrate")) return runPairs(campaign, request);
  return runLoad(request);
}

/** A B B A …: drift of the machine hits both sides alike. The result is that of the least favourable own run. */
async function runPairs(campaign: Campaign, opponent: Opponent): Promise<LoadResult> {
  const { request, options, storeFolder, note } = campaign;
  const kind = options.flags.has("calibrate") ? "calibration" : "paired";
  const sides = {
    measured: request,
    baseline: { ...request, target: opponent.target, apiKey: opponent.apiKey, caseIds: opponent.caseIds },
  };
  const runSide = (pair: number, side: "measured" | "baseline"): Promise<LoadResult> => {
    note(`pair ${pair + 1} of ${options.pairs}, ${side}: ${sides[side].target.origin}`);
    const name = `pair-${pair + 1}-${side}`;
    const runId = `${request.runId}-${pair + 1}${side[0]}`;
    return runLoad({ ...sides[side], runId, folder: join(request.folder, name) });
  };
  const pairs: Pair[] = [];
  for (let pair = 0; pair < options.pairs; pair += 1) {
    const first = pair % 2 === 0 ? "baseline" : "measured";
    const one = await runSide(pair, first);
    if (one.stopped !== undefined) return renamed(request, one);
    const two = await runSide(pair, first === "baseline" ? "measured" : "baseline");
    if (two.stopped !== undefined) return renamed(request, two);
    pairs.push(first === "baseline" ? { baseline: one, measured: two } : { baseline: two, measured: one });
  }
  const against = opponent.target.origin;
  const result = leastFavourable(pairs.map(({ measured }) => measured));
  const noiseFloorRatio = readNoiseFloor(storeFolder, result);
  const comparison = comparePairs({ pairs, kind, against, noiseFloorRatio });
  const doubtful = pairs
    .flatMap((pair) => [pair.baseline, pair.measured])
    .filter(({ generator }) => !generator.healthy);
  const doubt = doubtful[0]?.generator.reasons[0];
  if (doubt !== undefined) {
    const reason = `${doubtful.length} of ${pairs.length * 2} runs cannot be believed: ${doubt}`;
    return { ...renamed(request, result), comparison: { ...comparison, verdict: "inconclusive", reason } };
  }
  if (kind === "paired") return { ...renamed(request, result), comparison };
  const noise = noiseFloorOf(comparison);
  note(`noise floor ${Math.round(noise * 1000) / 10} % saved: ${saveNoiseFloor(storeFolder, result, noise)}`);
  return { ...renamed(request, result), comparison: { ...comparison, noiseFloorRatio: noise } };
}

/** Raises the rate until something breaks, then narrows. The result is that of the highest rate that held. */
async function searchCapacity({ request, note }: Campaign): Promise<LoadResult> {
  const steps: Step[] = [];
  let best: LoadResult | undefined;
  let last: LoadResult | undefined;
  for (;;) {
    const ratePerSec = nextRate(request.plan.ratePerSec, steps);
    if (ratePerSec === undefined) break;
    note(`step ${steps.length + 1}: ${ratePerSec}/s`);
    const name = `step-${steps.length + 1}`;
    const plan = stepPlan(request.plan, ratePerSec);
    const runId = `${request.runId}-${steps.length + 1}`;
    last = await runLoad({ ...request, plan, runId, folder: join(request.folder, name) });
    const { stopped } = last;
    if (stopped !== undefined && stopped.kind !== "error-budget") return renamed(request, last);
    const step = stepOf(ratePerSec, last);
    note(step.kind === "held" ? `held ${ratePerSec}/s` : `broke at ${ratePerSec}/s: ${step.limit}`);
    steps.push(step);
    if (step.kind === "held" && ratePerSec > (best?.plan.ratePerSec ?? 0)) best = last;
  }
  const result = best ?? last;
  if (result === undefined) throw new Error("a breakpoint search made no step");
  return { ...renamed(request, result), capacity: capacityOf(steps) };
}

function renamed({ runId }: LoadRequest, result: LoadResult): LoadResult {
  return { ...result, runId };
}

/** A run that speaks against the account comes before one that does not. */
function leastFavourable(results: readonly LoadResult[]): LoadResult {
  const worst =
    results.find((result) => !result.generator.healthy) ??
    results.find(({ thresholds }) => thresholds.some(({ ok }) => !ok)) ??
    results.at(-1);
  if (worst === undefined) throw new Error("a comparison made no run");
  return worst;
}

function isSound({ stopped, generator, thresholds }: LoadResult): boolean {
  return stopped === undefined && generator.healthy && thresholds.every(({ ok, enough }) => ok && enough);
}
