import { expect, test } from "@playwright/test";
import { percentilesOf } from "./percentiles.ts";

const upTo = (count: number): Float32Array => Float32Array.from({ length: count }, (_, index) => index + 1);

test("percentiles are values of the nearest rank", () => {
  expect(percentilesOf(upTo(10_000))).toEqual({
    p50: 5000,
    p90: 9000,
    p95: 9500,
    p99: 9900,
    p999: 9990,
    max: 10_000,
    samples: 10_000,
  });
  expect(percentilesOf(upTo(501)).p99).toBe(496);
});

test("the order of samples has no effect", () => {
  expect(percentilesOf(upTo(500).toReversed())).toEqual(percentilesOf(upTo(500)));
});

const least = [
  { name: "p50", needs: 6 },
  { name: "p90", needs: 36 },
  { name: "p95", needs: 72 },
  { name: "p99", needs: 368 },
  { name: "p999", needs: 3688 },
] as const;

for (const { name, needs } of least) {
  test(`${name} needs ${needs} samples`, () => {
    expect(percentilesOf(upTo(needs))[name]).toBeDefined();
    expect(percentilesOf(upTo(needs - 1))[name]).toBeUndefined();
  });
}

test("without samples there is no percentile and no maximum", () => {
  expect(percentilesOf(upTo(0))).toEqual({ samples: 0 });
});
