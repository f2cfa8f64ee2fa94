import { expect, test } from "@playwright/test";
import type { LoadResult } from "#schemas";
import { comparePairs } from "./comparison.ts";
import type { Comparison, Pair } from "./comparison-rows.ts";
import { noiseFloorsOf, readNoiseFloors, saveNoiseFloors } from "./noise-floor.ts";
import { resultOf } from "../result-example.ts";

function spread(p50: number): LoadResult {
  return resultOf({ p50, p95: p50 * 1.5, p99: p50 * 2 });
}

/** Pairs whose baseline is 40/60/80 ms with a little noise, and whose measured side is slower by a factor. */
function pairsOf(factors: readonly number[], baseMs = 40): readonly Pair[] {
  return factors.map((factor, at) => {
    const noise = 1 + ((at % 3) - 1) / 100;
    return { baseline: spread(baseMs * noise), measured: spread(baseMs * noise * factor) };
  });
}

function verdictOf(factors: readonly number[], baseMs = 40): string {
  const pairs = pairsOf(factors, baseMs);
  return comparePairs({ pairs, kind: "paired", against: "b", noiseFloors: {} }).verdict;
}

const verdicts = [
  { name: "+20 % in seven pairs", factors: [1.2, 1.21, 1.19, 1.2, 1.22, 1.18, 1.2], verdict: "regressed" },
  { name: "the same build", factors: [1.01, 0.99, 1.02, 0.98, 1, 1, 1], verdict: "same" },
  { name: "-20 % in seven pairs", factors: [0.8, 0.8, 0.79, 0.81, 0.8, 0.8, 0.8], verdict: "improved" },
  {
    name: "+20 % that one pair contradicts",
    factors: [1.5, 1.3, 1.2, 1.3, 1.2, 1.2, 0.7],
    verdict: "inconclusive",
  },
  { name: "+3 %, below what matters", factors: [1.03, 1.03, 1.03, 1.03, 1.03, 1.03, 1.03], verdict: "same" },
  { name: "six pairs of the same build", factors: [1, 1, 1, 1, 1, 1], verdict: "inconclusive" },
  { name: "+20 % in six pairs", factors: [1.2, 1.2, 1.2, 1.2, 1.2, 1.2], verdict: "inconclusive" },
  {
    name: "+20 % in eight pairs of which one is 2 % faster",
    factors: [1.2, 1.21, 1.19, 1.2, 1.22, 1.18, 1.2, 0.98],
    verdict: "regressed",
  },
] as const;

for (const { name, factors, verdict } of verdicts) {
  test(`${name} is ${verdict}`, () => expect(verdictOf(factors)).toBe(verdict));
}

test("+20 % of 4 ms is less than 5 ms and no regression", () => {
  expect(verdictOf([1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2], 4)).toBe("same");
});

test("an effect within the noise floor is no regression", () => {
  const pairs = pairsOf([1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2]);
  expect(
    comparePairs({ pairs, kind: "paired", against: "b", noiseFloors: { p50: 0.25, p95: 0.25, p99: 0.25 } })
      .verdict,
  ).toBe("same");
});

test("a noise floor is the farther bound of what a build shows against itself", () => {
  const folder = test.info().outputPath("store");
  const pairs = pairsOf([1.02, 1.08, 0.99, 1.03, 1.01, 1.04, 1.02]);
  const comparison = comparePairs({ pairs, kind: "calibration", against: "a", noiseFloors: {} });
  const [p50] = comparison.rows;
  const result = resultOf({ p50: 1, p95: 2, p99: 3 });
  expect(readNoiseFloors(folder, result)).toEqual({});
  expect(noiseFloorsOf(comparison).p50).toBeCloseTo((p50?.high ?? 0) - 1, 4);
  expect(noiseFloorsOf(comparison).p50).toBeGreaterThan(0.05);
  saveNoiseFloors(folder, result, { p50: 0.08, p99: 0.2 });
  expect(readNoiseFloors(folder, result)).toEqual({ p50: 0.08, p99: 0.2 });
  const faster = [
    { name: "p50", baseline: 10, measured: 9, ratio: 0.95, low: 0.8, high: 1.01, regressed: false },
  ];
  const floors = noiseFloorsOf({ kind: "calibration", verdict: "same", rows: faster });
  expect(floors.p50).toBeCloseTo(0.25, 9);
});

