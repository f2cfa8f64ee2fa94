import type { BenchFigure, StartAccount } from "./bench.ts";
import { benchPlan, measureBench, type BenchSetting } from "./setting.ts";
import { figuresOf } from "../figures.ts";

/** What the mock recorded itself. */
interface MockRecord {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly serviceMs: Readonly<Record<string, number>>;
}

const laws = ["fixed:20ms", "exp:20ms", "bimodal:10ms,200ms,0.05"] as const;
/** After a warm-up, and at a rate at which no answer of the fixed law falls on the moment of a later request. */
const load = { ratePerSec: 90, durationSec: 15, warmupSec: 3 };
const tolerance = { ratio: 0.02, ms: 1 };

/** Percentiles for three laws of latency, and the error ratio, against the mock's own record. */
export async function benchAccuracy(
  setting: BenchSetting,
  startAccount: StartAccount,
): Promise<readonly BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const latency of laws) figures.push(await accuracyOf(setting, startAccount, latency));
  return [...figures, await errorsOf(setting, startAccount)];
}

async function accuracyOf(
  setting: BenchSetting,
  startAccount: StartAccount,
  latency: string,
): Promise<BenchFigure> {
  setting.progress(`accuracy, ${latency}`);
  const account = await startAccount({ latency });
  try {
    const plan = benchPlan(load);
    const measured = plan.iterations - load.ratePerSec * load.warmupSec;
    const { recording } = await measureBench(setting, account, plan);
    const { serviceMs } = figuresOf(plan, recording);
    const record = await recordOf(account.origin, measured);
    const rows = (["p50", "p95", "p99"] as const).map((name) => {
      const [ours, truth] = [serviceMs[name] ?? Number.NaN, record.serviceMs[name] ?? Number.NaN];
      const ok = Math.abs(ours - truth) <= Math.max(tolerance.ms, tolerance.ratio * truth);
      return { ok, text: `${name} ${ours.toFixed(1)} / ${truth.toFixed(1)} ms` };
    });
    return {
      name: `percentiles, ${latency}`,
      measured: rows.map(({ text }) => text).join(", "),
      limit: "within 2 % or 1 ms",
      ok: rows.every(({ ok }) => ok),
      how: `${measured} requests at ${load.ratePerSec}/s after ${load.warmupSec} s, ours / the mock's own record`,
    };
  } finally {
    await account.stop();
  }
}

async function errorsOf(setting: BenchSetting, startAccount: StartAccount): Promise<BenchFigure> {
  setting.progress("accuracy, error ratio");
  const account = await startAccount({ errorRatio: 0.1 });
  try {
    const plan = benchPlan(load);
    const { recording } = await measureBench(setting, account, plan);
    const { counts } = figuresOf(plan, recording);
    const record = await recordOf(account.origin, plan.iterations);
    const failed = record.statuses["500"] ?? 0;
    return {
      name: "error ratio",
      measured: `${counts.failed} of ${counts.started} / ${failed} of ${record.requests}`,
      limit: "equal",
      ok: counts.failed === failed && counts.started === record.requests,
      how: "ours / the mock's own record, one request in ten answered 500",
    };
  } finally {
    await account.stop();
  }
}

/** The record of all requests, its percentiles over the last ones. */
async function recordOf(origin: string, last: number): Promise<MockRecord> {
  const record: MockRecord = JSON.parse(await (await fetch(`${origin}/mock/record?last=${last}`)).text());
  return record;
}
