import { test } from "@playwright/test";
import type { LoadResult } from "#schemas";
import { readLoadArguments } from "../plan/arguments.ts";
import { runCampaign, type Turn } from "./campaign.ts";
import { planLoad } from "../plan/plan.ts";
import { resultOf } from "../result-example.ts";
import type { LoadRequest } from "../request.ts";

/** Origins of the account under test and of the other build; nothing is sent to them. */
export const own = "http://127.0.0.1:1";
export const other = "http://127.0.0.1:2";
/** A run that nothing speaks against. */
export const usual = resultOf({ p50: 40, p95: 60, p99: 80 });

/** What an account makes of one run, beyond a healthy result. */
export type Account = (request: LoadRequest) => Partial<LoadResult>;

/** A campaign without k6: every run is answered by the account at once. */
export async function played(args: readonly string[], account: Account, baseline?: LoadResult) {
  const options = readLoadArguments(args);
  const notes: string[] = [];
  const turns: Turn[] = [];
  const request = {
    plan: planLoad(options, 1000),
    runId: "run-1",
    folder: test.info().outputDir,
    target: { kind: "account", origin: own },
    apiKey: "key",
    caseIds: [2069],
    userType: "contact",
    timeoutMs: 1000,
    level: "expected",
    skewMs: 15_000,
    k6: { path: "k6", version: "v2.2.0" },
    signal: new AbortController().signal,
    now: Date.now,
    env: {},
    dashboard: "off",
  } as const;
  const result = await runCampaign({
    request,
    options,
    baseline,
    opponent:
      options.against === undefined
        ? undefined
        : { target: { kind: "account", origin: other }, apiKey: "key", caseIds: [2069] },
    storeFolder: test.info().outputPath("store"),
    note: (line) => notes.push(line),
    onProgress: (_, turn) => turns.push(turn),
    runLoad: async (asked) => {
      const { runId, target, plan } = asked;
      const { ratePerSec, durationSec, iterations } = plan;
      asked.onProgress({
        elapsedSec: 1,
        durationSec,
        planned: 1,
        done: 1,
        errors: 0,
        achievedPerSec: 1,
        p95Ms: 1,
      });
      const shared = { runId, target, plan: { ...usual.plan, ratePerSec, durationSec, iterations } };
      return { ...usual, ...shared, ...account(asked) };
    },
  });
  return { result, notes, turns };
}

/** A break of the contract, without its count. */
export const finding = {
  rule: "answers-are-not-mixed",
  title: "No answer carries the text of another message",
  basis: "observed",
  severity: "failure",
  pointer: "/data/message",
  expected: "a",
  received: "b",
} as const;

/** A run in which answers broke the contract. */
export function crossed(count: number): Partial<LoadResult> {
  return {
    contract: { ...usual.contract, violations: count, findings: [{ ...finding, iteration: 3, count }] },
    thresholds: [{ name: "contract violations", limit: "<= 0", measured: "9", ok: false, enough: true }],
  };
}

/** An objective for defects that held. */
export const held = {
  thresholds: [{ name: "contract violations", limit: "<= 0", measured: "0", ok: true, enough: true }],
};
/** A missed objective for latency. */
export const slow = {
  thresholds: [{ name: "p95", limit: "< 500 ms", measured: "900 ms", ok: false, enough: true }],
};
/** A generator that gave out. */
export const starved = { generator: { ...usual.generator, healthy: false, reasons: ["k6 used 97 %"] } };
/** A run that stopped early. */
export const stop = (kind: NonNullable<LoadResult["stopped"]>["kind"]): Partial<LoadResult> => ({
  stopped: { kind, detail: `${kind} in the test` },
});
