import { join } from "node:path";
import type { LoadResult } from "#schemas";
import { refusals } from "../account/load-approval.ts";
import type { LoadOptions } from "../load/plan/arguments.ts";
import { ensureK6, type K6 } from "../load/k6/binary.ts";
import { evidenceNotes } from "../load/plan/evidence.ts";
import { planLoad, type LoadPlan } from "../load/plan/plan.ts";
import { runCampaign } from "../load/campaign/campaign.ts";
import type { Opponent } from "../load/campaign/pairs.ts";
import { writeAtomic } from "../reports/atomic-file.ts";
import { judgement, type Judgement } from "../reports/judgement.ts";
import { readRun } from "../reports/read.ts";
import type { AccountUnderTest } from "./account-under-test.ts";
import type { Running } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { baselineOf, otherOriginOf } from "./load-destination.ts";
import { progressLine } from "./progress-line.ts";
import { reportsFolder, withoutSettings } from "./settings.ts";

/** A load that the guard has let pass, with the k6 that sends it. */
export interface ReadyLoad {
  readonly options: LoadOptions;
  readonly plan: LoadPlan;
  readonly k6: K6;
  /** The other build of `--against`. */
  readonly opponent: Opponent | undefined;
  /** The stored run of `--baseline`. */
  readonly baseline: LoadResult | undefined;
}

/** A load about to start, or why it must not. */
export type Readiness = { readonly ready: ReadyLoad } | { readonly refused: Judgement };

/** What a load run left behind. */
export interface LoadEvidence {
  readonly load?: LoadResult;
  readonly problems: readonly string[];
}

/** Plans the load, reads the baseline, asks the guard for every origin it goes to and finds k6, all before anything is sent. */
export async function readyLoad(
  { settings }: Running,
  account: AccountUnderTest,
  options: LoadOptions,
): Promise<Readiness> {
  const plan = planLoad(options, settings.timeoutMs);
  const baseline = baselineOf(options);
  const opponent = opponentOf(options, account);
  const origins = [account.target.origin, ...(opponent ? [opponent.target.origin] : [])];
  const reasons = refusals({ origins, messages: plan.messages, now: new Date() }, settings.approval);
  if (reasons.length > 0) return { refused: judgement("refused", `nothing was sent: ${reasons.join("; ")}`) };
  for (const note of evidenceNotes(plan)) tell(`note: ${note}`);
  const env = withoutSettings(process.env);
  const k6 = await ensureK6({ env, progress: tell });
  return { ready: { options, plan, k6, opponent, baseline } };
}

/** The other build: the same key and case at another origin. */
function opponentOf(
  options: LoadOptions,
  { target, apiKey, caseId }: AccountUnderTest,
): Opponent | undefined {
  const origin = otherOriginOf(options, target.origin);
  return origin === undefined
    ? undefined
    : { target: { kind: "account", origin }, apiKey, caseIds: [caseId] };
}

/** Runs the load with k6 and stores `load.json`; what is judged is what was stored. */
export async function loadAccount(
  { run, settings, argv, signal }: Running,
  account: AccountUnderTest,
  { options, plan, k6, opponent, baseline }: ReadyLoad,
): Promise<LoadEvidence> {
  signal.throwIfAborted();
  const request = {
    plan,
    runId: run.runId,
    folder: run.folder,
    target: account.target,
    apiKey: account.apiKey,
    caseIds: [account.caseId],
    userType: account.userType,
    timeoutMs: settings.timeoutMs,
    level: settings.level,
    skewMs: settings.skewMs,
    k6,
    signal,
    now: Date.now,
    env: withoutSettings(process.env),
    dashboard: options.flags.has("k6-dashboard") ? "on" : "off",
    command: commandLine("load", argv),
  } as const;
  const load = await runCampaign({
    request,
    options,
    opponent,
    baseline,
    storeFolder: `${reportsFolder}/baselines`,
    note: tell,
    onProgress: progressLine(),
  });
  writeAtomic(join(run.folder, "load.json"), `${JSON.stringify(load, undefined, 2)}\n`);
  const stored = readRun(run.folder);
  return { ...(stored.load && { load: stored.load }), problems: stored.problems };
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
