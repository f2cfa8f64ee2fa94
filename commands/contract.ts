import { openAccount } from "./account-under-test.ts";
import { runCommand } from "./command.ts";
import { runContract } from "./contract-run.ts";

await runCommand({
  name: "contract",
  body: async (running) => {
    const account = await openAccount(running.settings);
    try {
      return { target: account.target, ...(await runContract(running, account, running.argv)) };
    } finally {
      await account.stop();
    }
  },
});
