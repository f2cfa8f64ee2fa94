import { expect, test } from "@playwright/test";
import { readLoadArguments } from "../plan/arguments.ts";
import { capacityOf, nextRate, stepOf, stepPlan, type Step } from "./breakpoint.ts";
import { planLoad } from "../plan/plan.ts";
import { resultOf } from "../result-example.ts";

/** Searches against an account that holds every rate below its capacity. */
function search(peakPerSec: number, capacityPerSec: number): readonly Step[] {
  const steps: Step[] = [];
  for (let ratePerSec = nextRate(peakPerSec, steps); ratePerSec !== undefined;) {
    const held = ratePerSec < capacityPerSec;
    steps.push(held ? { kind: "held", ratePerSec } : { kind: "broke", ratePerSec, limit: "p95 < 500 ms" });
    ratePerSec = nextRate(peakPerSec, steps);
  }
  return steps;
}

const accounts = [
  { capacityPerSec: 130, peakPerSec: 200 },
  { capacityPerSec: 30, peakPerSec: 200 },
  { capacityPerSec: 7, peakPerSec: 200 },
  { capacityPerSec: 900, peakPerSec: 1000 },
];

for (const { capacityPerSec, peakPerSec } of accounts) {
  test(`a capacity of ${capacityPerSec}/s is found within 10 %`, () => {
    const { low, high, limit } = capacityOf(search(peakPerSec, capacityPerSec));
    expect(low).toBeLessThan(capacityPerSec);
    expect(high).toBeGreaterThanOrEqual(capacityPerSec);
    expect((high ?? 0) / low).toBeLessThanOrEqual(1.11);
    expect(limit).toBe("p95 < 500 ms");
  });
}

test("an account that holds the highest rate has no upper bound", () => {
  expect(capacityOf(search(200, 1e9))).toEqual({ ratePerSec: 200, low: 200, limitedBy: "plan" });
});

test("an account that breaks at once sustains nothing", () => {
  expect(capacityOf(search(200, 0))).toMatchObject({ low: 0, high: 6.3, limit: "p95 < 500 ms" });
});

test("a rate whose latency climbs through the step is not sustained, whatever its p95", () => {
  const windows = [10, 12, 60, 110, 160, 210].map((p50, index) => ({
    startSec: index,
    durationSec: 1,
    planned: 125,
    started: 125,
    ok: 125,
    failed: 0,
    p50,
  }));
  const steady = windows.map((window) => Object.assign({}, window, { p50: 12 }));
  const result = resultOf({ p50: 50, p95: 300, p99: 320 });
  expect(stepOf(125, { ...result, windows })).toMatchObject({
    kind: "broke",
    limit: "p50 climbs from 11 to 185 ms within the step",
  });
  expect(stepOf(125, { ...result, windows: steady })).toEqual({ kind: "held", ratePerSec: 125 });
});

test("all steps together send at most what was planned", () => {
  const plan = planLoad(readLoadArguments(["--profile", "breakpoint", "--rate", "200"]), 10_000);
  for (const capacityPerSec of [0, 5, 30, 70, 130, 199, 1e9]) {
    const sent = search(200, capacityPerSec).map(({ ratePerSec }) => stepPlan(plan, ratePerSec).iterations);
    expect(sent.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(plan.messages);
  }
});
