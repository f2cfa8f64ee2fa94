import { expect, test } from "@playwright/test";
import { judged, named, type Answered } from "./objectives-example.ts";
import type { Evidence } from "./objectives.ts";
import type { LoadPlan } from "./plan/plan.ts";
import { windowSecOf, windowsOf } from "./windows.ts";

function windowsOfRun(plan: LoadPlan, { recording }: ReturnType<typeof judged>) {
  return windowsOf(plan, recording.samples, windowSecOf(plan));
}

function slowAtTwoSeconds(iteration: number): Answered {
  return { status: 200, serviceMs: iteration >= 200 && iteration < 250 ? 900 : 20 };
}

test("latency counts from the intended start, service from the sending", () => {
  const { figures } = judged([], (iteration) => ({ status: 200, serviceMs: iteration < 475 ? 20 : 400 }));
  expect(figures.latencyMs).toMatchObject({ p50: 23, p95: 23, p99: 403, samples: 500 });
  expect(figures.serviceMs).toMatchObject({ p50: 20, p95: 20, p99: 400 });
});

test("a run that holds every objective says how far inside it is", () => {
  const run = judged([], () => ({ status: 200, serviceMs: 20 }));
  expect(run.thresholds.every(({ ok, enough }) => ok && enough)).toBe(true);
  expect(named(run, "p95")).toMatchObject({ limit: "< 500 ms", measured: "23 ms", margin: "477 ms" });
  expect(named(run, "lost messages")).toMatchObject({ measured: "not audited", ok: true });
});

const audits: readonly (readonly [
  string,
  Omit<Evidence["audit"], "acknowledged">,
  Record<string, unknown>,
])[] = [
  ["looked for all", { kind: "list", checked: 500, lost: 0 }, { measured: "0", ok: true, enough: true }],
  [
    "looked for an even sample",
    { kind: "single", checked: 60, lost: 0 },
    { measured: "0 (checked 60 of 500)", ok: true, enough: true },
  ],
  [
    "broke off",
    { kind: "single", checked: 5, lost: 0, unclear: 495, reason: "status 500" },
    { measured: "n/a (checked 5 of 500)", ok: false, enough: false },
  ],
  [
    "found a loss before it broke off",
    { kind: "list", checked: 5, lost: 1, unclear: 495, reason: "status 500" },
    { measured: "1 (checked 5 of 500)", ok: false, enough: true },
  ],
];

for (const [what, audit, verdict] of audits) {
  test(`lost messages of an audit that ${what}: ${JSON.stringify(verdict)}`, () => {
    const run = judged([], () => ({ status: 200, serviceMs: 20 }), { acknowledged: 500, ...audit });
    expect(named(run, "lost messages")).toMatchObject(verdict);
  });
}

test("timed-out requests count as errors and not as latency", () => {
  const run = judged([], (iteration) =>
    iteration % 10 === 0 ? { status: 0, serviceMs: 10_000 } : { status: 200, serviceMs: 20 },
  );
  expect(run.figures.counts).toMatchObject({ started: 500, finished: 450, unknown: 50, ok: 450 });
  expect(run.figures.latencyMs).toMatchObject({ max: 23, samples: 450 });
  expect(named(run, "error ratio")).toMatchObject({ measured: "10 %", ok: false });
});

test("a limit on the slowest is missed when more requests time out than the percentile leaves out", () => {
  const limits = ["max<5s", "p95<300ms", "p50<300ms"];
  const run = judged(
    limits.flatMap((limit) => ["--threshold", limit]),
    (iteration) => (iteration % 10 === 0 ? { status: 0, serviceMs: 10_000 } : { status: 200, serviceMs: 20 }),
  );
  expect(named(run, "max")).toMatchObject({ measured: "more than 10003 ms", ok: false, enough: true });
  expect(named(run, "p95")).toMatchObject({ measured: "more than 10003 ms", ok: false, enough: true });
  expect(named(run, "p50")).toMatchObject({ measured: "23 ms", ok: true });
});

