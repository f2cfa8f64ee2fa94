import { join } from "node:path";
import type { LoadResult } from "#schemas";
import { comparePairs } from "./comparison.ts";
import type { Comparison, ComparisonRow, NoiseFloors, Pair } from "./comparison-rows.ts";
import { defectOf, withDefectsOf } from "./defects.ts";
import { floorsText, noiseFloorsOf, readNoiseFloors, saveNoiseFloors } from "./noise-floor.ts";
import type { LoadRequest } from "../request.ts";

/** A run to make; who shows its progress is decided elsewhere. */
export type RunRequest = Omit<LoadRequest, "onProgress">;

/** Makes one run of a campaign. */
export type MakeRun = (request: RunRequest) => Promise<LoadResult>;

/** The account that a run is compared with. */
export interface Opponent {
  readonly target: LoadResult["target"];
  readonly apiKey: string;
  readonly caseIds: readonly number[];
}

/** Runs in pairs: against another build, or of the account against itself. */
export interface PairedCampaign {
  readonly kind: "paired" | "calibration";
  readonly request: RunRequest;
  readonly opponent: Opponent;
  readonly pairs: number;
  /** Folder that keeps noise floors from run to run. */
  readonly storeFolder: string;
  readonly note: (line: string) => void;
  readonly run: MakeRun;
}

type Side = keyof Pair;

/** What was run: whole pairs, every run of each side, and the run that ended it all before its time. */
interface Played {
  readonly pairs: readonly Pair[];
  readonly runs: Readonly<Record<Side, readonly LoadResult[]>>;
  readonly ended?: { readonly side: Side; readonly run: LoadResult };
}

/** A B B A …: drift of the machine hits both sides alike. The result is the least favourable own run, with the defects of all. */
export async function runPairs(campaign: PairedCampaign): Promise<LoadResult> {
  const played = await playPairs(campaign);
  const result = ownResult(campaign, played);
  if (result.stopped !== undefined) {
    if (campaign.kind === "calibration") campaign.note(`noise floor not stored: ${result.stopped.detail}`);
    return result;
  }
  return { ...result, comparison: comparisonOf(campaign, played, result) };
}

/** Our side goes first, so that there is a result to report when the other side gives up at once. */
async function playPairs({ request, opponent, pairs: count, note, run }: PairedCampaign): Promise<Played> {
  const { target, apiKey, caseIds } = opponent;
  const sides = { measured: request, baseline: { ...request, target, apiKey, caseIds } } as const;
  const runs = { measured: Array<LoadResult>(), baseline: Array<LoadResult>() };
  const pairs: Pair[] = [];
  for (let pair = 0; pair < count; pair += 1) {
    const order = pair % 2 === 0 ? (["measured", "baseline"] as const) : (["baseline", "measured"] as const);
    for (const side of order) {
      note(`pair ${pair + 1} of ${count}, ${side}: ${sides[side].target.origin}`);
      const made = await run({
        ...sides[side],
        runId: `${request.runId}-${pair + 1}${side[0]}`,
        folder: join(request.folder, `pair-${pair + 1}-${side}`),
      });
      runs[side].push(made);
      if (made.stopped !== undefined) return { pairs, runs, ended: { side, run: made } };
    }
    const [measured, baseline] = [runs.measured.at(-1), runs.baseline.at(-1)];
    if (measured !== undefined && baseline !== undefined) pairs.push({ measured, baseline });
  }
  return { pairs, runs };
}

/** Our own run to report. An interruption or a broken k6 ends ours too, on whichever side it came. */
function ownResult({ kind, request }: PairedCampaign, { runs, ended }: Played): LoadResult {
  const own = kind === "calibration" ? [...runs.measured, ...runs.baseline] : runs.measured;
  const chosen = ended !== undefined && own.includes(ended.run) ? ended.run : leastFavourable(own);
  const others = own.filter((run) => run !== chosen);
  const result = { ...withDefectsOf(chosen, others), runId: request.runId };
  const stopped = ended?.run.stopped;
  const endsAll = stopped?.kind === "interrupted" || stopped?.kind === "k6-failed";
  return endsAll ? { ...result, stopped } : result;
}

function comparisonOf(campaign: PairedCampaign, played: Played, result: LoadResult): Comparison {
  const { kind, opponent, storeFolder, note } = campaign;
  const against = opponent.target.origin;
  if (played.ended !== undefined) {
    const detail = played.ended.run.stopped?.detail ?? "without a reason";
    const reason = `the baseline side ${against} stopped: ${detail}`;
    return { kind, against, verdict: "inconclusive", reason, rows: [] };
  }
  const noiseFloors = readNoiseFloors(storeFolder, result);
  if (kind === "paired" && Object.keys(noiseFloors).length === 0) {
    note(
      "no noise floor is stored for this kind of load: 5 % is taken for each percentile (--calibrate measures it)",
    );
  }
  const comparison = comparePairs({ pairs: played.pairs, kind, against, noiseFloors });
  const doubt = doubtOf(campaign, played);
  if (kind === "paired") {
    return doubt === undefined ? comparison : { ...comparison, verdict: "inconclusive", reason: doubt };
  }
  if (doubt !== undefined) {
    const reason = `noise floor not stored: ${doubt}`;
    note(reason);
    return { ...comparison, verdict: "left-out", reason };
  }
  const floors = noiseFloorsOf(comparison);
  const reason = `noise floor stored: ${floorsText(floors)}`;
  note(`${reason}: ${saveNoiseFloors(storeFolder, result, floors)}`);
  return { ...comparison, verdict: "same", reason, rows: comparison.rows.map(withFloor(floors)) };
}

/** A calibration shows the floors that it found, and not those that it began with. */
function withFloor(floors: NoiseFloors): (row: ComparisonRow) => ComparisonRow {
  const byName = new Map(Object.entries(floors));
  return (row) => {
    const noiseFloorRatio = byName.get(row.name);
    return noiseFloorRatio === undefined ? row : { ...row, noiseFloorRatio };
  };
}

/** Why the pairs cannot be believed: a generator that did not keep up on either side, or a broken other build. */
function doubtOf({ kind, opponent }: PairedCampaign, { runs }: Played): string | undefined {
  const all = [...runs.measured, ...runs.baseline];
  const doubtful = all.filter(({ generator }) => !generator.healthy);
  if (doubtful.length > 0) {
    const why = doubtful[0]?.generator.reasons[0] ?? "the generator did not keep up";
    return `${doubtful.length} of ${all.length} runs cannot be believed: ${why}`;
  }
  if (kind === "calibration") return undefined;
  const defect = runs.baseline.map(defectOf).find((found) => found !== undefined);
  return defect === undefined
    ? undefined
    : `the baseline side ${opponent.target.origin} is broken itself: ${defect}`;
}

/** What is proven against the account comes first, then a run that proves nothing, then any other. */
function leastFavourable(runs: readonly LoadResult[]): LoadResult {
  const worst =
    runs.find((run) => run.generator.healthy && missesObjective(run)) ??
    runs.find(({ generator }) => !generator.healthy) ??
    runs.find(({ thresholds }) => thresholds.some(({ ok }) => !ok)) ??
    runs.at(-1);
  if (worst === undefined) throw new Error("a comparison made no run");
  return worst;
}

function missesObjective({ thresholds }: LoadResult): boolean {
  return thresholds.some(({ ok, enough }) => !ok && enough);
}
