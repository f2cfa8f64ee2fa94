import { expect, test } from "@playwright/test";
import { intendedStartMs, peakPerSec, plannedIterations, plannedUntil } from "./script/schedule.ts";

const constant = { startPerSec: 50, stages: [{ targetPerSec: 50, durationSec: 10 }] };
const ramp = {
  startPerSec: 0,
  stages: [
    { targetPerSec: 20, durationSec: 10 },
    { targetPerSec: 20, durationSec: 5 },
    { targetPerSec: 0, durationSec: 10 },
  ],
};

test("a constant rate plans rate times duration and starts at once", () => {
  expect(plannedIterations(constant)).toBe(500);
  expect([0, 1, 499].map(intendedStartMs(constant))).toEqual([0, 20, 9980]);
});

test("a ramp plans the area under it", () => {
  expect(plannedUntil(ramp, 25)).toBe(100 + 100 + 100);
  expect(plannedUntil(ramp, 10)).toBe(100);
  expect(plannedUntil(ramp, 12.5)).toBe(150);
  expect(peakPerSec(ramp)).toBe(20);
});

test("a request that is due at the very end of a ramp to nothing is not planned", () => {
  expect(plannedIterations(ramp)).toBe(299);
  expect(plannedIterations({ startPerSec: 0, stages: ramp.stages.slice(0, 2) })).toBe(200);
});

test("an iteration of a ramp is due when the area reaches its number", () => {
  const intended = intendedStartMs(ramp);
  expect(intended(24)).toBeCloseTo(5000, 6);
  expect(intended(99)).toBeCloseTo(10_000, 6);
  expect(intended(149)).toBeCloseTo(12_500, 6);
  expect(intended(299)).toBeCloseTo(25_000, 2);
});

test("intended starts never go back", () => {
  const starts = Array.from({ length: 300 }, (_, index) => intendedStartMs(ramp)(index));
  expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
});
