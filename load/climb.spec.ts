import { expect, test } from "@playwright/test";
import { climbOf, plateauOf, riseOf } from "./climb.ts";
import { resultOf } from "./result-example.ts";

const [window] = resultOf({ p50: 1, p95: 2, p99: 3 }).windows;
if (window === undefined) throw new Error("the example has no window");
const shared = window;

const rows = [
  { name: "steady growth", p50: [20, 90, 160, 230, 300, 365], climbs: true },
  { name: "noise", p50: [10, 14, 9, 15, 12, 17], climbs: false },
  { name: "a stall at the end alone", p50: [10, 10, 10, 10, 10, 400], climbs: false },
  { name: "a slow start", p50: [400, 200, 20, 20, 20, 20], climbs: false },
  { name: "growth that matters to nobody", p50: [2, 4, 6, 8, 10, 12], climbs: false },
  { name: "two windows", p50: [10, 400], climbs: false },
  { name: "a step", p50: [20, 20, 21, 20, 22, 120, 121, 122, 120, 121], climbs: false },
  { name: "a step within a window", p50: [20, 20, 20, 70, 120, 121, 120], climbs: false },
] as const;

for (const { name, p50, climbs } of rows) {
  test(`${name} ${climbs ? "is" : "is no"} climb`, () => {
    const windows = p50.map((ms, at) => Object.assign({}, shared, { p50: ms, startSec: at * 2 }));
    expect(climbOf(windows, "p50") !== undefined).toBe(climbs);
  });
}

const tails = [
  {
    name: "a tail that grows",
    p95: [20, 60, 90, 150, 200, 250, 310, 380, 460],
    climbs: true,
  },
  {
    name: "a tail that chance decides",
    p95: [20, 200, 20, 20, 200, 200, 20, 200, 200],
    climbs: false,
  },
  {
    name: "a tail in too few windows",
    p95: [20, 60, 90, 150, 200, 250],
    climbs: false,
  },
] as const;

for (const { name, p95, climbs } of tails) {
  test(`${name} ${climbs ? "is" : "is no"} climb`, () => {
    const windows = p95.map((ms, at) => Object.assign({}, shared, { p50: 10, p95: ms, startSec: at * 2 }));
    expect(climbOf(windows, "p50")).toBe(undefined);
    expect(climbOf(windows, "p95") !== undefined).toBe(climbs);
  });
}

const rises = [
  {
    name: "a step that stays",
    p50: [10, 11, 10, 12, 10, 11, 10, 300, 310, 305],
    says: "p50 305 ms at the end, 11 ms before",
  },
  { name: "a stall that ends", p50: [10, 11, 10, 12, 10, 11, 10, 300, 310, 12], says: undefined },
  {
    name: "a step in the middle",
    p50: [20, 20, 21, 20, 22, 120, 121, 122, 120, 121],
    says: "p50 120 ms at the end, 21 ms before",
  },
  { name: "noise", p50: [10, 14, 9, 15, 12, 17, 11, 14], says: undefined },
  { name: "an early step", p50: [10, 10, 300, 300, 300, 300, 300, 300], says: undefined },
] as const;

for (const { name, p50, says } of rises) {
  test(`${name} is told as ${says ?? "nothing"}`, () => {
    const windows = p50.map((ms, at) => Object.assign({}, shared, { p50: ms, startSec: at * 2 }));
    expect(riseOf(windows)).toBe(says);
  });
}

test("only windows at the highest rate are looked at, after the warm-up", () => {
  const result = resultOf({ p50: 1, p95: 2, p99: 3 });
  const windows = result.windows.map((one, at) => Object.assign({}, one, { planned: at < 2 ? 100 : 200 }));
  expect(plateauOf({ ...result, windows }).map(({ startSec }) => startSec)).toEqual([4, 6, 8]);
  const plan = { ...result.plan, warmupSec: 5 };
  expect(plateauOf({ windows, plan }).map(({ startSec }) => startSec)).toEqual([6, 8]);
});
