import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { LoadResult } from "#schemas";
import { compareBaseline, readStoredRun, saveBaseline } from "./baseline.ts";
import { comparePairs, type Pair } from "./comparison.ts";
import { noiseFloorOf, readNoiseFloor, saveNoiseFloor } from "./noise-floor.ts";

interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed?: number;
}

function resultOf({ p50, p95, p99, failed = 0 }: Latencies): LoadResult {
  const latencyMs = { p50, p95, p99, max: p99, samples: 1000 };
  const window = { durationSec: 2, planned: 200, started: 200, ok: 200, failed: 0, p50, p95 };
  return {
    schemaVersion: 1,
    runId: "run",
    target: { kind: "mock", origin: "http://127.0.0.1:1" },
    profile: "smoke",
    model: "open",
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:00:10.000Z",
    versions: { harness: "0.1.0", k6: "v2.2.0", node: "20.19.0" },
    plan: {
      executor: "constant-arrival-rate",
      ratePerSec: 100,
      durationSec: 10,
      iterations: 1000,
      warmupSec: 0,
      vus: 10,
      cases: 1,
    },
    counts: {
      planned: 1000,
      started: 1000,
      finished: 1000,
      dropped: 0,
      ok: 1000 - failed,
      failed,
      unknown: 0,
      vanished: 0,
    },
    latencyMs,
    serviceMs: latencyMs,
    achievedPerSec: 100,
    errorRatio: {},
    errors: [],
    contract: { echoChecked: 1000, bodiesValidated: 50, violations: 0, findings: [] },
    audit: { kind: "not-audited", acknowledged: 1000 },
    generator: { lagMs: latencyMs, healthy: true, reasons: [] },
    thresholds: [],
    windows: [0, 2, 4, 6, 8].map((startSec, at) =>
      Object.assign({}, window, { startSec, p50: p50 + at / 10, p95: p95 + at / 10 }),
    ),
  };
}

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
  return comparePairs({ pairs, kind: "paired", against: "b", noiseFloorRatio: 0 }).verdict;
}

const verdicts = [
  { name: "+20 % in six pairs", factors: [1.2, 1.21, 1.19, 1.2, 1.22, 1.18], verdict: "regressed" },
  { name: "the same build", factors: [1.01, 0.99, 1.02, 0.98, 1, 1], verdict: "same" },
  { name: "-20 % in six pairs", factors: [0.8, 0.8, 0.79, 0.81, 0.8, 0.8], verdict: "improved" },
  {
    name: "+20 % that one pair contradicts",
    factors: [1.5, 1.3, 1.2, 1.3, 1.2, 0.7],
    verdict: "inconclusive",
  },
  { name: "+3 %, below what matters", factors: [1.03, 1.03, 1.03, 1.03, 1.03, 1.03], verdict: "same" },
  { name: "five pairs of the same build", factors: [1, 1, 1, 1, 1], verdict: "inconclusive" },
] as const;

for (const { name, factors, verdict } of verdicts) {
  test(`${name} is ${verdict}`, () => expect(verdictOf(factors)).toBe(verdict));
}

test("+20 % of 4 ms is less than 5 ms and no regression", () => {
  expect(verdictOf([1.2, 1.2, 1.2, 1.2, 1.2, 1.2], 4)).toBe("same");
});

test("an effect within the noise floor is no regression", () => {
  const pairs = pairsOf([1.2, 1.2, 1.2, 1.2, 1.2, 1.2]);
  expect(comparePairs({ pairs, kind: "paired", against: "b", noiseFloorRatio: 0.25 }).verdict).toBe("same");
});

test("more errors than chance allows are a regression", () => {
  const latencies = { p50: 40, p95: 60, p99: 80 };
  const pair = { baseline: resultOf(latencies), measured: resultOf({ ...latencies, failed: 20 }) };
  const pairs = [pair, pair, pair, pair, pair, pair];
  const comparison = comparePairs({ pairs, kind: "paired", against: "b", noiseFloorRatio: 0 });
  expect(comparison).toMatchObject({ verdict: "regressed", reason: "error ratio 0.00 % to 2.00 %" });
});

test("a calibration stores the largest effect that a build shows against itself", () => {
  const folder = test.info().outputPath("store");
  const pairs = pairsOf([1.08, 1.08, 1.08, 1.08, 1.08, 1.08]);
  const comparison = comparePairs({ pairs, kind: "calibration", against: "a", noiseFloorRatio: 0 });
  const result = resultOf({ p50: 1, p95: 2, p99: 3 });
  expect(readNoiseFloor(folder, result)).toBe(0.05);
  saveNoiseFloor(folder, result, noiseFloorOf(comparison));
  expect(readNoiseFloor(folder, result)).toBeCloseTo(0.08, 5);
});

test("a stored run is a tripwire for slower windows", () => {
  const folder = test.info().outputPath("store");
  const file = saveBaseline(folder, resultOf({ p50: 40, p95: 60, p99: 80 }));
  const slower = compareBaseline(file, resultOf({ p50: 50, p95: 75, p99: 100 }));
  expect(slower).toMatchObject({ kind: "baseline", verdict: "regressed" });
  expect(slower.reason).toContain("tripwire");
  expect(compareBaseline(file, resultOf({ p50: 41, p95: 61, p99: 82 })).verdict).toBe("same");
});

test("a baseline of another kind of load, or none at all, is left out aloud", () => {
  const folder = test.info().outputPath("store");
  const stored = resultOf({ p50: 40, p95: 60, p99: 80 });
  const file = saveBaseline(folder, { ...stored, plan: { ...stored.plan, ratePerSec: 7 } });
  expect(compareBaseline(file, stored)).toMatchObject({
    verdict: "left-out",
    reason: "the baseline is of another kind: rate was 7, is 100",
  });
  expect(compareBaseline(`${file}.gone`, stored)).toMatchObject({ verdict: "left-out" });
  mkdirSync(test.info().outputPath("run"), { recursive: true });
  writeFileSync(test.info().outputPath("run/load.json"), '{"schemaVersion":1}');
  expect(readStoredRun(test.info().outputPath("run"))).toMatchObject({ kind: "missing" });
});
