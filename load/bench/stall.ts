import type { BenchFigure } from "./bench.ts";
import { benchPlan, measureBench, type BenchSetting } from "./setting.ts";
import { figuresOf } from "../figures.ts";
import { answer, goodAnswer, startScripted } from "../scripted-account.ts";
import { windowsOf } from "../windows.ts";

const load = { ratePerSec: 50, durationSec: 10 };
const stall = { atMs: 4000, lengthMs: 2000 };

/** A server that answers nothing for two seconds: every planned request must count, and the stall must show. */
export async function benchStall(setting: BenchSetting): Promise<readonly BenchFigure[]> {
  setting.progress("stall of 2 s at 50/s");
  let firstMs: number | undefined;
  const account = await startScripted((call) => {
    firstMs ??= performance.now();
    const intoMs = performance.now() - firstMs - stall.atMs;
    const waitMs = intoMs >= 0 && intoMs < stall.lengthMs ? stall.lengthMs - intoMs : 0;
    setTimeout(() => answer(call, 200, goodAnswer(call)), waitMs);
  });
  try {
    const plan = benchPlan(load);
    const target = { origin: account.origin, apiKey: "bench", caseId: 2069, stop: account.close };
    const { recording } = await measureBench(setting, target, plan);
    const { counts, latencyMs } = figuresOf(plan, recording);
    const windows = windowsOf(plan, recording.samples, 1);
    const worst = Math.max(...windows.map((window) => window.max ?? 0));
    const p99 = latencyMs.p99 ?? 0;
    const complete = counts.started === plan.iterations && counts.ok === plan.iterations;
    return [
      {
        name: "latency through a stall",
        measured: `${counts.ok} of ${plan.iterations} counted, p99 ${Math.round(p99)} ms, worst second ${Math.round(worst)} ms`,
        limit: "all counted, p99 over 1,500 ms",
        ok: complete && p99 > 1500 && worst > 1900,
        how: "50/s for 10 s against a server that stalls for 2 s",
      },
    ];
  } finally {
    await account.close();
  }
}
