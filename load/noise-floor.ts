import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadResult } from "#schemas";
import { comparisonLimits, type Comparison } from "./comparison.ts";

/** Noise floors are kept by the kind of load and account that they were measured with. */
function fileOf(folder: string, { profile, target }: Pick<LoadResult, "profile" | "target">): string {
  return join(folder, `noise-floor-${profile}-${target.kind}.json`);
}

/** Largest relative effect that a build showed against itself. */
export function noiseFloorOf(comparison: Comparison): number {
  const latencies = comparison.rows.filter(({ name }) => name !== "error ratio");
  return Math.max(comparisonLimits.ratio, ...latencies.map(({ ratio }) => Math.abs(ratio - 1)));
}

/** Stores a noise floor, a ratio such as 0.08. */
export function saveNoiseFloor(
  folder: string,
  result: Pick<LoadResult, "profile" | "target">,
  ratio: number,
): string {
  const file = fileOf(folder, result);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify({ schemaVersion: 1, ratio })}\n`);
  renameSync(`${file}.part`, file);
  return file;
}

/** The stored noise floor, or the least that counts anywhere. */
export function readNoiseFloor(folder: string, result: Pick<LoadResult, "profile" | "target">): number {
  try {
    const stored: unknown = JSON.parse(readFileSync(fileOf(folder, result), "utf8"));
    const known = typeof stored === "object" && stored !== null && "ratio" in stored;
    return known && typeof stored.ratio === "number" && stored.ratio >= 0
      ? stored.ratio
      : comparisonLimits.ratio;
  } catch {
    return comparisonLimits.ratio;
  }
}
