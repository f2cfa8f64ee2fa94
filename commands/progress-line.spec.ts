import { expect, test } from "@playwright/test";
import { progressLine } from "./progress-line.ts";

const progress = {
  elapsedSec: 1,
  durationSec: 10,
  planned: 50,
  done: 49,
  errors: 2,
  achievedPerSec: 49.2,
  p95Ms: 12.4,
};

/** Lines that a log or a terminal gets for seconds of several runs. */
function shown(seconds: readonly (readonly [run: number, elapsedSec: number])[], isTTY = false): string[] {
  const lines: string[] = [];
  const show = progressLine({ isTTY, write: (text) => lines.push(text) });
  for (const [run, elapsedSec] of seconds) show({ ...progress, elapsedSec }, { run, of: 2 });
  return lines;
}

test("a line tells the run, the rate beside the planned one, p95 and errors", () => {
  expect(shown([[1, 1]])).toEqual([
    "load run 1 of 2, 1 of 10 s: 49 of 50 due requests, 49.2/s of 50/s planned, p95 12 ms, 2 errors\n",
  ]);
});

test("a log gets a line at the start, one with rates, then one every five seconds, of every run", () => {
  const seconds = [0, 1, 2, 5, 6, 10];
  const lines = shown([1, 2].flatMap((run) => seconds.map((sec) => [run, sec] as const)));
  expect(lines.map((line) => line.slice(0, 26))).toEqual(
    [1, 2].flatMap((run) => [0, 1, 6].map((sec) => `load run ${run} of 2, ${sec} of 10 s`)),
  );
  expect(lines.map((line) => line.includes("planned"))).toEqual([false, true, true, false, true, true]);
});

test("a run that starts at a later second than the last one ended is shown as well", () => {
  expect(
    shown([
      [1, 1],
      [2, 2],
    ]),
  ).toHaveLength(2);
});

test("a terminal line changes in place and ends with its run", () => {
  const lines = shown(
    [
      [1, 9],
      [1, 10],
    ],
    true,
  );
  expect(lines[0]).toMatch(/^\r/);
  expect(lines.map((line) => line.endsWith("\n"))).toEqual([false, true]);
});
