import { addMessagePath } from "#schemas";
import { seededCaseIds } from "../account/mock/seed.ts";
import { readLoadArguments } from "../load/plan/arguments.ts";
import { dryRunText } from "../load/plan/dry-run.ts";
import { helpText } from "../load/plan/help.ts";
import { planLoad } from "../load/plan/plan.ts";
import { loadSettings } from "./settings.ts";

/** What `--help` and `--dry-run` show; nothing is sent and no run is made. */
export function loadPreview(argv: readonly string[]): string {
  if (!argv.includes("--dry-run")) return helpText();
  const settings = loadSettings(argv);
  const plan = planLoad(readLoadArguments(argv), settings.timeoutMs);
  const { account, userType } = settings;
  const origin =
    account.kind === "account" ? account.origin : "http://127.0.0.1:{free port of the mock account}";
  const caseIds = account.kind === "account" ? [account.caseId] : [seededCaseIds.active];
  return `${dryRunText(plan, { url: `${origin}${addMessagePath(userType)}`, caseIds })}\n`;
}
