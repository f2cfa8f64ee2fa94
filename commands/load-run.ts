import { join } from "node:path";
import type { LoadResult } from "#schemas";
import { refusals } from "../account/load-approval.ts";
import type { LoadOptions } from "../load/arguments.ts";
import { ensureK6 } from "../load/k6-binary.ts";
import { planLoad } from "../load/plan.ts";
import { runLoad } from "../load/run.ts";
import { writeAtomic } from "../reports/atomic-file.ts";
import { judgement, type Judgement } from "../reports/judgement.ts";
import { readRun } from "../reports/read.ts";
import type { AccountUnderTest } from "./account-under-test.ts";
import type { Running } from "./command.ts";
import { progressLine } from "./progress-line.ts";

/** What a load run left behind; a judgement where it was refused. */
export interface LoadEvidence {
  readonly load?: LoadResult;
  readonly problems?: readonly string[];
  readonly judgement?: Judgement;
}

/** Asks the guard, runs the load with k6 and stores `load.json`; what is judged is what was stored. */
export async function loadAccount(
  { run, settings, argv, signal }: Running,
  account: AccountUnderTest,
  options: LoadOptions,
): Promise<LoadEvidence> {
  const plan = planLoad(options, settings.timeoutMs);
  const { origin } = account.target;
  const reasons = refusals({ origin, messages: plan.messages, now: new Date() }, settings.approval);
  if (reasons.length > 0)
    return { judgement: judgement("refused", `nothing was sent: ${reasons.join("; ")}`) };
  const load = await runLoad({
    plan,
    runId: run.runId,
    folder: run.folder,
    target: account.target,
    apiKey: account.apiKey,
    caseIds: [account.caseId],
    userType: account.userType,
    timeoutMs: settings.timeoutMs,
    k6: await ensureK6({ env: process.env, progress: (line) => process.stderr.write(`${line}\n`) }),
    signal,
    onProgress: progressLine(),
    now: Date.now,
    env: process.env,
    dashboard: options.flags.has("k6-dashboard") ? "on" : "off",
    command: argv.length === 0 ? "npm run load" : `npm run load -- ${argv.join(" ")}`,
  });
  writeAtomic(join(run.folder, "load.json"), `${JSON.stringify(load, undefined, 2)}\n`);
  const stored = readRun(run.folder);
  return { ...(stored.load && { load: stored.load }), problems: stored.problems };
}
