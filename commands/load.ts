import { readLoadArguments } from "../load/arguments.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand } from "./command.ts";
import { loadAccount } from "./load-run.ts";

await runCommand({
  name: "load",
  body: async (running) => {
    const options = readLoadArguments(running.argv);
    const account = await openAccount(running.settings);
    try {
      return { target: account.target, ...(await loadAccount(running, account, options)) };
    } finally {
      await account.stop();
    }
  },
});
