import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { validateLoadResult, type LoadResult } from "#schemas";
import { errorRow, isLarge, rounded, rowText, totals, type Comparison } from "./comparison.ts";
import { holm } from "./statistics-pairs.ts";
import { permutation } from "./statistics-windows.ts";

/** A stored run, or why there is none. */
export type StoredRun =
  | { readonly kind: "found"; readonly result: LoadResult; readonly file: string }
  | { readonly kind: "missing"; readonly reason: string };

/** A single run moves more than pairs do: what counts must be larger. */
const tripwireRatio = 0.1;
const significance = 0.05;

/** Where the baseline of a fingerprint is kept. */
function baselineFile(folder: string, result: LoadResult): string {
  return join(folder, `baseline-${result.profile}-${result.target.kind}.json`);
}

/** Stores a run as the baseline of its fingerprint; a file in the way is replaced whole or not at all. */
export function saveBaseline(folder: string, result: LoadResult): string {
  const file = baselineFile(folder, result);
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

/** Why two runs cannot be compared; undefined when profile, load, kind of origin and generator are the same. */
function fingerprintGap(baseline: LoadResult, measured: LoadResult): string | undefined {
  const rows = [
    ["profile", baseline.profile, measured.profile],
    ["rate", baseline.plan.ratePerSec, measured.plan.ratePerSec],
    ["duration", baseline.plan.durationSec, measured.plan.durationSec],
    ["kind of account", baseline.target.kind, measured.target.kind],
    ["k6", baseline.versions.k6, measured.versions.k6],
  ] as const;
  const gap = rows.find(([, before, after]) => before !== after);
  return gap === undefined ? undefined : `${gap[0]} was ${gap[1]}, is ${gap[2]}`;
}

/**
 * Compares a run with a stored one, window by window. A tripwire: one run against one has little power, and noise
 * between two days is not in it.
 */
export function compareBaseline(path: string, measured: LoadResult): Comparison {
  const stored = readStoredRun(path);
  const leftOut = (reason: string): Comparison => ({
    kind: "baseline",
    against: path,
    verdict: "left-out",
    reason,
    rows: [],
  });
  if (stored.kind === "missing") return leftOut(stored.reason);
  const baseline = stored.result;
  const gap = fingerprintGap(baseline, measured);
  if (gap !== undefined) return leftOut(`the baseline is of another kind: ${gap}`);
  const names = (["p50", "p95"] as const).filter(
    (name) => baseline.latencyMs[name] !== undefined && measured.latencyMs[name] !== undefined,
  );
  if (names.length === 0) return leftOut("a run has too few answers");
  const pValues = holm(
    names.map((name) => permutation(windowValues(baseline, name), windowValues(measured, name))),
  );
  const latencies = names.map((name, at) => {
    const [before, after] = [baseline.latencyMs[name] ?? 0, measured.latencyMs[name] ?? 0];
    const size = { baseline: before, measured: after, ratio: rounded(after / before) };
    const pValue = pValues[at] ?? 1;
    const regressed = pValue <= significance && isLarge(size, tripwireRatio);
    return Object.assign(size, { name, pValue: rounded(pValue), regressed });
  });
  const rows = [...latencies, ...errorRow(totals([baseline]), totals([measured]))];
  const worse = rows.filter(({ regressed }) => regressed).map(rowText);
  return {
    kind: "baseline",
    against: baseline.runId,
    verdict: worse.length > 0 ? "regressed" : "same",
    reason:
      worse.length > 0
        ? `${worse.join(", ")} (a tripwire: confirm with --against)`
        : "within the noise of single runs (a tripwire, not a proof)",
    noiseFloorRatio: tripwireRatio,
    rows,
  };
}

/** A percentile of every window after the warm-up. */
function windowValues(result: LoadResult, name: "p50" | "p95"): readonly number[] {
  return result.windows
    .filter(({ startSec }) => startSec >= result.plan.warmupSec)
    .flatMap((window) => window[name] ?? []);
}
