import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError, type ContractResult } from "#schemas";
import { parseOrigin } from "../account/origin.ts";
import { proposeDeviations } from "../contract/accept.ts";
import { cleanMessages } from "../contract/clean.ts";
import { compareObserved, renderComparison } from "../contract/compare.ts";
import { readDeviations } from "../contract/deviations.ts";
import { readObserved } from "../contract/observed.ts";
import { casesToReplay, renderReplay, replayOf } from "../contract/replay.ts";
import { writeAtomic } from "../reports/atomic-file.ts";
import { terminal } from "../reports/display.ts";
import { readRun } from "../reports/read.ts";
import type { AccountUnderTest } from "./account-under-test.ts";
import type { Running } from "./command.ts";
import { runContract } from "./contract-run.ts";

/** Days that a proposed deviation holds. */
const proposedDays = 30;

/** The contract result of an earlier run. Throws UsageError where the folder holds none. */
export function earlierResult(folder: string): ContractResult {
  const { contract } = readRun(folder);
  if (contract === undefined)
    throw new UsageError([`${folder} holds no contract.json; give the folder of a run`]);
  if (casesToReplay(contract).length === 0)
    throw new UsageError([`${folder} has no failed case to send again`]);
  return contract;
}

/** Says of each break of an earlier run whether it came again. */
export function tellReplay(before: ContractResult, after: ContractResult): void {
  say(renderReplay(replayOf(before, after)));
}

/** Writes deviations.proposed.json beside the result: nothing is accepted until a person moves it. */
export function propose({ run }: Running, contract: ContractResult): void {
  const until = new Date(Date.now() + proposedDays * 86_400_000).toISOString().slice(0, 10);
  const file = join(run.folder, "deviations.proposed.json");
  writeAtomic(file, proposeDeviations(contract, readDeviations(contract.target.origin), until));
  say(`proposed: ${file}\nfill in reason and owner, then copy it to contract/deviations.json`);
}

/** Deletes what the run added, one message after another. */
export async function clean({ run, settings }: Running, account: AccountUnderTest): Promise<void> {
  const added = readObserved(run.folder)?.added ?? [];
  const { origin } = account.target;
  const { apiKey } = account;
  const { deleted, failed, offered } = await cleanMessages(
    { origin, apiKey, timeoutMs: settings.timeoutMs },
    added,
  );
  const left = failed.length === 0 ? "" : `; not deleted: ${failed.join(", ")}`;
  say(
    offered === "offered"
      ? `deleted ${deleted} of ${added.length} messages${left}`
      : `the account does not offer to delete messages; ${added.length} texts contain ${run.runId}`,
  );
}

/** Sends the same cases to another account or build and shows what differs; the other's run stands in a folder of its own. */
export async function compareWith(running: Running, account: AccountUnderTest, url: string): Promise<void> {
  const parsed = parseOrigin(url, "--compare");
  if (parsed.kind === "problem") throw new UsageError([parsed.problem]);
  const folder = join(running.run.folder, "compared");
  mkdirSync(folder);
  cpSync(join(running.run.folder, "verdict.json"), join(folder, "verdict.json"));
  const target = { kind: "account", origin: parsed.origin } as const;
  await runContract({ ...running, run: { ...running.run, folder } }, { ...account, target }, []);
  const [left, right] = [readObserved(running.run.folder), readObserved(folder)];
  if (left === undefined || right === undefined)
    throw new Error("one of the compared runs left nothing to compare");
  const text = renderComparison(compareObserved(left, right), [account.target.origin, parsed.origin]);
  writeAtomic(join(running.run.folder, "comparison.txt"), `${text}\n`);
  say(text);
}

function say(text: string): void {
  process.stdout.write(`${text.split("\n").map(terminal).join("\n")}\n`);
}
