import { join } from "node:path";
import { UsageError, type ContractResult } from "#schemas";
import type { Settings } from "../account/settings.ts";
import { proposeDeviations } from "../contract/deviations/accept.ts";
import { cleanMessages } from "../contract/clean.ts";
import type { Deviation } from "../contract/deviations/deviations.ts";
import { readObserved } from "../contract/drift/observed.ts";
import { casesToReplay, renderReplay, replayOf } from "../contract/replay.ts";
import { writeAtomic } from "../reports/atomic-file.ts";
import { terminal } from "../reports/display.ts";
import { readRun } from "../reports/read.ts";
import type { AccountUnderTest } from "./account-under-test.ts";
import type { Running } from "./command.ts";

/** Days that a proposed deviation holds. */
const proposedDays = 30;

/** The contract result of an earlier run on the same account. Throws UsageError where the folder holds none. */
export function earlierResult(folder: string, account: Settings["account"]): ContractResult {
  const { contract } = readRun(folder);
  if (contract === undefined)
    throw new UsageError([`${folder} holds no contract.json; give the folder of a run`]);
  const { kind, origin } = contract.target;
  if (kind !== account.kind || (account.kind === "account" && account.origin !== origin)) {
    const [then, now] = [
      kind === "mock" ? "the built-in mock account" : origin,
      account.kind === "mock" ? "the built-in mock account" : account.origin,
    ];
    throw new UsageError([
      `${folder} is a run on ${then}, and the settings name ${now}; replay it with the settings of that run`,
    ]);
  }
  if (casesToReplay(contract).length === 0)
    throw new UsageError([`${folder} has no failed case to send again`]);
  return contract;
}

/** Says of each break of an earlier run whether it came again. */
export function tellReplay(before: ContractResult, after: ContractResult): void {
  say(renderReplay(replayOf(before, after)));
}

/** Writes deviations.proposed.json beside the result: nothing is accepted until a person moves it. */
export function propose(
  { run }: Running,
  { contract, held }: { readonly contract: ContractResult; readonly held: readonly Deviation[] },
): void {
  const until = new Date(Date.now() + proposedDays * 86_400_000).toISOString().slice(0, 10);
  const file = join(run.folder, "deviations.proposed.json");
  writeAtomic(file, proposeDeviations(contract, held, until));
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

/** Prints a text of whatever origin, a line at a time. */
export function say(text: string): void {
  process.stdout.write(`${text.split("\n").map(terminal).join("\n")}\n`);
}
