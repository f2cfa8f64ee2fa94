import { expect, test } from "@playwright/test";
import type { LoadWindow } from "#schemas";
import { downSample } from "./windows.ts";

function slices(total: number): readonly LoadWindow[] {
  return Array.from({ length: total }, (_, index) => ({
    startSec: index,
    durationSec: 1,
    planned: 50,
    started: 49,
    ok: 48,
    failed: 1,
    ...(index % 2 === 0 ? { p95: index === 700 ? 2000 : 10 } : {}),
  }));
}

test("few slices stay as they are", () => {
  expect(downSample(slices(120))).toEqual(slices(120));
});

test("an hour of slices becomes at most 120 and keeps every request", () => {
  const joined = downSample(slices(3601));
  expect(joined.length).toBeLessThanOrEqual(120);
  expect(joined.reduce((sum, slice) => sum + slice.started, 0)).toBe(3601 * 49);
  expect(joined.reduce((sum, slice) => sum + slice.durationSec, 0)).toBe(3601);
});

test("a stall of one second stays visible", () => {
  const joined = downSample(slices(3600));
  expect(joined.filter(({ p95 }) => p95 === 2000).map(({ startSec }) => startSec)).toEqual([690]);
});

test("a percentile that was never measured stays absent", () => {
  const [first] = downSample(slices(3600));
  expect(first?.p95).toBe(10);
  expect(first?.p99).toBeUndefined();
});
