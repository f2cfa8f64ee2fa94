import { expect, test } from "@playwright/test";
import { readLoadArguments } from "./plan/arguments.ts";
import { figuresOf } from "./figures.ts";
import { judgeThresholds } from "./objectives.ts";
import { missedByOwnDelay } from "./own-delay.ts";
import { planLoad } from "./plan/plan.ts";
import { recorder } from "./recording/recording.ts";
import { headerLine } from "./script/ledger-line.ts";
import { written } from "./trial.ts";

/** Thresholds that only the delay of k6 breaks, in a run in which every tenth request is slow for either reason. */
function missed(slow: { readonly lagMs: number; readonly serviceMs: number }): readonly string[] {
  const plan = planLoad(readLoadArguments([]), 10_000);
  const reader = recorder({
    runId: "run",
    iterations: plan.iterations,
    caseIds: [1],
    level: "expected",
    skewMs: 15_000,
  });
  reader.take(headerLine("run"));
  for (let iteration = 0; iteration < plan.iterations; iteration += 1) {
    const { lagMs, serviceMs } = iteration % 10 === 0 ? slow : { lagMs: 1, serviceMs: 20 };
    reader.take(
      written({
        iteration,
        intendedMs: iteration * 20,
        lagMs,
        status: 200,
        serviceMs,
        connectMs: 0,
        errorCode: 0,
        echo: "y",
        id: String(iteration + 1),
      }),
    );
  }
  const recording = reader.finish();
  const figures = figuresOf(plan, recording);
  const audit = { kind: "not-audited", acknowledged: plan.iterations } as const;
  const evidence = {
    plan,
    figures,
    samples: recording.samples,
    storedWrong: 0,
    audit,
    level: "expected",
    skewMs: 15_000,
  } as const;
  return missedByOwnDelay(evidence, recording, judgeThresholds(evidence));
}

test("a limit that late requests break, and the account does not, is the generator's", () => {
  expect(missed({ lagMs: 2000, serviceMs: 20 })).toEqual(["p95", "p99"]);
});

test("a limit that slow answers break is the account's", () => {
  expect(missed({ lagMs: 1, serviceMs: 2000 })).toEqual([]);
  expect(missed({ lagMs: 2000, serviceMs: 2000 })).toEqual([]);
});
