import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { parseTarget } from "./contract/target.ts";

const target = parseTarget(process.env);

/** The contract suite, on the account that CONTRACT_TARGET or the settings name, or on the mock. */
export default defineConfig({
  testDir: "contract",
  testMatch: "suite.spec.ts",
  outputDir: target === undefined ? "test-results/contract" : `${target.folder}/playwright`,
  forbidOnly: true,
  retries: 0,
  failOnFlakyTests: true,
  fullyParallel: true,
  workers: workersFor(target?.kind),
  // A run ends before, so that a case of many slow answers is not run to its end rather than broken.
  timeout: 175_000,
  globalTimeout: 172_000,
  globalSetup: "./commands/contract-setup.ts",
  reporter: [["./contract/reporter.ts"], ["./commands/contract-publisher.ts"]],
  use: { trace: "off" },
});

/** The mock shares this machine, so more workers than cores only wait for one another; an account is waited for, and a slow one gets more in the setup. */
function workersFor(kind: "mock" | "account" | undefined): number {
  if (kind === "account") return 6;
  return kind === "mock" ? Math.min(4, availableParallelism()) : 4;
}
