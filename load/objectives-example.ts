import { readLoadArguments } from "./plan/arguments.ts";
import { figuresOf } from "./figures.ts";
import { judgeThresholds, type Evidence } from "./objectives.ts";
import { planLoad } from "./plan/plan.ts";
import { recorder } from "./recording/recording.ts";
import { headerLine } from "./script/ledger-line.ts";
import { written } from "./trial.ts";

/** What an account answers to one iteration. */
export interface Answered {
  readonly status: number;
  readonly serviceMs: number;
}

/** A ledger in which the account does what a function says; undefined: no line at all. */
export function judged(
  args: readonly string[],
  account: (iteration: number) => Answered | undefined,
  audit: Evidence["audit"] = { kind: "not-audited", acknowledged: 500 },
) {
  const plan = planLoad(readLoadArguments(args), 10_000);
  const { iterations } = plan;
  const reader = recorder({ runId: "run", iterations, caseIds: [1], level: "expected", skewMs: 15_000 });
  reader.take(headerLine("run"));
  for (let iteration = 0; iteration < plan.iterations; iteration += 1) {
    const answered = account(iteration);
    if (answered === undefined) continue;
    const { status, serviceMs } = answered;
    const errorCode = status === 200 ? 0 : status === 0 ? 1050 : 1000 + status;
    const echo = status === 200 ? "y" : "-";
    const intendedMs = (iteration * 1000) / plan.ratePerSec;
    const id = String(iteration + 1);
    reader.take(
      written({
        iteration,
        intendedMs,
        lagMs: iteration === 3 ? 0 : 1,
        status,
        serviceMs,
        connectMs: 2,
        errorCode,
        echo,
        id,
      }),
    );
  }
  const recording = reader.finish();
  const figures = figuresOf(plan, recording);
  const thresholds = judgeThresholds({
    plan,
    figures,
    samples: recording.samples,
    storedWrong: 0,
    level: "expected",
    audit,
  });
  return { plan, recording, figures, thresholds };
}

/** A threshold of a judged run, by its name. */
export const named = (run: ReturnType<typeof judged>, name: string) =>
  run.thresholds.find((threshold) => threshold.name === name);
