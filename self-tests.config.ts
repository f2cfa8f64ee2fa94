import { defineConfig } from "@playwright/test";

/** The harness's own tests: every `*.spec.ts` that stands in the folder it tests. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  testIgnore: ["contract/suite.spec.ts", "**/node_modules/**", "reports/runs/**"],
  outputDir: "test-results/self",
  forbidOnly: true,
  retries: 0,
  failOnFlakyTests: true,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: "list",
});
