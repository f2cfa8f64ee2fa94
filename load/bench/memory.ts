import type { BenchFigure } from "./bench.ts";
import { benchPlan, measureBench, type BenchAccount, type BenchSetting } from "./setting.ts";
import { figuresOf } from "../figures.ts";

/** A run long enough to see growth. */
const iterations = 1_000_000;
const slowestPerSec = 1000;

/** Memory of launcher and k6 over a long run at full speed, with ledger, samples and figures. */
export async function benchMemory(
  setting: BenchSetting,
  account: BenchAccount,
): Promise<readonly BenchFigure[]> {
  setting.progress(`memory, ${iterations} iterations`);
  const plan = benchPlan({ vus: 8, durationSec: iterations / slowestPerSec, iterations });
  const { recording, exit } = await measureBench(setting, account, plan);
  const figures = figuresOf(plan, recording);
  const launcherMb = process.resourceUsage().maxRSS / 1024;
  const k6Mb = (exit.memoryBytes ?? Number.NaN) / 1e6;
  const how = `${figures.counts.ok} iterations, 8 VUs, peak resident memory`;
  return [
    {
      name: "memory of launcher and k6",
      measured: `${Math.round(launcherMb + k6Mb)} MB`,
      limit: "<= 600 MB",
      ok: launcherMb + k6Mb <= 600,
      how,
    },
    {
      name: "memory of the launcher",
      measured: `${Math.round(launcherMb)} MB`,
      limit: "< 200 MB",
      ok: launcherMb < 200,
      how,
    },
  ];
}
