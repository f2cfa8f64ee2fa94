import { expect, test } from "@playwright/test";
import { beside, ratioText, type Round } from "./beside.ts";

test("a ratio is that of the rounds, with an interval that every round lies in when they are few", () => {
  const rounds: readonly Round[] = [
    [80, 100],
    [160, 200],
    [120, 100],
  ];
  const { ratio, ours, yardstick } = beside(rounds);
  expect({ ours, yardstick }).toEqual({ ours: 120, yardstick: 100 });
  // The pairwise means of the logarithms are those of 0.8 (three times), 0.98 (twice) and 1.2.
  expect(ratio.value).toBeCloseTo(Math.sqrt(0.8 * Math.sqrt(0.8 * 1.2)), 12);
  expect(ratioText(ratio, 2)).toBe("0.89 (0.80 to 1.20)");
});

test("rounds that agree have an interval of no width", () => {
  const rounds = Array.from({ length: 9 }, (_, round): Round => [4 * (round + 1), 5 * (round + 1)]);
  expect(ratioText(beside(rounds).ratio, 2)).toBe("0.80 (0.80 to 0.80)");
});

test("without a round there is nothing to compare by", () => {
  expect(() => beside([])).toThrow("no round");
});
