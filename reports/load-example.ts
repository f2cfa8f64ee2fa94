import type { LoadResult, LoadWindow } from "#schemas";
import { exampleRunId, target } from "./contract-example.ts";

/** Latency of second `index` in an example: a calm wave, with a stall where `stallAt` says. */
function windowExample(index: number, stallAt: number | undefined): LoadWindow {
  const near = stallAt === undefined ? 0 : Math.max(0, 1 - Math.abs(index - stallAt) / 2);
  const p50 = 7 + Math.sin(index / 1.7) * 0.8 + near * 380;
  const failed = near > 0.9 ? 6 : 0;
  return {
    startSec: index,
    durationSec: 1,
    planned: 50,
    started: 50,
    ok: 50 - failed,
    failed,
    p50,
    p95: p50 + 4 + Math.cos(index / 1.3) + near * 900,
    p99: p50 + 9 + Math.sin(index * 2.1) * 2 + near * 1100,
    max: p50 + 14 + near * 1300,
  };
}

/** A load result of an example run: 50/s for 10 s, every threshold holds; `stallAt` is a second with slow answers. */
export function loadExample(change: Partial<LoadResult> = {}, stallAt?: number): LoadResult {
  return {
    schemaVersion: 1,
    runId: exampleRunId,
    target,
    profile: "smoke",
    model: "open",
    startedAt: "2026-11-23T00:30:24.000Z",
    finishedAt: "2026-11-23T00:30:36.000Z",
    versions: { harness: "0.1.0", k6: "v2.2.0", node: "v20.20.2" },
    plan: {
      executor: "constant-arrival-rate",
      ratePerSec: 50,
      durationSec: 10,
      iterations: 500,
      warmupSec: 0,
      vus: 100,
      cases: 1,
    },
    counts: {
      planned: 500,
      started: 500,
      finished: 500,
      dropped: 0,
      ok: 500,
      failed: 0,
      unknown: 0,
      vanished: 0,
    },
    latencyMs: { p50: 7.2, p90: 10.8, p95: 12.4, p99: 18.9, max: 24.1, samples: 500 },
    serviceMs: { p50: 6.9, p90: 10.1, p95: 11.7, p99: 17.2, max: 22.8, samples: 500 },
    achievedPerSec: 50,
    errorRatio: { value: 0, low: 0, high: 0.0076 },
    errors: [],
    contract: { echoChecked: 500, bodiesValidated: 25, violations: 0, findings: [] },
    audit: {
      kind: "list",
      acknowledged: 500,
      checked: 500,
      stored: 500,
      lost: 0,
      duplicated: 0,
      altered: 0,
      received: 500,
    },
    generator: {
      cpuRatio: 0.21,
      lagMs: { p50: 0.2, p99: 1.8, max: 3.1, samples: 500 },
      healthy: true,
      reasons: [],
    },
    thresholds: [
      {
        name: "p95",
        limit: "< 500 ms",
        measured: "12.4 ms",
        margin: "487.6 ms below",
        ok: true,
        enough: true,
      },
      {
        name: "p99",
        limit: "< 1,000 ms",
        measured: "18.9 ms",
        margin: "981.1 ms below",
        ok: true,
        enough: true,
      },
      { name: "error ratio", limit: "< 1 %", measured: "0 %", margin: "1 % below", ok: true, enough: true },
      {
        name: "achieved rate",
        limit: ">= 99 %",
        measured: "100 %",
        margin: "1 % above",
        ok: true,
        enough: true,
      },
      { name: "contract violations", limit: "0", measured: "0", ok: true, enough: true },
      { name: "lost", limit: "0", measured: "0", ok: true, enough: true },
    ],
    windows: Array.from({ length: 10 }, (_, index) => windowExample(index, stallAt)),
    spectrum: [0, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.8].map((percentile) => ({
      percentile,
      ms:
        4 +
        3.4 * Math.abs(Math.log10(1 - percentile / 100)) ** 1.6 +
        (stallAt !== undefined && percentile > 90 ? 900 : 0) +
        2.2,
    })),
    command: "npm run load -- --profile smoke",
    ...change,
  };
}
