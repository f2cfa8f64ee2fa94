import { expect, test } from "@playwright/test";
import { readLoadArguments } from "../plan/arguments.ts";
import { capacityOf, nextRate, stepOf, stepPlan, type Step } from "./breakpoint.ts";
import { planLoad } from "../plan/plan.ts";
import { resultOf } from "../result-example.ts";

/** Searches against an account that holds every rate below its capacity. */
function search(peakPerSec: number, capacityPerSec: number): readonly Step[] {
  const steps: Step[] = [];
  for (let ratePerSec = nextRate(peakPerSec, steps); ratePerSec !== undefined;) {
    const holds = ratePerSec < capacityPerSec;
    steps.push(holds ? held(ratePerSec) : { kind: "broke", ratePerSec, limit: "p95 < 500 ms" });
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

const few = { name: "p95", limit: "< 500 ms", measured: "n/a (needs 72 answers, has 12)" };

test("a step whose objective has too few samples is undecided, unless a lower percentile breaks it", () => {
  const result = resultOf({ p50: 50, p95: 300, p99: 320 });
  const [unsure, missed] = [false, true].map((enough) => Object.assign({ ok: false, enough }, few));
  if (unsure === undefined || missed === undefined) throw new Error("two rows");
  expect(stepOf(6.3, { ...result, thresholds: [unsure] })).toEqual({
    kind: "undecided",
    ratePerSec: 6.3,
    limit: "too few samples for p95 < 500 ms: n/a (needs 72 answers, has 12)",
  });
  expect(stepOf(6.3, { ...result, thresholds: [missed] }).kind).toBe("broke");
  const audit = { ok: false, enough: false, name: "lost messages", limit: "<= 0", measured: "n/a" };
  expect(stepOf(6.3, { ...result, thresholds: [audit] }).kind).toBe("held");
});

function undecided(ratePerSec: number): Step {
  return { kind: "undecided", ratePerSec, limit: "too few samples" };
}

function held(ratePerSec: number): Step {
  return { kind: "held", ratePerSec };
}

test("an undecided step bounds nothing, and ends a search that it would only repeat", () => {
  const broke: Step = { kind: "broke", ratePerSec: 25, limit: "p95" };
  const up = [undecided(3.1), undecided(6.3)];
  expect(nextRate(100, up)).toBe(13);
  expect(capacityOf(up)).toEqual({ low: 0, limitedBy: "plan" });
  expect(nextRate(100, [...up, undecided(13), broke])).toBeUndefined();
  expect(capacityOf([...up, undecided(13), broke])).toMatchObject({ low: 0, high: 25 });
  expect(nextRate(100, [...up, held(13), broke])).toBe(19);
  expect(nextRate(100, [...up, held(13), broke, undecided(19)])).toBeUndefined();
  expect(capacityOf([...up, held(13), broke, undecided(19)])).toMatchObject({ low: 13, high: 25 });
});

test("a step is as long as its objectives need, up to half of the planned duration", () => {
  const args = ["--profile", "breakpoint", "--rate", "100", "--duration", "16s"];
  const plan = planLoad(readLoadArguments(args), 10_000);
  const steps = [3.1, 6.3, 13, 25, 50, 100].map((ratePerSec) => stepPlan(plan, ratePerSec));
  expect(steps.map(({ durationSec }) => durationSec)).toEqual([2, 2, 7.693, 4, 2, 2]);
  expect(steps.map(({ iterations }) => iterations)).toEqual([6, 12, 100, 100, 100, 200]);
  const strict = planLoad(readLoadArguments([...args, "--threshold", "p99<900ms"]), 10_000);
  expect(stepPlan(strict, 50)).toMatchObject({ durationSec: 7.36, iterations: 368 });
});

test("all steps together send at most what was planned", () => {
  const plan = planLoad(readLoadArguments(["--profile", "breakpoint", "--rate", "200"]), 10_000);
  for (const capacityPerSec of [0, 5, 30, 70, 130, 199, 1e9]) {
    const sent = search(200, capacityPerSec).map(({ ratePerSec }) => stepPlan(plan, ratePerSec).iterations);
    expect(sent.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(plan.messages);
  }
});
