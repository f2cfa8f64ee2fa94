import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { addMessagePath, redactor, type Basis, type UserType } from "#schemas";
import { bundleScript } from "./bundle.ts";
import { guardOf, type Stopped } from "./guard.ts";
import { k6Args, k6Env, measurementFiles } from "./k6/call.ts";
import { runK6, type K6Exit } from "./k6/process.ts";
import type { LoadPlan } from "./plan/plan.ts";
import { liveProgress, type LoadProgress } from "./progress.ts";
import { isMeasured } from "./ledger/ledger.ts";
import { eachLine } from "./lines.ts";
import { recorder, takenOf, type Recording } from "./recording/recording.ts";
import type { ScriptPlan } from "./script/plan.ts";

/** One k6 run to make. */
export interface MeasurementRequest {
  readonly plan: LoadPlan;
  readonly runId: string;
  /** Folder of its own for ledger, script and plan; made when it is missing. */
  readonly folder: string;
  readonly origin: string;
  readonly apiKey: string;
  readonly caseIds: readonly number[];
  readonly userType: UserType;
  readonly timeoutMs: number;
  /** Weakest basis whose breaks count. */
  readonly level: Basis;
  /** How far the account's clock may be off, in milliseconds. */
  readonly skewMs: number;
  readonly k6Path: string;
  readonly dashboard: "off" | "on";
  /** How many processors k6 may use at a time; absent: all of them. */
  readonly processors?: number;
  /** The environment to take paths and certificates from; nothing of k6's own is passed on. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** What one k6 run gave. */
export interface Measurement {
  readonly script: ScriptPlan;
  readonly recording: Recording;
  readonly exit: K6Exit;
  /** Why the launcher ended it, if it did. */
  readonly stopped: Stopped | undefined;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
}

/** Bodies that are kept: every one up to so many per second, then that many, and at least one in twenty. */
const sample = { perSec: 100, leastOneIn: 20, most: 20_000 } as const;
const slackMs = 30_000;

/**
 * Runs k6 once over a plan, writes its ledger and watches the measured lines, and reads the whole ledger when k6 has ended.
 * Files that cannot be written or read reject.
 */
export async function measure(request: MeasurementRequest): Promise<Measurement> {
  const { plan, runId, folder } = request;
  const script: ScriptPlan = {
    runId,
    url: `${request.origin}${addMessagePath(request.userType)}`,
    caseIds: request.caseIds,
    timeoutMs: request.timeoutMs,
    vus: plan.vus,
    iterations: plan.iterations,
    sampleEvery: sampleEvery(plan),
    model: plan.model,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, measurementFiles.script), await bundleScript("add-message"));
  writeFileSync(join(folder, measurementFiles.plan), `${JSON.stringify(script)}\n`);
  writeFileSync(join(folder, measurementFiles.config), "{}\n");
  const ledgerPath = join(folder, measurementFiles.ledger);
  const ledger = openSync(ledgerPath, "w");
  const redact = redactor(request.apiKey);
  const { caseIds, level, skewMs } = request;
  const reader = recorder({
    runId,
    iterations: plan.iterations,
    caseIds,
    level,
    skewMs,
    ...(plan.model.kind === "open" ? { curve: plan.model.curve } : {}),
  });
  const guard = guardOf(plan.ratePerSec === 0 ? plan.vus * 10 : plan.ratePerSec);
  const progress = liveProgress(plan);
  const ending = new AbortController();
  const launchedAtMs = Date.now();
  let stopped: Stopped | undefined;
  const interrupt = (): void => {
    stopped ??= { kind: "interrupted", detail: "interrupted from outside" };
    ending.abort();
  };
  request.signal.addEventListener("abort", interrupt, { once: true });
  if (request.signal.aborted) interrupt();
  try {
    const exit = await runK6({
      path: request.k6Path,
      args: k6Args(request.dashboard),
      folder,
      env: k6Env(request, script),
      redact,
      signal: ending.signal,
      deadlineMs: plan.durationSec * 1000 + request.timeoutMs + slackMs,
      onSecond: () => request.onProgress(progress.now()),
      onLines: (lines) => {
        const clean = lines.map(redactLine);
        writeSync(ledger, `${clean.join("\n")}\n`);
        for (const line of clean) {
          const taken = takenOf(line);
          if (taken === undefined) continue;
          progress.take(taken);
          const reason = guard(taken);
          if (reason === undefined || stopped !== undefined) continue;
          stopped = reason;
          ending.abort();
        }
      },
    });
    // Not before: to judge what answers say takes more time than to measure them, and k6 and the account need it.
    await eachLine(ledgerPath, reader.take);
    const recording = reader.finish();
    return {
      script,
      recording,
      exit,
      stopped,
      startedAtMs: recording.startedAtMs ?? launchedAtMs,
      finishedAtMs: Date.now(),
    };
  } finally {
    request.signal.removeEventListener("abort", interrupt);
    closeSync(ledger);
  }

  /** Any but a measured line may repeat what the account said, the key included. */
  function redactLine(line: string): string {
    return isMeasured(line) ? line : redact(line);
  }
}

/** What it costs to keep a body and to validate it is felt at high rates only; a closed model has no rate to go by. */
function sampleEvery({ ratePerSec, iterations }: LoadPlan): number {
  const byRate =
    ratePerSec === 0 ? sample.leastOneIn : Math.min(sample.leastOneIn, Math.ceil(ratePerSec / sample.perSec));
  return Math.max(byRate, Math.ceil(iterations / sample.most));
}
