import type { ComparisonRow, LoadResult } from "#schemas";
import { load, testVerdicts } from "./verdict-rows.ts";

type Comparison = NonNullable<LoadResult["comparison"]>;

const p95 = {
  name: "p95",
  baseline: 106,
  measured: 105,
  ratio: 1.052,
  low: 0.91,
  high: 1.6,
  regressed: false,
} as const satisfies ComparisonRow;
const errors = {
  name: "error ratio",
  baseline: 0,
  measured: 0.04,
  difference: 0.04,
  regressed: false,
} as const satisfies ComparisonRow;

function compared(verdict: Comparison["verdict"], rows: readonly ComparisonRow[]): Partial<LoadResult> {
  return {
    comparison: { kind: "paired", against: "http://b", verdict, reason: "the rows", rows: [...rows] },
  };
}

const worse = { regressed: true };
const better = { improved: true };

testVerdicts([
  {
    fact: "a regression of errors alone is no slow-down",
    evidence: load(compared("regressed", [p95, { ...errors, ...worse }])),
    verdict: "regressed 1",
    says: "REGRESSED: more errors than http://b: the rows",
  },
  {
    fact: "a regression of latency alone is one",
    evidence: load(compared("regressed", [{ ...p95, ...worse }, errors])),
    verdict: "regressed 1",
    says: "REGRESSED: slower than http://b: the rows",
  },
  {
    fact: "a regression of both names both",
    evidence: load(
      compared("regressed", [
        { ...p95, ...worse },
        { ...errors, ...worse },
      ]),
    ),
    verdict: "regressed 1",
    says: "REGRESSED: slower and with more errors than http://b: the rows",
  },
  {
    fact: "an improvement of errors alone is no speed-up",
    evidence: load(compared("improved", [p95, { ...errors, ...better }])),
    verdict: "pass 0",
    says: "PASS: fewer errors than http://b",
  },
  {
    fact: "an interval that holds no slow-down that counts passes as not slower",
    evidence: load(compared("same", [{ ...p95, high: 1.04, slowDownExcluded: true }, errors])),
    verdict: "pass 0",
    says: "PASS: not slower than http://b",
  },
  {
    fact: "an interval that holds one passes with how large it may be",
    evidence: load(compared("same", [{ ...p95, slowDownExcluded: false }, errors])),
    verdict: "pass 0",
    says: "PASS: no slow-down shown against http://b; p95 at most +60 %",
  },
]);
