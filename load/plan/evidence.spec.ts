import { expect, test } from "@playwright/test";
import { readLoadArguments } from "./arguments.ts";
import { evidenceNotes } from "./evidence.ts";
import { planLoad, type LoadPlan } from "./plan.ts";

function planned(line: string): LoadPlan {
  return planLoad(readLoadArguments(line.split(" ")), 10_000);
}

const noted = [
  {
    line: "--rate 50 --duration 6s",
    note: "p99 needs 368 requests, this plan has 300: INCONCLUSIVE at best; use --duration 8s or --rate 62",
  },
  {
    line: "--profile spike --rate 100 --duration 12s",
    note: "p99 needs 368 requests after the warm-up, this plan has 309: INCONCLUSIVE at best; use --duration 15s or --rate 120",
  },
  {
    line: "--rate 5 --duration 10s",
    note: "p95 needs 72, p99 needs 368, error ratio needs 100 requests, this plan has 50: INCONCLUSIVE at best; use --duration 1m14s or --rate 37",
  },
  {
    line: "--profile breakpoint --rate 20 --duration 5s",
    note: "p95 needs 72, error ratio needs 100 requests in one step of the search, this plan has 50: INCONCLUSIVE at best; use --duration 10s or --rate 40",
  },
  {
    line: "--threshold errors<0.1%",
    note: "error ratio needs 1000 requests, this plan has 500: INCONCLUSIVE at best; use --duration 20s or --rate 100",
  },
  {
    line: "--rate 50 --duration 6s --threshold p99<300ms --against http://127.0.0.1:1",
    note: "p99 needs 368 requests, this plan has 300: INCONCLUSIVE at best; use --duration 8s or --rate 62",
  },
  {
    line: "--rate 0.1 --duration 1h --threshold p999<1s",
    note: "p99 needs 368, p99.9 needs 3688 requests, this plan has 360: INCONCLUSIVE at best; use --duration 10h14m40s or --rate 2",
  },
  { line: "--rate 50 --duration 8s", note: undefined },
  { line: "--profile spike --rate 100 --duration 15s", note: undefined },
  { line: "--profile closed --duration 1s", note: undefined },
];

for (const { line, note } of noted) {
  test(`${line} runs${note === undefined ? "" : ", and is told what it lacks"}`, () => {
    expect(evidenceNotes(planned(line))).toEqual(note === undefined ? [] : [note]);
  });
}

test("a window with too few requests for its percentile is told", () => {
  const [short, enough] = ["5s", "19s"].map((window) =>
    planLoad(
      readLoadArguments(["--rate", "20", "--duration", "30s", "--threshold", `p99<300ms for ${window}`]),
      10_000,
    ),
  );
  expect(short && evidenceNotes(short)).toEqual([
    "p99 needs 368 requests in each window, one of 5 s has 100: INCONCLUSIVE at best; use 19s",
  ]);
  expect(enough && evidenceNotes(enough)).toEqual([]);
});

test("a duration that is the sum of the shares of a curve is whole milliseconds", () => {
  expect(planned("--profile spike --duration 12s").durationSec).toBe(12);
});
