import { readLoadArguments, shownLoadArguments } from "../load/plan/arguments.ts";
import { openAccount } from "./account-under-test.ts";
import { runCommand, type Running, type Outcome } from "./command.ts";
import { loadPreview } from "./load-preview.ts";
import { loadAccount, readyLoad } from "./load-run.ts";
import { showOrFail } from "./show.ts";

const argv = process.argv.slice(2);
const isPreview = argv.some((word) => ["--help", "-h", "--dry-run"].includes(word));
if (isPreview) await showOrFail(() => loadPreview(argv));
else await runCommand({ name: "load", shownWords: shownLoadArguments, body: load });

async function load(running: Running): Promise<Outcome> {
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
}
