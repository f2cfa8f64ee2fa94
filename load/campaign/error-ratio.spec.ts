import { expect, test } from "@playwright/test";
import { resultOf } from "../result-example.ts";
import { comparePairs } from "./comparison.ts";
import type { Comparison, Pair } from "./comparison-rows.ts";

/** Pairs of equal latency with a number of failed requests of 1,000 on each side. */
function failing(counts: readonly (readonly [baseline: number, measured: number])[]): readonly Pair[] {
  const latencies = { p50: 40, p95: 60, p99: 80 };
  return counts.map(([baseline, measured]) => ({
    baseline: resultOf({ ...latencies, failed: baseline }),
    measured: resultOf({ ...latencies, failed: measured }),
  }));
}

function errorsCompared(counts: readonly (readonly [baseline: number, measured: number])[]): Comparison {
  return comparePairs({ pairs: failing(counts), kind: "paired", against: "b", noiseFloors: {} });
}

const constant = (baseline: number, measured: number, pairs: number) =>
  Array.from({ length: pairs }, () => [baseline, measured] as const);

test("two percent more errors in each of seven pairs are a regression, with its golden values", () => {
  const comparison = errorsCompared(constant(0, 20, 7));
  expect(comparison).toMatchObject({ verdict: "regressed", reason: "error ratio 0.00 % to 2.00 %" });
  expect(comparison.rows.at(-1)).toEqual({
    name: "error ratio",
    baseline: 0,
    measured: 0.02,
    difference: 0.02,
    low: 0.01692,
    high: 0.02355,
    pValue: 0.03125,
    regressed: true,
  });
});

const errorVerdicts = [
  { name: "less than a percentage point more in each", counts: constant(0, 9, 8), verdict: "same" },
  { name: "two percent more in each of six", counts: constant(0, 20, 6), verdict: "inconclusive" },
  {
    name: "a burst of 30 % in a single run",
    counts: [[0, 300] as const, ...constant(0, 0, 7)],
    verdict: "same",
  },
  {
    name: "bursts on either side",
    counts: [[0, 120] as const, [90, 0] as const, [0, 80] as const, ...constant(1, 2, 5)],
    verdict: "same",
  },
  { name: "two percent less in each", counts: constant(20, 0, 8), verdict: "improved" },
];

for (const { name, counts, verdict } of errorVerdicts) {
  test(`errors, ${name}: ${verdict}`, () => expect(errorsCompared(counts).verdict).toBe(verdict));
}

test("more errors that are not proven are no slow-down in doubt", () => {
  const { verdict, reason } = errorsCompared([...constant(0, 40, 6), [40, 0], [0, 0]]);
  expect(verdict).toBe("inconclusive");
  expect(reason).toContain("8 pairs neither prove nor exclude more errors: error ratio");
});

test("bursts of errors in runs of the same build seldom cry regression", () => {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const burst = (): number => (random() < 0.4 ? Math.round(random() * 100) : 0);
  const trials = Array.from({ length: 300 }, () =>
    errorsCompared(Array.from({ length: 8 }, () => [burst(), burst()] as const)),
  );
  expect(trials.filter(({ verdict }) => verdict === "regressed").length).toBeLessThanOrEqual(6);
});