test("each percentile is held to its own noise floor", () => {
  const pairs = pairsOf([1.12, 1.13, 1.12, 1.11, 1.12, 1.12, 1.12]);
  const { verdict, rows } = comparePairs({ pairs, kind: "paired", against: "b", noiseFloors: { p99: 0.3 } });
  expect(verdict).toBe("regressed");
  expect(rows.filter(({ regressed }) => regressed).map(({ name }) => name)).toEqual(["p95"]);
  expect(rows.map(({ noiseFloorRatio }) => noiseFloorRatio)).toEqual([0.05, 0.05, 0.3, undefined]);
});

test("a slow-down that the pairs could not have shown is not excluded", () => {
  const wide = [1.4, 0.85, 1.35, 0.8, 1.4, 0.85, 1.3, 0.95];
  const { verdict, reason } = comparePairs({
    pairs: pairsOf(wide),
    kind: "paired",
    against: "b",
    noiseFloors: {},
  });
  expect(verdict).toBe("inconclusive");
  expect(reason).toMatch(/neither prove nor exclude .* where only \d+ % would have been shown/);
});

function compared(pairs: readonly Pair[], kind: "paired" | "calibration"): Comparison {
  return comparePairs({ pairs, kind, against: "b", noiseFloors: {} });
}

function excluded({ rows }: Comparison): readonly (boolean | undefined)[] {
  return rows.map(({ slowDownExcluded }) => slowDownExcluded);
}

test("a comparison that shows no slow-down says how large one may still be", () => {
  const wide = pairsOf([1.3, 0.78, 1.1, 0.8, 1.28, 0.85, 0.92, 1.02]);
  const narrow = pairsOf([1.01, 0.99, 1.02, 0.98, 1, 1, 1]);
  expect(compared(wide, "paired").verdict).toBe("same");
  expect(compared(wide, "paired").reason).toMatch(/: p50 at most \+20 %, p95 at most \+20 %, p99/);
  expect(excluded(compared(wide, "paired"))).toEqual([false, false, false, undefined]);
  expect(excluded(compared(narrow, "paired"))).toEqual([true, true, true, undefined]);
  expect(excluded(compared(wide, "calibration"))).toEqual(Array(4).fill(undefined));
});

test("an improvement is named, beside what may be slower all the same", () => {
  const faster = pairsOf([0.8, 0.8, 0.79, 0.81, 0.8, 0.8, 0.8]).map(({ baseline, measured }) => {
    const latencyMs = { ...measured.latencyMs, p99: baseline.latencyMs.p99 ?? 0 };
    return { baseline, measured: { ...measured, latencyMs } };
  });
  const { verdict, reason, rows } = compared(faster, "paired");
  expect(verdict).toBe("improved");
  expect(reason).toContain(
    "p50 -20 % on 40 ms, p95 -20 % on 60 ms; no slow-down that counts is shown: p99 at most 0 %, and",
  );
  expect(rows.map(({ improved }) => improved)).toEqual([true, true, undefined, undefined]);
});

test("runs of the same build with ordinary noise are seldom inconclusive", () => {
  let state = 5;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const noise = (): number => 1 + (random() + random() + random() - 1.5) * 0.2;
  const found = Array.from({ length: 200 }, () => verdictOf(Array.from({ length: 8 }, noise)));
  expect(found.filter((verdict) => verdict === "inconclusive").length).toBeLessThanOrEqual(40);
});

test("builds that are 3 % slower, and equal ones, seldom cry regression; +20 % is found", () => {
  let state = 11;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const noise = (): number => 1 + (random() + random() + random() - 1.5) * 0.08;
  const regressed = (factor: number): number =>
    Array.from({ length: 200 }, () => verdictOf(Array.from({ length: 8 }, () => factor * noise()))).filter(
      (verdict) => verdict === "regressed",
    ).length;
  expect(regressed(1)).toBe(0);
  expect(regressed(1.03)).toBeLessThanOrEqual(2);
  expect(regressed(1.2)).toBeGreaterThanOrEqual(195);
});
