import type { LoadResult } from "#schemas";

/** Latencies and errors of a made-up run of 1,000 requests in five windows. */
export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed?: number;
}

/** A made-up result that fits its schema, for tests that need no k6. */
export function resultOf({ p50, p95, p99, failed = 0 }: Latencies): LoadResult {
  const latencyMs = { p50, p95, p99, max: p99, samples: 1000 };
  const part = failed / 5;
  const window = { durationSec: 2, planned: 200, started: 200, ok: 200 - part, failed: part, p50, p95 };
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
      timeoutMs: 1000,
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
    generator: { cores: 2, lagMs: latencyMs, healthy: true, reasons: [] },
    thresholds: [],
    windows: [0, 2, 4, 6, 8].map((startSec, at) =>
      Object.assign({}, window, { startSec, p50: p50 + at / 10, p95: p95 + at / 10 }),
    ),
  };
}
