import { expect, test } from "@playwright/test";
import { UsageError } from "#schemas";
import { readLoadArguments } from "./arguments.ts";
import { evidenceNotes } from "./evidence.ts";
import { planLoad, type LoadPlan } from "./plan.ts";

function planned(line: string): LoadPlan {
  return planLoad(readLoadArguments(line.split(" ")), 10_000);
}

function refusalOf(line: string): string | undefined {
  try {
    planned(line);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

const noted = [
  {
    line: "--rate 50 --duration 6s",
    note: "p99 needs 368 requests, this plan has 300: expect INCONCLUSIVE; use --duration 8s or --rate 62",
  },
  {
    line: "--profile spike --rate 100 --duration 12s",
    note: "p99 needs 368 requests after the warm-up, this plan has 309: expect INCONCLUSIVE; use --duration 15s or --rate 120",
  },
  {
    line: "--rate 5 --duration 10s",
    note: "p95 needs 72, p99 needs 368, error ratio needs 100 requests, this plan has 50: expect INCONCLUSIVE; use --duration 1m14s or --rate 37",
  },
  {
    line: "--profile breakpoint --rate 20 --duration 5s",
    note: "p95 needs 72, error ratio needs 100 requests in one step of the search, this plan has 50: expect INCONCLUSIVE; use --duration 10s or --rate 40",
  },
  { line: "--rate 50 --duration 8s", note: undefined },
  { line: "--profile spike --rate 100 --duration 15s", note: undefined },
  { line: "--profile closed --duration 1s", note: undefined },
];

for (const { line, note } of noted) {
  test(`the own objectives of a profile let ${line} run${note === undefined ? "" : " with a note"}`, () => {
    expect(evidenceNotes(planned(line))).toEqual(note === undefined ? [] : [note]);
  });
}

const refused = [
  {
    line: "--rate 50 --duration 6s --threshold p99<300ms",
    says: "p99 needs 368 requests, this plan has 300, so that it cannot pass; use --duration 8s or --rate 62",
  },
  {
    line: "--threshold errors<0.1%",
    says: "error ratio needs 1000 requests, this plan has 500, so that it cannot pass; use --duration 20s or --rate 100",
  },
  { line: "--rate 50 --duration 6s --threshold p95<300ms", says: undefined },
  { line: "--rate 50 --duration 6s --against http://127.0.0.1:1", says: "p99 needs 368 requests" },
  { line: "--rate 50 --duration 6s --calibrate", says: "p99 needs 368 requests" },
  { line: "--rate 0.1 --duration 1h --threshold p999<1s", says: "use --duration 10h14m40s or --rate 2" },
];

for (const { line, says } of refused) {
  test(`${line} is ${says === undefined ? "planned" : "refused with what would do"}`, () => {
    if (says === undefined) expect(refusalOf(line)).toBeUndefined();
    else expect(refusalOf(line)).toContain(says);
  });
}

test("a window with too few requests for its percentile is refused before anything is sent", () => {
  const [short, enough] = ["5s", "19s"].map((window) =>
    readLoadArguments(["--rate", "20", "--duration", "30s", "--threshold", `p99<300ms for ${window}`]),
  );
  expect(() => short && planLoad(short, 10_000)).toThrow("p99 needs 368 requests, at 20/s a window of 19s");
  expect(enough && planLoad(enough, 10_000).iterations).toBe(600);
});

test("a duration that is the sum of the shares of a curve is whole milliseconds", () => {
  expect(planned("--profile spike --duration 12s").durationSec).toBe(12);
});
