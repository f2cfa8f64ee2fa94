import { casesToReplay } from "../contract/replay.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand, type Outcome, type Running } from "./command.ts";
import { clean, compareWith, earlierResult, propose, tellReplay } from "./contract-extras.ts";
import { readContractFlags } from "./contract-flags.ts";
import { runContract } from "./contract-run.ts";

await runCommand({ name: "contract", body: contract });

async function contract(running: Running): Promise<Outcome> {
  const flags = readContractFlags(running.argv);
  const before = flags.replay === undefined ? undefined : earlierResult(flags.replay);
  const account = await openAccount(running.settings);
  try {
    const only = before === undefined ? {} : { cases: casesToReplay(before) };
    const evidence = await runContract(running, { ...account, ...only }, flags.playwright);
    if (before !== undefined && evidence.contract !== undefined) tellReplay(before, evidence.contract);
    if (flags.accept !== undefined && evidence.contract !== undefined) propose(running, evidence.contract);
    if (flags.compare !== undefined) await compareWith(running, account, flags.compare);
    if (flags.clean !== undefined) await clean(running, account);
    return { target: account.target, ...evidence };
  } finally {
    await account.stop();
  }
}
