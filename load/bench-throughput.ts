import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addMessagePath } from "#schemas";
import { benchPlan, measureBench, type BenchAccount, type BenchSetting } from "./bench-setting.ts";
import { bundleScript } from "./bundle.ts";
import { runK6 } from "./k6-process.ts";
import { k6Args, k6Env } from "./k6-call.ts";
import type { ScriptPlan } from "./script/plan.ts";
import { median } from "./statistics-pairs.ts";

/** Iterations per second of three scripts on the same account, medians over the rounds. */
export interface Throughput {
  readonly oursPerSec: number;
  readonly barePerSec: number;
  readonly naivePerSec: number;
  readonly rounds: number;
}

const rounds = 3;
const roundSec = 4;
const vus = 8;
const roundPlan = { vus, durationSec: roundSec, iterations: 5_000_000 };

/** Runs the scripts in turn, so that what else the machine does meets all of them; the first round warms up. */
export async function benchThroughput(setting: BenchSetting, account: BenchAccount): Promise<Throughput> {
  const bare: number[] = [];
  const naive: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    setting.progress(`throughput, round ${round} of ${rounds}`);
    const results = [
      await iterationsPerSec(setting, account, "bench-bare"),
      await oursPerSec(setting, account),
      await iterationsPerSec(setting, account, "bench-naive"),
    ];
    if (round === 0) continue;
    bare.push(results[0] ?? 0);
    ours.push(results[1] ?? 0);
    naive.push(results[2] ?? 0);
  }
  return { oursPerSec: middle(ours), barePerSec: middle(bare), naivePerSec: middle(naive), rounds };
}

async function oursPerSec(setting: BenchSetting, account: BenchAccount): Promise<number> {
  const { recording } = await measureBench(setting, account, benchPlan(roundPlan));
  return recording.lines / roundSec;
}

async function iterationsPerSec(
  setting: BenchSetting,
  account: BenchAccount,
  name: "bench-bare" | "bench-naive",
): Promise<number> {
  const folder = join(setting.folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "script.js"), await bundleScript(name));
  writeFileSync(join(folder, "k6-config.json"), "{}\n");
  const plan: ScriptPlan = {
    runId: "bench",
    url: `${account.origin}${addMessagePath("contact")}`,
    caseIds: [account.caseId],
    timeoutMs: setting.timeoutMs,
    vus,
    iterations: roundPlan.iterations,
    sampleEvery: 20,
    model: { kind: "closed", durationSec: roundSec },
  };
  let completed = 0;
  await runK6({
    path: setting.k6Path,
    args: k6Args("off"),
    folder,
    env: k6Env({ env: setting.env, folder, apiKey: account.apiKey }, plan),
    redact: (text) => text,
    onLines: (lines) => {
      for (const line of lines) {
        completed = Number(/, (\d+) complete and/.exec(line)?.[1] ?? completed);
      }
    },
    onSecond: () => undefined,
    signal: setting.signal,
    deadlineMs: roundSec * 1000 + 30_000,
  });
  return completed / roundSec;
}

function middle(values: readonly number[]): number {
  return Math.round(median(values.toSorted((a, b) => a - b)) ?? 0);
}
