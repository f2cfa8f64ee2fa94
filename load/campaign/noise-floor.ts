import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "#schemas";
import { comparedPercentiles, floorOf, type Comparison, type NoiseFloors } from "./comparison-rows.ts";
import { fingerprintFile, fingerprintOf, type Measured } from "./fingerprint.ts";

/**
 * Largest relative effect that a build may show against itself, for each percentile: the farther bound of its interval, as
 * one comparison alone only estimates it. A bound below 1 counts as the slow-down that it would be the other way round.
 */
export function noiseFloorsOf({ rows }: Comparison): NoiseFloors {
  return Object.fromEntries(
    comparedPercentiles.flatMap((name) => {
      const row = rows.find((one) => one.name === name);
      if (row === undefined) return [];
      const { ratio = 1, low = ratio, high = ratio } = row;
      const bounds = [high - 1, 1 / low - 1].filter(Number.isFinite);
      return [[name, floorOf({ [name]: Math.max(0, ...bounds) }, name)]];
    }),
  );
}

/** Noise floors in words. */
export function floorsText(floors: NoiseFloors): string {
  return comparedPercentiles
    .flatMap((name) => {
      const ratio = floors[name];
      return ratio === undefined ? [] : [`${name} ${Math.round(ratio * 1000) / 10} %`];
    })
    .join(", ");
}

/** Stores noise floors, ratios such as 0.08, for the fingerprint that they were measured with. */
export function saveNoiseFloors(folder: string, measured: Measured, ratios: NoiseFloors): string {
  const file = join(folder, fingerprintFile("noise-floor", measured));
  const stored = { schemaVersion: 2, fingerprint: fingerprintOf(measured), ratios };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(stored, undefined, 2)}\n`);
  renameSync(`${file}.part`, file);
  return file;
}

/** The stored noise floors of a fingerprint; none where nothing was calibrated. */
export function readNoiseFloors(folder: string, measured: Measured): NoiseFloors {
  try {
    const stored: unknown = JSON.parse(
      readFileSync(join(folder, fingerprintFile("noise-floor", measured)), "utf8"),
    );
    const ratios = isObject(stored) ? stored["ratios"] : undefined;
    if (!isObject(ratios)) return {};
    return Object.fromEntries(
      comparedPercentiles.flatMap((name) => {
        const ratio = ratios[name];
        return typeof ratio === "number" && ratio >= 0 ? [[name, ratio]] : [];
      }),
    );
  } catch {
    return {};
  }
}
