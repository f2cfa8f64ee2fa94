import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comparisonLimits, errorRatioName, type Comparison } from "./comparison-rows.ts";
import { fingerprintFile, fingerprintOf, type Measured } from "./fingerprint.ts";

/**
 * Largest relative effect that a build may show against itself: the farther bound of every percentile's interval, as one
 * comparison alone only estimates it. A bound below 1 counts as the slow-down that it would be the other way round.
 */
export function noiseFloorOf(comparison: Comparison): number {
  const bounds = comparison.rows
    .filter(({ name }) => name !== errorRatioName)
    .flatMap(({ ratio, low = ratio, high = ratio }) => [high - 1, 1 / low - 1]);
  return Math.max(comparisonLimits.ratio, ...bounds.filter(Number.isFinite));
}

/** Stores a noise floor, a ratio such as 0.08, for the fingerprint that it was measured with. */
export function saveNoiseFloor(folder: string, measured: Measured, ratio: number): string {
  const file = join(folder, fingerprintFile("noise-floor", measured));
  const stored = { schemaVersion: 1, fingerprint: fingerprintOf(measured), ratio };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(stored, undefined, 2)}\n`);
  renameSync(`${file}.part`, file);
  return file;
}

/** The stored noise floor of a fingerprint, or the least that counts anywhere. */
export function readNoiseFloor(folder: string, measured: Measured): number {
  try {
    const file = join(folder, fingerprintFile("noise-floor", measured));
    const stored: unknown = JSON.parse(readFileSync(file, "utf8"));
    const known = typeof stored === "object" && stored !== null && "ratio" in stored;
    return known && typeof stored.ratio === "number" && stored.ratio >= 0
      ? stored.ratio
      : comparisonLimits.ratio;
  } catch {
    return comparisonLimits.ratio;
  }
}
