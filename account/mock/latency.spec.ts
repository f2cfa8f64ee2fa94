import { UsageError } from "#schemas";
import { expect, test } from "@playwright/test";
import { at, parseLatency, sampleMs, seededRandom } from "./latency.ts";

function samples(text: string): readonly number[] {
  const random = seededRandom(7);
  const latency = parseLatency(text);
  return Array.from({ length: 20_000 }, () => sampleMs(latency, random)).toSorted((a, b) => a - b);
}

function quantile(sorted: readonly number[], ratio: number): number {
  return sorted[Math.ceil(ratio * sorted.length) - 1] ?? Number.NaN;
}

// Quantiles of the laws: -mean * ln(1 - ratio) for exp.
const laws: readonly (readonly [text: string, ratio: number, dueMs: number])[] = [
  ["fixed:20ms", 0.01, 20],
  ["fixed:20ms", 0.99, 20],
  ["exp:20ms", 0.5, 13.863],
  ["exp:20ms", 0.95, 59.915],
  ["exp:20ms", 0.99, 92.103],
  ["bimodal:10ms,200ms,0.05", 0.94, 10],
  ["bimodal:10ms,200ms,0.05", 0.96, 200],
];

for (const [text, ratio, dueMs] of laws) {
  test(`${text} has its ${ratio} quantile within 5 % of ${dueMs} ms`, () => {
    const measured = quantile(samples(text), ratio);
    expect(Math.abs(measured / dueMs - 1), `${measured} ms`).toBeLessThan(0.05);
  });
}

test("a seed repeats its numbers and another one does not", () => {
  const [one, same, other] = [seededRandom(1), seededRandom(1), seededRandom(2)];
  const drawn = [one(), one()];
  expect([same(), same()]).toEqual(drawn);
  expect([other(), other()]).not.toEqual(drawn);
});

for (const text of [
  "",
  "20ms",
  "fixed:20",
  "fixed:-1ms",
  "exp:61000ms",
  "bimodal:1ms,2ms",
  "bimodal:1ms,2ms,1.5",
]) {
  test(`the latency ${JSON.stringify(text)} is refused with the three forms`, () => {
    expect(() => parseLatency(text)).toThrow(UsageError);
    expect(() => parseLatency(text)).toThrow("expected fixed:20ms, exp:20ms or bimodal:10ms,200ms,0.05");
  });
}

test("a wait never ends early", async () => {
  const dueMs = performance.now() + 7.4;
  const endedMs = await new Promise<number>((resolve) => {
    at(dueMs, () => resolve(performance.now()));
  });
  expect(endedMs).toBeGreaterThanOrEqual(dueMs);
});
