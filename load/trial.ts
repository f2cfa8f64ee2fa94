import { expect, test } from "@playwright/test";
import { validateLoadResult, type Basis, type LoadResult } from "#schemas";
import { readLoadArguments } from "./plan/arguments.ts";
import { ensureK6 } from "./k6/binary.ts";
import { planLoad } from "./plan/plan.ts";
import { runLoad } from "./run.ts";
import type { IterationLine } from "./script/ledger-line.ts";
import { answer, goodAnswer, startScripted, type Call, type Neighbour } from "./scripted-account.ts";

/** The key of every trial; a test looks for it where it must not stand. */
export const trialKey = "canary-7f3a91c2";

/** A real k6 run of two seconds at 50/s, unless it says otherwise. */
export interface Trial {
  readonly origin: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly level?: Basis;
  readonly signal?: AbortSignal;
  readonly onProgress?: () => void;
  readonly k6Path?: string;
}

/** A behaviour of an account, and what a load run must make of it. */
export interface Behaviour {
  readonly title: string;
  readonly script: (call: Call) => void;
  readonly neighbour?: Neighbour;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly level?: Basis;
  readonly check: (result: LoadResult, received: number) => void;
}

const timeoutMs = 1000;

/** Gets k6 before the first test; without a cache that takes minutes. */
export async function prepareK6(): Promise<void> {
  test.setTimeout(600_000);
  await ensureK6({ env: process.env, progress: () => undefined });
}

/** Runs one load into the folder of the running test; the result fits its schema. */
export async function trialRun(trial: Trial): Promise<LoadResult> {
  const k6 = await ensureK6({ env: process.env, progress: () => undefined });
  const result = await runLoad({
    plan: planLoad(readLoadArguments(trial.args ?? ["--rate", "50", "--duration", "2s"]), timeoutMs),
    runId: "run-1",
    folder: test.info().outputDir,
    target: { kind: "account", origin: trial.origin },
    apiKey: trialKey,
    caseIds: [2069],
    userType: "contact",
    timeoutMs,
    level: trial.level ?? "expected",
    skewMs: 15_000,
    k6: { path: trial.k6Path ?? k6.path, version: k6.version },
    signal: trial.signal ?? new AbortController().signal,
    onProgress: trial.onProgress ?? (() => undefined),
    now: Date.now,
    env: { ...process.env, ...trial.env },
    dashboard: "off",
  });
  expect(validateLoadResult(result), JSON.stringify(validateLoadResult.errors)).toBe(true);
  return result;
}

/** Makes one test of each behaviour. */
export function testBehaviours(behaviours: readonly Behaviour[]): void {
  test.beforeAll(prepareK6);
  for (const { title, script, neighbour, check, args, env, level } of behaviours) {
    test(title, async () => {
      const account = await startScripted(script, neighbour);
      try {
        const result = await trialRun({
          origin: account.origin,
          ...(args === undefined ? {} : { args }),
          ...(env === undefined ? {} : { env }),
          ...(level === undefined ? {} : { level }),
        });
        check(result, account.received());
      } finally {
        await account.close();
      }
    });
  }
}

/** Answers as documented. */
export function good(call: Call): void {
  answer(call, 200, goodAnswer(call));
}

/** Rules that a result says were broken. */
export function rulesOf(result: LoadResult): readonly string[] {
  return result.contract.findings.map(({ rule }) => rule);
}

/** An iteration as the script would write it. */
export function written(line: IterationLine): string {
  const { iteration, intendedMs, lagMs, status, serviceMs, connectMs, errorCode, echo, id, besideMs } = line;
  const shown = [iteration, intendedMs, lagMs, status, serviceMs, connectMs, errorCode, echo, id, besideMs];
  return `I ${shown.filter((value) => value !== undefined).join(" ")}`;
}
