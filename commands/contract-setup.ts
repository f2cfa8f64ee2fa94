import type { FullConfig } from "@playwright/test";
import { exitCodes } from "#schemas";
import { prepare } from "../contract/prepare.ts";
import { parseTarget, targetVariable } from "../contract/target.ts";
import { contractEnvironment } from "./contract-environment.ts";

/** Setup of a Playwright run: names the account where nobody did, prepares it, and ends the mock that was started for it. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  // The command that started this process is gone, even by `kill -9`: nothing more may be sent.
  process.on("disconnect", () => process.exit(exitCodes.internal));
  const given = parseTarget(process.env);
  const { target, stop } =
    given === undefined ? await contractEnvironment() : { target: given, stop: async () => {} };
  process.env[targetVariable] = JSON.stringify(target);
  try {
    await prepare(target, config);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
