import { join } from "node:path";
import type { Environment } from "../k6/program.ts";
import { measure, type Measurement } from "../measurement.ts";
import type { LoadPlan } from "../plan/plan.ts";
import { plannedIterations } from "../script/schedule.ts";

/** An account that a bench may load, with what it recorded itself. */
export interface BenchAccount {
  readonly origin: string;
  readonly apiKey: string;
  readonly caseId: number;
  readonly stop: () => Promise<void>;
}

/** What every bench needs. */
export interface BenchSetting {
  readonly k6Path: string;
  /** Folder for scripts and ledgers; made when it is missing. */
  readonly folder: string;
  readonly timeoutMs: number;
  /** How many processors k6 may use at a time; absent: all of them. */
  readonly processors?: number;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
}

/** A closed load of some VUs, or an open one at a rate. */
export type BenchLoad =
  | { readonly vus: number; readonly durationSec: number; readonly iterations: number }
  | { readonly ratePerSec: number; readonly durationSec: number; readonly warmupSec?: number };

/** A plan without thresholds. */
export function benchPlan(load: BenchLoad): LoadPlan {
  const { durationSec } = load;
  const shared = {
    title: "bench",
    durationSec,
    warmupSec: 0,
    cases: [],
    thresholds: [],
  };
  if ("vus" in load) {
    const { vus, iterations } = load;
    const model = { kind: "closed", durationSec } as const;
    const executor = "shared-iterations";
    return {
      ...shared,
      profile: "closed",
      model,
      executor,
      ratePerSec: 0,
      iterations,
      messages: iterations,
      vus,
    };
  }
  const { ratePerSec, warmupSec = 0 } = load;
  const curve = { startPerSec: ratePerSec, stages: [{ targetPerSec: ratePerSec, durationSec }] };
  const iterations = plannedIterations(curve);
  return {
    ...shared,
    warmupSec,
    profile: "smoke",
    model: { kind: "open", curve },
    executor: "constant-arrival-rate",
    ratePerSec,
    iterations,
    messages: iterations,
    vus: Math.ceil(ratePerSec * 3),
  };
}

/** Runs our own script over a plan. */
export function measureBench(
  setting: BenchSetting,
  account: BenchAccount,
  plan: LoadPlan,
): Promise<Measurement> {
  return measure({
    plan,
    runId: "bench",
    folder: join(setting.folder, "ours"),
    origin: account.origin,
    apiKey: account.apiKey,
    caseIds: [account.caseId],
    userType: "contact",
    timeoutMs: setting.timeoutMs,
    level: "expected",
    skewMs: 15_000,
    k6Path: setting.k6Path,
    dashboard: "off",
    env: setting.env,
    ...(setting.processors === undefined ? {} : { processors: setting.processors }),
    signal: setting.signal,
    onProgress: () => undefined,
  });
}
