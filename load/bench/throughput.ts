import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addMessagePath } from "#schemas";
import type { BenchFigure } from "./bench.ts";
import { benchPlan, measureBench, type BenchAccount, type BenchSetting } from "./setting.ts";
import { bundleScript } from "../bundle.ts";
import { runK6 } from "../k6/process.ts";
import { k6Args, k6Env } from "../k6/call.ts";
import type { ScriptPlan } from "../script/plan.ts";
import { median } from "../statistics/sign-flip.ts";

const rounds = 9;
const roundSec = 3;
const vus = 8;
const roundPlan = { vus, durationSec: roundSec, iterations: 400_000 };

/**
 * Runs three scripts in turn, so that what else the machine does meets all of them; the first round warms up. k6 has one
 * processor each time (`BENCH_PROCESSORS` in the environment gives it more): with all of them the naive script takes for
 * itself what account and launcher need, which have a machine of their own in a real run.
 */
export async function benchThroughput(
  given: BenchSetting,
  account: BenchAccount,
  place: string,
): Promise<readonly BenchFigure[]> {
  const processors = Number(given.env["BENCH_PROCESSORS"] ?? 1);
  const setting = { ...given, processors };
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    setting.progress(`throughput on ${place}, round ${round} of ${rounds}`);
    const bare = await iterationsPerSec(setting, account, "bench-bare");
    const ours = await oursPerSec(setting, account);
    const naive = await iterationsPerSec(setting, account, "bench-naive");
    if (round > 0) measured.push({ bare, ours, naive });
  }
  const toBare = middle(measured.map(({ ours, bare }) => ours / bare));
  const toNaive = middle(measured.map(({ ours, naive }) => ours / naive));
  const perSec = (name: keyof Round): string => `${Math.round(middle(measured.map((one) => one[name])))}/s`;
  const how = `${rounds} rounds of ${roundSec} s in turn, ${vus} VUs, ${processors} processors for k6, same flags and environment`;
  return [
    {
      name: `our script / a bare script that checks nothing, on ${place}`,
      measured: `${toBare.toFixed(2)} (${perSec("ours")} / ${perSec("bare")})`,
      limit: ">= 0.80",
      ok: toBare >= 0.8,
      how,
    },
    {
      name: `our script / JSON.parse and Ajv on every answer in k6, on ${place}`,
      measured: `${toNaive.toFixed(1)} (${perSec("ours")} / ${perSec("naive")})`,
      limit: ">= 10",
      ok: toNaive >= 10,
      how,
    },
  ];
}

interface Round {
  readonly bare: number;
  readonly ours: number;
  readonly naive: number;
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
    env: k6Env({ ...setting, folder, apiKey: account.apiKey }, plan),
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
  return median(values.toSorted((a, b) => a - b)) ?? Number.NaN;
}
