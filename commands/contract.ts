import { readDeviations } from "../contract/deviations/deviations-file.ts";
import { casesToReplay } from "../contract/replay.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand, type Outcome, type Running } from "./command.ts";
import { comparedWith, compareWith } from "./contract-compare.ts";
import { clean, earlierResult, propose, tellReplay } from "./contract-extras.ts";
import { readContractFlags, shownContractFlags } from "./contract-flags.ts";
import { runContract } from "./contract-run.ts";
import { knownDeviations } from "./settings.ts";

await runCommand({ name: "contract", shownWords: shownContractFlags, body: contract });

async function contract(running: Running): Promise<Outcome> {
  const flags = readContractFlags(running.argv);
  const deviations = await readDeviations(knownDeviations);
  const before =
    flags.replay === undefined ? undefined : earlierResult(flags.replay, running.settings.account);
  const account = await openAccount(running.settings);
  try {
    const only = before === undefined ? {} : { cases: casesToReplay(before) };
    const asked = { ...account, deviations, ...only };
    const evidence = await runContract(running, asked, flags.playwright);
    if (before !== undefined && evidence.contract !== undefined) tellReplay(before, evidence.contract);
    if (flags.accept !== undefined && evidence.contract !== undefined)
      propose(running, { contract: evidence.contract, held: deviations });
    const judgement =
      flags.compare === undefined
        ? undefined
        : await compareWith(running, asked, { evidence, origin: flags.compare, flags: flags.playwright });
    if (flags.clean !== undefined) await clean(running, account);
    if (flags.clean !== undefined && flags.compare !== undefined)
      await clean(...comparedWith(running, account, flags.compare));
    return { target: account.target, ...evidence, ...(judgement && { judgement }) };
  } finally {
    await account.stop();
  }
}
