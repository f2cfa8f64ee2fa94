import { expect, test } from "@playwright/test";
import { recorder, type Recording } from "../recording/recording.ts";
import { headerLine } from "../script/ledger-line.ts";
import { intendedStartMs, type Curve } from "../script/schedule.ts";
import { written } from "../trial.ts";

const constant: Curve = { startPerSec: 50, stages: [{ targetPerSec: 50, durationSec: 10 }] };
const fast: Curve = { startPerSec: 2000, stages: [{ targetPerSec: 2000, durationSec: 1 }] };
const ramp: Curve = {
  startPerSec: 0,
  stages: [
    { targetPerSec: 100, durationSec: 5 },
    { targetPerSec: 50, durationSec: 5 },
  ],
};

interface Drops {
  readonly curve: Curve;
  readonly arrivals: number;
  readonly isDropped: (arrival: number) => boolean;
  readonly jitterMs?: (arrival: number) => number;
}

/** Arrivals that begin, numbered as k6 does it, with the whole milliseconds of its clock. */
function begun({ arrivals, isDropped }: Drops): readonly number[] {
  return Array.from({ length: arrivals }, (_, arrival) => arrival).filter((arrival) => !isDropped(arrival));
}

function recorded(drops: Drops, said = "Insufficient VUs, reached 40 active VUs"): Recording {
  const { curve, arrivals, jitterMs = () => 0 } = drops;
  const due = intendedStartMs(curve);
  const shared = { runId: "run-1", caseIds: [1], level: "expected", skewMs: 15_000 } as const;
  const reader = recorder({ ...shared, iterations: arrivals, curve });
  reader.take(headerLine("run-1"));
  reader.take(said);
  const answered = { status: 200, serviceMs: 20, connectMs: 0, errorCode: 0, echo: "y" } as const;
  for (const [iteration, arrival] of begun(drops).entries()) {
    const intendedMs = Math.round(due(iteration) * 10) / 10;
    const sentMs = Math.floor(due(arrival) + jitterMs(arrival));
    const lagMs = Math.max(0, sentMs - intendedMs);
    reader.take(written({ ...answered, iteration, intendedMs, lagMs, id: String(iteration + 1) }));
  }
  return reader.finish();
}

/** Furthest that an intended start lies from that of its arrival, in milliseconds. */
function furthestMs(drops: Drops, { samples }: Recording): number {
  const due = intendedStartMs(drops.curve);
  return Math.max(
    ...begun(drops).map((arrival, at) => Math.abs((samples.intendedMs[at] ?? 0) - due(arrival))),
  );
}

const between = (from: number, to: number) => (arrival: number) => arrival >= from && arrival < to;
/** Arrivals from 200 to 219 all begin when 220 is due; the others begin a little late. */
const caughtUpAt220 = (arrival: number): number =>
  between(200, 220)(arrival) ? (220 - arrival) * 20 : arrival % 7;
const atTwoPlaces = (arrival: number) => between(100, 130)(arrival) || between(300, 317)(arrival);
const cases = [
  { title: "a constant rate", curve: constant, arrivals: 500, isDropped: between(100, 151) },
  { title: "a ramp", curve: ramp, arrivals: 600, isDropped: between(120, 180) },
  { title: "a fast rate", curve: fast, arrivals: 2000, isDropped: between(500, 900) },
  { title: "drops at two places", curve: constant, arrivals: 500, isDropped: atTwoPlaces },
  { title: "drops at two places of a ramp", curve: ramp, arrivals: 600, isDropped: atTwoPlaces },
  {
    title: "every second dropped",
    curve: constant,
    arrivals: 499,
    isDropped: (at: number) => at % 2 === 1,
  },
];

for (const { title, ...drops } of cases) {
  test(`${title}: after drops every iteration has the intended start of its arrival`, () => {
    const recording = recorded(drops);
    expect(furthestMs(drops, recording)).toBeLessThanOrEqual(1);
    expect(Math.max(...recording.samples.lagMs)).toBeLessThanOrEqual(1);
    expect(Math.max(...recording.samples.latencyMs)).toBeLessThanOrEqual(21);
  });
}

test("a delay of k6 that falls again is no drop, and stays a delay", () => {
  const drops = { curve: constant, arrivals: 500, isDropped: () => false, jitterMs: caughtUpAt220 };
  const recording = recorded(drops);
  expect(furthestMs(drops, recording)).toBe(0);
  expect(recording.samples.lagMs[200]).toBeCloseTo(400, 0);
});

test("a delay of k6 among drops stays a delay", () => {
  const isDropped = between(100, 151);
  const drops = { curve: constant, arrivals: 500, isDropped, jitterMs: caughtUpAt220 };
  const recording = recorded(drops);
  expect(furthestMs(drops, recording)).toBeLessThanOrEqual(0.1);
  expect(recording.samples.lagMs[200 - 51]).toBeCloseTo(400, 0);
});

test("what is dropped at the end moves nothing", () => {
  const drops = { curve: constant, arrivals: 500, isDropped: between(400, 500) };
  const recording = recorded(drops);
  expect(furthestMs(drops, recording)).toBe(0);
});

test("without a word of k6 a late iteration is late", () => {
  const recording = recorded({ curve: constant, arrivals: 500, isDropped: between(100, 151) }, "");
  expect(recording.samples.lagMs[448]).toBeCloseTo(51 * 20, 0);
});

test("arrivals that begin after the end of a ramp follow its last rate", () => {
  const isDropped = between(300, 380);
  const closed: Curve = { ...ramp, stages: [...ramp.stages, { targetPerSec: 50, durationSec: 0.25 }] };
  const drops = { curve: closed, arrivals: 637, isDropped };
  const arrivals = begun(drops);
  const due = intendedStartMs(closed);
  const shared = { runId: "run-1", caseIds: [1], level: "expected", skewMs: 15_000 } as const;
  const reader = recorder({ ...shared, iterations: 625, curve: ramp });
  reader.take("Insufficient VUs");
  const answered = { status: 200, serviceMs: 20, connectMs: 0, errorCode: 0, echo: "y", id: "-" } as const;
  for (const [iteration, arrival] of arrivals.entries()) {
    const lagMs = due(arrival) - due(iteration);
    reader.take(written({ ...answered, iteration, intendedMs: due(iteration), lagMs }));
  }
  const { samples } = reader.finish();
  expect(samples.intendedMs[arrivals.length - 1]).toBeCloseTo(due(636), 0);
});
