import { readLoadArguments } from "../load/arguments.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand } from "./command.ts";
import { loadAccount, readyLoad } from "./load-run.ts";

await runCommand({
  name: "load",
  body: async (running) => {
    const options = readLoadArguments(running.argv);
    const account = await openAccount(running.settings);
    try {
      const { target } = account;
      const readiness = await readyLoad(running, account, options);
      if ("refused" in readiness) return { target, judgement: readiness.refused };
      return { target, ...(await loadAccount(running, account, readiness.ready)) };
    } finally {
      await account.stop();
    }
  },
});
