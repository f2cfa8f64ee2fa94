import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Round } from "../load/bench/beside.ts";
import { projectRoot, withoutSettings } from "./settings.ts";

const rounds = 7;

/**
 * Wall time of `npm run contract`, mock and report included, and of a Playwright run with one trivial test, in seconds. Runs
 * both in turn, so that what else the machine does meets both.
 */
export function benchSuite(folder: string): readonly Round[] {
  const trivial = join(projectRoot, ".cache", "trivial");
  mkdirSync(trivial, { recursive: true });
  writeFileSync(
    join(trivial, "trivial.spec.ts"),
    'import { expect, test } from "@playwright/test";\ntest("one is one", () => expect(1).toBe(1));\n',
  );
  writeFileSync(join(trivial, "trivial.config.ts"), 'export default { testMatch: "trivial.spec.ts" };\n');
  return Array.from({ length: rounds }, (): Round => {
    const trivialSec = secondsOf(
      ["node_modules/@playwright/test/cli.js", "test", "-c", join(trivial, "trivial.config.ts")],
      folder,
    );
    return [secondsOf(["--import", "tsx", "commands/contract.ts"], folder), trivialSec];
  });
}

function secondsOf(words: readonly string[], folder: string): number {
  const startedAtMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: projectRoot,
    env: {
      ...withoutSettings(process.env),
      REPORTS_FOLDER: join(folder, "reports"),
      ENV_FILE: join(folder, "no.env"),
    },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return (performance.now() - startedAtMs) / 1000;
}
