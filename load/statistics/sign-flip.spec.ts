import { expect, test } from "@playwright/test";
import { hodgesLehmann, holm, pairsNeeded, signFlip } from "./sign-flip.ts";
import { permutation } from "./permutation.ts";

const flips = [
  { name: "five values above zero", values: [1, 2, 3, 4, 5], pValue: 1 / 32 },
  { name: "six values above zero", values: [1, 1, 1, 1, 1, 1], pValue: 1 / 64 },
  { name: "five values of which the smallest is below zero", values: [-1, 2, 3, 4, 5], pValue: 2 / 32 },
  { name: "values that cancel out", values: [1, -1], pValue: 3 / 4 },
  { name: "values below zero", values: [-1, -2, -3], pValue: 1 },
  { name: "no value", values: [], pValue: 1 },
];

for (const { name, values, pValue } of flips) {
  test(`the sign-flip test of ${name} gives ${pValue}`, () =>
    expect(signFlip(values)).toBeCloseTo(pValue, 12));
}

test("Holm multiplies the smallest most, and never lets a larger p-value fall below a smaller", () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([1 / 64, 1 / 64, 1 / 64])).toEqual([3 / 64, 3 / 64, 3 / 64]);
  expect(holm([0.5, 0.9])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

test("seven pairs can prove a change in three percentiles and the error ratio, six cannot", () => {
  expect(pairsNeeded(4)).toBe(7);
  expect(4 * signFlip([1, 1, 1, 1, 1, 1])).toBeGreaterThan(0.05);
  expect(4 * signFlip([1, 1, 1, 1, 1, 1, 1])).toBe(4 / 128);
  expect(pairsNeeded(3)).toBe(6);
  expect(pairsNeeded(1)).toBe(5);
  expect(3 * signFlip([1, 1, 1, 1, 1])).toBeGreaterThan(0.05);
});

test("Hodges-Lehmann is the median of the pairwise means, with the bounds of the signed-rank test", () => {
  expect(hodgesLehmann([1, 2, 3, 4, 5, 6])).toEqual({ value: 3.5, low: 1, high: 6 });
  expect(hodgesLehmann([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ value: 5.5, low: 3, high: 8 });
  expect(hodgesLehmann([0, 0, 0, 0, 0, 100])?.value).toBe(0);
  expect(hodgesLehmann([])).toBeUndefined();
});

const deals = [
  { name: "two groups that do not overlap", before: [1, 2, 3], after: [4, 5, 6], pValue: 1 / 20 },
  { name: "two equal groups", before: [1, 1, 1], after: [1, 1, 1], pValue: 1 },
  { name: "a faster second group", before: [4, 5, 6], after: [1, 2, 3], pValue: 1 },
  { name: "an empty group", before: [], after: [1], pValue: 1 },
];

for (const { name, before, after, pValue } of deals) {
  test(`the permutation test of ${name} gives ${pValue}`, () =>
    expect(permutation(before, after)).toBeCloseTo(pValue, 12));
}

test("long groups are averaged down to ten windows each", () => {
  const before = Array.from({ length: 60 }, (_, at) => 20 + (at % 3));
  const after = before.map((value) => value * 1.5);
  expect(permutation(before, after)).toBeCloseTo(1 / 184_756, 9);
});
