import { defineConfig } from "@playwright/test";
import { parseTarget } from "./contract/target.ts";

const target = parseTarget(process.env);

/** The contract suite, on the account that CONTRACT_TARGET or the settings name, or on the mock. */
export default defineConfig({
  testDir: "contract",
  testMatch: "suite.spec.ts",
  outputDir: target === undefined ? "test-results/contract" : `${target.folder}/playwright`,
  preserveOutput: "failures-only",
  forbidOnly: true,
  retries: 0,
  failOnFlakyTests: true,
  fullyParallel: true,
  workers: 4,
  timeout: 120_000,
  globalTimeout: 172_000,
  globalSetup: "./commands/contract-setup.ts",
  reporter: [["./contract/reporter.ts"], ["./commands/contract-publisher.ts"]],
  use: { trace: "off" },
});
