import { UsageError } from "#schemas";
import { judge } from "../reports/judge.ts";
import { readDeviations } from "../contract/deviations/deviations-file.ts";
import { readLoadArguments, shownLoadArguments } from "../load/plan/arguments.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand, type Outcome } from "./command.ts";
import { runContract } from "./contract-run.ts";
import { loadAccount, readyLoad } from "./load-run.ts";
import { knownDeviations } from "./settings.ts";

/** The contract, then a smoke load if the contract did not fail, on one account and in one folder. */
await runCommand({
  name: "gate",
  shownWords: shownLoadArguments,
  body: async (running): Promise<Outcome> => {
    const options = readLoadArguments(running.argv);
    const shows = (["help", "dry-run"] as const).find((flag) => options.flags.has(flag));
    if (shows !== undefined) {
      throw new UsageError([`--${shows} is of the load alone: npm run load -- --${shows}`]);
    }
    const deviations = await readDeviations(knownDeviations);
    const account = await openAccount(running.settings);
    try {
      const { target } = account;
      const readiness = await readyLoad(running, account, options);
      if ("refused" in readiness) return { target, judgement: readiness.refused };
      const contract = await runContract(running, { ...account, deviations }, []);
      const passed = judge({ ...contract, expected: "contract" }).status === "pass";
      if (!passed || running.signal.aborted) return { target, ...contract };
      const load = await loadAccount(running, account, readiness.ready);
      return { target, ...contract, ...load, problems: contract.problems.concat(load.problems) };
    } finally {
      await account.stop();
    }
  },
});
