import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { validateLoadResult, type LoadResult } from "#schemas";
import {
  comparisonLimits,
  isLarge,
  rowText,
  type Comparison,
  type ComparisonRow,
} from "./comparison-rows.ts";
import { errorSize } from "./error-ratio.ts";
import { fingerprintFile, fingerprintGap, originsApart } from "./fingerprint.ts";
import { rounded } from "./rounded.ts";
import { holm } from "../statistics/sign-flip.ts";
import { permutation } from "../statistics/permutation.ts";

/** A stored run, or why there is none. */
export type StoredRun =
  | { readonly kind: "found"; readonly result: LoadResult; readonly file: string }
  | { readonly kind: "missing"; readonly reason: string };

/** A single run moves more than pairs do: what counts must be larger. */
const tripwireRatio = 0.1;

/** Stores a run as the baseline of its fingerprint; a file in the way is replaced whole or not at all. */
export function saveBaseline(folder: string, result: LoadResult): string {
  const file = join(folder, fingerprintFile("baseline", result));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(result, undefined, 2)}\n`);
  renameSync(`${file}.part`, file);
  return file;
}

/** Reads a stored run: a load.json, or the folder of a run that holds one. */
export function readStoredRun(path: string): StoredRun {
  try {
    const file = statSync(path).isDirectory() ? join(path, "load.json") : path;
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (validateLoadResult(value)) return { kind: "found", result: value, file };
    const error = validateLoadResult.errors?.[0];
    const where = `${error?.instancePath ?? ""} ${error?.message ?? ""}`.trim();
    return { kind: "missing", reason: `${file} is no load result: ${where}` };
  } catch (error) {
    return { kind: "missing", reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Compares a run with a stored one, window by window. A tripwire: one run against one has little power, and noise
 * between two days is not in it.
 */
export function compareBaseline(baseline: LoadResult, measured: LoadResult): Comparison {
  const shared = { kind: "baseline", against: baseline.runId } as const;
  const obstacle = obstacleOf(baseline, measured);
  if (obstacle !== undefined) return { ...shared, verdict: "left-out", reason: obstacle, rows: [] };
  const apart = originsApart(baseline, measured);
  const figures = [...latencyFigures(baseline, measured), ...errorFigure(baseline, measured)];
  const pValues = holm(figures.map(({ before, after }) => permutation(before, after)));
  const backwards = holm(figures.map(({ before, after }) => permutation(after, before)));
  const rows = figures.map(({ row, isWorse, isBetter }, at): ComparisonRow => {
    const pValue = pValues[at] ?? 1;
    const improved = isBetter && (backwards[at] ?? 1) <= comparisonLimits.pValue;
    return Object.assign({}, row, {
      pValue: rounded(pValue),
      regressed: isWorse && pValue <= comparisonLimits.pValue,
      ...(improved ? { improved } : {}),
    });
  });
  const worse = rows.filter(({ regressed }) => regressed).map(rowText);
  const better = rows.some(({ improved }) => improved);
  return {
    ...shared,
    verdict: worse.length > 0 ? "regressed" : better ? "improved" : "same",
    reason: [
      worse.length > 0
        ? `${worse.join(", ")} (a tripwire: confirm with --against)`
        : better
          ? `${rows.map(rowText).join(", ")} (a tripwire, not a proof)`
          : "within the noise of single runs (a tripwire, not a proof)",
      ...(apart === undefined ? [] : [apart]),
    ].join("; "),
    noiseFloorRatio: tripwireRatio,
    rows,
  };
}

/** Why two runs prove nothing about each other, if so. */
function obstacleOf(baseline: LoadResult, measured: LoadResult): string | undefined {
  const gap = fingerprintGap(baseline, measured);
  if (gap !== undefined) return `the baseline is of another kind: ${gap}`;
  for (const [name, { stopped, generator, latencyMs }] of [
    ["baseline", baseline],
    ["measured", measured],
  ] as const) {
    if (stopped !== undefined) return `the ${name} run stopped early: ${stopped.detail}`;
    const doubt = generator.reasons[0] ?? "its generator did not keep up";
    if (!generator.healthy) return `the ${name} run cannot be believed: ${doubt}`;
    if (latencyMs.p50 === undefined) return `the ${name} run has too few answers`;
  }
  return undefined;
}

/** One figure: its size, the values of the windows on both sides, and whether it is worse by enough to matter. */
interface WindowFigure {
  readonly row: Omit<ComparisonRow, "pValue" | "regressed" | "improved">;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly isWorse: boolean;
  readonly isBetter: boolean;
}

function latencyFigures(baseline: LoadResult, measured: LoadResult): readonly WindowFigure[] {
  return (["p50", "p95"] as const).flatMap((name) => {
    const [before, after] = [baseline.latencyMs[name], measured.latencyMs[name]];
    if (before === undefined || after === undefined) return [];
    const row = { name, baseline: before, measured: after, ratio: rounded(after / before) };
    return [
      {
        row,
        before: steady(baseline).flatMap((window) => window[name] ?? []),
        after: steady(measured).flatMap((window) => window[name] ?? []),
        isWorse: isLarge(row, tripwireRatio),
        isBetter: isLarge({ ratio: 1 / row.ratio, measured: before, baseline: after }, tripwireRatio),
      },
    ];
  });
}

function errorFigure(baseline: LoadResult, measured: LoadResult): readonly WindowFigure[] {
  const row = errorSize([baseline], [measured]);
  if (row === undefined) return [];
  const isWorse = (row.difference ?? 0) >= comparisonLimits.errorDifference;
  const isBetter = (row.difference ?? 0) <= -comparisonLimits.errorDifference;
  return [{ row, before: errorRatios(baseline), after: errorRatios(measured), isWorse, isBetter }];
}

function errorRatios(result: LoadResult): readonly number[] {
  return steady(result).flatMap(({ ok, failed }) => (ok + failed > 0 ? [failed / (ok + failed)] : []));
}

/** Every window after the warm-up. */
function steady(result: LoadResult): LoadResult["windows"] {
  return result.windows.filter(({ startSec }) => startSec >= result.plan.warmupSec);
}
