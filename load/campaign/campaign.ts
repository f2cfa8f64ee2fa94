import type { LoadResult } from "#schemas";
import type { LoadOptions } from "../plan/arguments.ts";
import { compareBaseline, saveBaseline } from "./baseline.ts";
import { searchCapacity } from "./capacity-search.ts";
import { defectOf } from "./defects.ts";
import { fingerprintGap, plannedMeasure } from "./fingerprint.ts";
import { runPairs, type MakeRun, type Opponent, type RunRequest } from "./pairs.ts";
import type { LoadProgress } from "../progress.ts";
import type { LoadRequest } from "../request.ts";
import { runLoad } from "../run.ts";

/** Which run of a campaign makes progress. */
export interface Turn {
  /** From 1. */
  readonly run: number;
  /** Runs of the whole campaign; undefined where that shows only on the way. */
  readonly of: number | undefined;
}

/** A load command whole: one run, a comparison or a search. */
export interface Campaign {
  readonly request: RunRequest;
  readonly options: LoadOptions;
  /** The other build of `--against`. */
  readonly opponent?: Opponent | undefined;
  /** The stored run of `--baseline`, read before anything is sent. */
  readonly baseline?: LoadResult | undefined;
  /** Folder that keeps baselines and noise floors from run to run. */
  readonly storeFolder: string;
  /** Tells which run of several begins, and what was stored. */
  readonly note: (line: string) => void;
  readonly onProgress: (progress: LoadProgress, turn: Turn) => void;
  /** Makes one run: k6, unless a test plays the account. */
  readonly runLoad?: (request: LoadRequest) => Promise<LoadResult>;
}

/** Runs a whole load command; a baseline is only saved from a run that nothing speaks against. */
export async function runCampaign(campaign: Campaign): Promise<LoadResult> {
  const { options, request, baseline, storeFolder, note } = campaign;
  const gap = baseline === undefined ? undefined : fingerprintGap(baseline, plannedMeasure(request));
  if (gap !== undefined) note(`the baseline will be left out, it is of another kind: ${gap}`);
  const { run, sent } = turns(campaign);
  const made = await runOf(campaign, run);
  const messages = sent();
  const own =
    messages.length === 1
      ? made
      : { ...made, campaign: { runs: messages.length, messages: messages.reduce((a, b) => a + b, 0) } };
  const result = baseline === undefined ? own : { ...own, comparison: compareBaseline(baseline, own) };
  // After the comparison: a run that is worse than the baseline must not take its place.
  if (options.flags.has("save-baseline")) {
    const trouble = troubleOf(result);
    note(
      trouble === undefined
        ? `baseline saved: ${saveBaseline(storeFolder, result)}`
        : `baseline not saved: ${trouble}`,
    );
  }
  return result;
}

function runOf(
  { request, options, opponent, storeFolder, note }: Campaign,
  run: MakeRun,
): Promise<LoadResult> {
  const { pairs } = options;
  if (options.profile === "breakpoint") return searchCapacity({ request, note, run });
  const shared = { request, pairs, storeFolder, note, run } as const;
  if (opponent !== undefined) return runPairs({ ...shared, kind: "paired", opponent });
  if (options.flags.has("calibrate")) return runPairs({ ...shared, kind: "calibration", opponent: request });
  return run(request);
}

interface Turns {
  readonly run: MakeRun;
  /** Requests that began in each run made. */
  readonly sent: () => readonly number[];
}

/** Makes runs that tell with their progress which one of how many they are, and counts what they send. */
function turns({ options, opponent, onProgress, runLoad: make = runLoad }: Campaign): Turns {
  const inPairs = opponent !== undefined || options.flags.has("calibrate");
  const of = options.profile === "breakpoint" ? undefined : inPairs ? options.pairs * 2 : 1;
  const sent: number[] = [];
  let made = 0;
  const run: MakeRun = async (request) => {
    made += 1;
    const turn = { run: made, of };
    const result = await make({ ...request, onProgress: (progress) => onProgress(progress, turn) });
    sent.push(result.counts.started);
    return result;
  };
  return { run, sent: () => sent };
}

/** Why a run is no baseline for later ones, if so. */
function troubleOf(result: LoadResult): string | undefined {
  const { stopped, generator, thresholds, comparison } = result;
  if (stopped !== undefined) return stopped.detail;
  if (!generator.healthy) return generator.reasons[0] ?? "the generator did not keep up";
  const missed = thresholds.find(({ ok, enough }) => !ok || !enough);
  if (missed !== undefined) return `${missed.name} is ${missed.measured}, limit ${missed.limit}`;
  const { kind, verdict = "same", reason = verdict } = comparison ?? {};
  // A stored run of another kind says nothing of this one.
  const another = kind === "baseline" && verdict === "left-out";
  if (!another && verdict !== "same" && verdict !== "improved") return reason;
  return defectOf(result);
}
