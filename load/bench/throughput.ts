import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addMessagePath } from "#schemas";
import type { BenchFigure } from "./bench.ts";
import { beside, ratioText, type Beside } from "./beside.ts";
import { benchPlan, measureBench, type BenchAccount, type BenchSetting } from "./setting.ts";
import { bundleScript } from "../bundle.ts";
import { runK6 } from "../k6/process.ts";
import { k6Args, k6Env } from "../k6/call.ts";
import type { ScriptPlan } from "../script/plan.ts";

const rounds = 9;
const roundSec = 3;
const vus = 8;
const roundPlan = { vus, durationSec: roundSec, iterations: 400_000 };

/**
 * Runs three scripts in turn, forwards and backwards, so that what else the machine does meets all of them; the first round
 * warms up. k6 has one
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
  const bare = (): Promise<number> => iterationsPerSec(setting, account, "bench-bare");
  const ours = (): Promise<number> => oursPerSec(setting, account);
  const naive = (): Promise<number> => iterationsPerSec(setting, account, "bench-naive");
  const measured: Rates[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    setting.progress(`throughput on ${place}, round ${round} of ${rounds}`);
    const forwards = round % 2 === 0;
    const before = await (forwards ? bare : naive)();
    const between = await ours();
    const after = await (forwards ? naive : bare)();
    const [barePerSec, naivePerSec] = forwards ? [before, after] : [after, before];
    if (round > 0) measured.push({ barePerSec, oursPerSec: between, naivePerSec });
  }
  const toBare = beside(measured.map((one) => [one.oursPerSec, one.barePerSec]));
  const toNaive = beside(measured.map((one) => [one.oursPerSec, one.naivePerSec]));
  const how = `${rounds} rounds of ${roundSec} s in turn, ${vus} VUs, ${processors} processors for k6, same flags and environment`;
  return [
    {
      name: `our script / a bare script that checks nothing, on ${place}`,
      measured: inWords(toBare, 2),
      limit: ">= 0.80",
      ok: toBare.ratio.value >= 0.8,
      how,
    },
    {
      name: `our script / JSON.parse and Ajv on every answer in k6, on ${place}`,
      measured: inWords(toNaive, 1),
      limit: ">= 10",
      ok: toNaive.ratio.value >= 10,
      how,
    },
  ];
}

/** Iterations per second of one round. */
interface Rates {
  readonly barePerSec: number;
  readonly oursPerSec: number;
  readonly naivePerSec: number;
}

function inWords({ ratio, ours, yardstick }: Beside, digits: number): string {
  return `${ratioText(ratio, digits)}, ${Math.round(ours)}/s beside ${Math.round(yardstick)}/s`;
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
