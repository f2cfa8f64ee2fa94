import { judge } from "../reports/judge.ts";
import { readLoadArguments } from "../load/arguments.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand, type Outcome } from "./command.ts";
import { runContract } from "./contract-run.ts";
import { loadAccount } from "./load-run.ts";

/** The contract, then a smoke load if the contract did not fail, on one account and in one folder. */
await runCommand({
  name: "gate",
  body: async (running): Promise<Outcome> => {
    const options = readLoadArguments(running.argv);
    const account = await openAccount(running.settings);
    try {
      const { target } = account;
      const contract = await runContract(running, account, []);
      const passed = judge({ ...contract, expected: "contract" }).status === "pass";
      if (!passed || running.signal.aborted) return { target, ...contract };
      const load = await loadAccount(running, account, options);
      return { target, ...contract, ...load };
    } finally {
      await account.stop();
    }
  },
});
