import { expect, test } from "@playwright/test";
import { readLine } from "./ledger.ts";
import { outcomeOf } from "./outcome.ts";
import { recorder } from "../recording/recording.ts";
import { headerLine, noteLine, startLine, type IterationLine } from "../script/ledger-line.ts";
import { written } from "../trial.ts";

const line: IterationLine = {
  iteration: 7,
  intendedMs: 140,
  lagMs: 0.4,
  status: 200,
  serviceMs: 20.25,
  connectMs: 0.5,
  errorCode: 0,
  echo: "y",
  id: "9001",
};

test("every kind of line is read as it was written", () => {
  expect(readLine(headerLine("run-1"))).toEqual({ kind: "header", version: 1, runId: "run-1" });
  expect(readLine(startLine(1_700_000_000_123))).toEqual({ kind: "start", startedAtMs: 1_700_000_000_123 });
  for (const read of [line, { ...line, besideMs: 31 }]) {
    expect(readLine(written(read))).toEqual({ kind: "iteration", line: read });
  }
  for (const text of ['two\nlines "quoted" \u{1f600}', 'one line "quoted" \\', "", "\r", "= x"]) {
    expect(readLine(noteLine("body", 7, text))).toEqual({
      kind: "note",
      note: { kind: "body", iteration: 7, text },
    });
  }
});

const foreign = [
  "",
  "I 1 2 3",
  "I x 0 0 200 1 1 0 y 1",
  "I 1 0 0 200 1 1 0 y 1 x",
  "I 1 0 0 200 1 1 0 y 1 31 7",
  "I 1 0 0 200 1 1 0 maybe 1",
  'N body 1 "unfinished',
  'N unknown 1 "x"',
  "GoError: something",
];

for (const text of foreign) {
  test(`the line ${JSON.stringify(text)} is none of the ledger`, () =>
    expect(readLine(text).kind).toBe("other"));
}

const plan = { runId: "run-1", iterations: 10, caseIds: [1], level: "expected", skewMs: 15_000 } as const;

test("a ledger without its first line, of another run or of another version is no evidence", () => {
  expect(recorder(plan).finish().problems).toEqual(["the ledger has no first line"]);
  const other = recorder(plan);
  other.take(headerLine("run-2"));
  other.take("add-message-ledger 99 run-1");
  expect(other.finish().problems).toEqual([
    "the ledger is of run run-2, not run-1",
    "the ledger has the unknown version 99",
  ]);
});

test("ledgers of several runners are read one after the other, and an iteration that stands twice is counted", () => {
  const reader = recorder(plan);
  for (const iteration of [3, 1, 2]) reader.take(written({ ...line, iteration, id: String(iteration + 1) }));
  reader.take(headerLine("run-1"));
  for (const iteration of [0, 4, 3]) reader.take(written({ ...line, iteration, id: String(iteration + 1) }));
  expect(reader.finish()).toMatchObject({ lines: 5, repeatedLines: 1, problems: [] });
});

test("what all iterations are late by is where the schedule begins", () => {
  const reader = recorder({ runId: "run-1", iterations: 5, caseIds: [1], level: "expected", skewMs: 15_000 });
  reader.take(headerLine("run-1"));
  for (const [iteration, lagMs] of [24.5, 23, 30, 23].entries()) {
    reader.take(written({ ...line, iteration, lagMs, id: String(iteration + 1) }));
  }
  const { lagMs, latencyMs } = reader.finish().samples;
  expect(Array.from(lagMs.slice(0, 4), (ms) => Math.round(ms * 10) / 10)).toEqual([1.5, 0, 7, 0]);
  expect((latencyMs[0] ?? 0) - (latencyMs[1] ?? 0)).toBeCloseTo(1.5, 3);
});

test("a request that k6 dropped when it was told to end has an unknown outcome", () => {
  expect(outcomeOf({ ...line, status: 0, errorCode: 1, echo: "-", id: "-" })).toMatchObject({
    kind: "unknown",
  });
});

test("a hundred thousand iterations take less than 64 bytes each", () => {
  const count = 100_000;
  const reader = recorder({ ...plan, iterations: 10 });
  const before = process.memoryUsage().arrayBuffers;
  for (let iteration = 0; iteration < count; iteration += 1) {
    reader.take(written({ ...line, iteration, id: String(iteration + 1) }));
  }
  expect(reader.finish().lines).toBe(count);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 4 * count);
});
