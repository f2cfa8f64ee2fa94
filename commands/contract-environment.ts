import { randomBytes } from "node:crypto";
import { UsageError } from "#schemas";
import { readDeviations } from "../contract/deviations/deviations-file.ts";
import type { ContractTarget } from "../contract/target.ts";
import { createRun } from "../reports/run-folder.ts";
import { openAccount } from "./account-under-test.ts";
import { byHandVariable } from "./contract-publisher.ts";
import { contractTarget } from "./contract-run.ts";
import { knownDeviations, loadSettings, reportsFolder } from "./settings.ts";

/** What the suite needs when Playwright is started by hand, and how to end it. */
export interface ContractEnvironment {
  readonly target: ContractTarget;
  readonly stop: () => Promise<void>;
}

/**
 * The account of the settings, or the mock, with a run folder of its own, for `npx playwright test`.
 * Throws UsageError for settings that cannot be used, and for a DEBUG that would print the key.
 */
export async function contractEnvironment(): Promise<ContractEnvironment> {
  const settings = loadSettings([]);
  if (settings.account.kind === "account" && /pw:|\*/.test(process.env["DEBUG"] ?? "")) {
    throw new UsageError(["DEBUG makes Playwright print the key of a real account; unset it"]);
  }
  const deviations = await readDeviations(knownDeviations);
  const run = createRun({
    root: reportsFolder,
    command: "contract",
    now: new Date(),
    randomId: () => randomBytes(3).toString("hex"),
  });
  process.env[byHandVariable] = run.startedAt;
  const account = await openAccount(settings);
  return { target: contractTarget({ run, settings }, { ...account, deviations }), stop: account.stop };
}
