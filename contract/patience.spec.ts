import { expect, test } from "@playwright/test";
import { patienceOf, type Patience } from "./patience.ts";

const nowMs = 1000;

function patience(deadlineMs = 2000): Patience {
  const { outputDir } = test.info();
  test.info().outputPath("timeouts.txt");
  return patienceOf(outputDir, deadlineMs, () => nowMs);
}

test("after twelve late answers that fail the gate nothing more is sent", () => {
  const { spent, timedOut } = patience();
  for (let times = 1; times < 12; times += 1) timedOut({ weight: "failure" });
  expect(spent()).toBeUndefined();
  timedOut({ weight: "failure" });
  expect(spent()).toBe("12 cases had no answer in time");
});

test("late answers that are advice stop only the requests of their kind", () => {
  const { spent, spentOn, timedOut } = patience();
  for (let times = 0; times < 20; times += 1) {
    timedOut({ weight: "advice", kind: "method" });
    timedOut({ weight: "advice" });
  }
  expect([spent(), spentOn("path")]).toEqual([undefined, undefined]);
  expect(spentOn("method")).toContain("4 had none");
});

test("past the deadline nothing more is sent", () => {
  expect(patience(999).spent()).toBe("the time limit of the run is reached");
});