test("a limit beyond the timeout is neither kept nor missed", () => {
  const run = judged(["--threshold", "max<60s"], (iteration) =>
    iteration === 7 ? { status: 0, serviceMs: 10_000 } : { status: 200, serviceMs: 20 },
  );
  expect(named(run, "max")).toMatchObject({ ok: false, enough: false });
});

test("errors in windows of too few requests are no pass", () => {
  const run = judged(["--rate", "10", "--threshold", "errors<1% for 1s"], () => ({
    status: 200,
    serviceMs: 20,
  }));
  expect(named(run, "error ratio in every 1s")).toMatchObject({ ok: true, enough: false });
});

test("dropped iterations lower the achieved rate", () => {
  const run = judged([], (iteration) => (iteration < 480 ? { status: 200, serviceMs: 20 } : undefined));
  expect(run.figures.counts).toMatchObject({ planned: 500, started: 480, dropped: 20 });
  expect(named(run, "achieved rate")).toMatchObject({ measured: "96 %", ok: false });
});

test("too few samples are no pass", () => {
  const run = judged(["--rate", "5"], () => ({ status: 200, serviceMs: 20 }));
  expect(named(run, "p95")).toMatchObject({
    measured: "n/a (needs 72 answers, has 50)",
    ok: false,
    enough: false,
  });
  expect(named(run, "error ratio")).toMatchObject({ ok: true, enough: false });
});

test("a percentile without enough samples is missed where a lower one lies above its limit", () => {
  const args = ["--rate", "10", "--duration", "7s"];
  const slow = judged(args, () => ({ status: 200, serviceMs: 800 }));
  const measured = "at least 803 ms (its p90, of 70 answers)";
  expect(named(slow, "p95")).toMatchObject({ measured, ok: false, enough: true });
  expect(named(slow, "p99")).toMatchObject({ ok: false, enough: false });
  const tail = judged(args, (at) => ({ status: 200, serviceMs: at % 5 === 0 ? 800 : 20 }));
  expect(named(tail, "p95")).toMatchObject({ measured, ok: false, enough: true });
  const rare = judged(args, (at) => ({ status: 200, serviceMs: at % 15 === 0 ? 800 : 20 }));
  expect(named(rare, "p95")).toMatchObject({ ok: false, enough: false });
});

test("a threshold with a window is held by the worst slice", () => {
  const run = judged(
    ["--rate", "100", "--threshold", "p95<300ms", "--threshold", "p95<300ms for 2s"],
    slowAtTwoSeconds,
  );
  expect(named(run, "p95")).toMatchObject({ ok: true });
  expect(named(run, "p95 in every 2s")).toMatchObject({ ok: false, measured: "903 ms from 2 s on" });
});

test("a window with too few samples is no pass", () => {
  const args = ["--rate", "75", "--threshold", "p95<300ms for 1s"];
  const run = judged(args, (at) => (at % 10 === 0 ? undefined : { status: 200, serviceMs: 20 }));
  expect(named(run, "p95 in every 1s")).toMatchObject({ ok: false, enough: false });
});

test("the warm-up is cut from latency and not from the counts", () => {
  const args = ["--profile", "soak", "--rate", "50", "--duration", "100s"];
  const run = judged(args, (iteration) => ({ status: 200, serviceMs: iteration < 100 ? 5000 : 20 }));
  expect(run.plan.warmupSec).toBe(2);
  expect(run.figures.latencyMs).toMatchObject({ max: 23, samples: 4900 });
  expect(run.figures.counts.started).toBe(5000);
});

test("windows cover the run, and every request is in the one of its intended start", () => {
  const run = judged([], (iteration) => ({ status: iteration === 250 ? 500 : 200, serviceMs: 20 }));
  const windows = windowsOfRun(run.plan, run);
  expect(windows.map(({ startSec, planned, started }) => [startSec, planned, started])).toEqual([
    [0, 100, 100],
    [2, 100, 100],
    [4, 100, 100],
    [6, 100, 100],
    [8, 100, 100],
  ]);
  expect(windows.map(({ failed }) => failed)).toEqual([0, 0, 1, 0, 0]);
});
