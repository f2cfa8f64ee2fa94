import type { FullConfig } from "@playwright/test";
import { exitCodes } from "#schemas";
import { deadlineVariable } from "../contract/patience.ts";
import { stoppedVariable } from "../contract/preflight.ts";
import { prepare } from "../contract/prepare.ts";
import { parseTarget, targetVariable, type ContractTarget } from "../contract/target.ts";
import { contractEnvironment, type ContractEnvironment } from "./contract-environment.ts";
import { byHandVariable } from "./contract-publisher.ts";

/** Variables by which a setup speaks to workers and reporters. */
const toldByASetup = [targetVariable, byHandVariable, deadlineVariable, stoppedVariable];

/** Setup of a Playwright run: names the account where nobody did, prepares it, and ends the mock that was started for it. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  // The command that started this process is gone, even by `kill -9`: nothing more may be sent.
  process.on("disconnect", () => process.exit(exitCodes.internal));
  const { target, stop } = await environmentOf(parseTarget(process.env));
  process.env[targetVariable] = JSON.stringify(target);
  try {
    await prepare(target, config);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** The account that the command names. UI mode sets up anew when its page is opened again; what it was told before is about a mock that is gone. */
async function environmentOf(given: ContractTarget | undefined): Promise<ContractEnvironment> {
  if (given !== undefined && process.env[byHandVariable] === undefined)
    return { target: given, stop: async () => {} };
  for (const name of toldByASetup) delete process.env[name];
  return contractEnvironment();
}
