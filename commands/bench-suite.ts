import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, withoutSettings } from "./settings.ts";

/** Wall time of `npm run contract`, mock and report included, beside a Playwright run with one trivial test, medians in seconds. */
export interface SuiteSpeed {
  readonly suiteSec: number;
  readonly trivialSec: number;
  readonly ratio: number;
  readonly rounds: number;
}

const rounds = 3;

/** Runs both in turn, so that what else the machine does meets both. */
export function benchSuite(folder: string): SuiteSpeed {
  const trivial = join(projectRoot, ".cache", "trivial");
  mkdirSync(trivial, { recursive: true });
  writeFileSync(
    join(trivial, "trivial.spec.ts"),
    'import { expect, test } from "@playwright/test";\ntest("one is one", () => expect(1).toBe(1));\n',
  );
  writeFileSync(join(trivial, "trivial.config.ts"), 'export default { testMatch: "trivial.spec.ts" };\n');
  const times = Array.from({ length: rounds }, () => ({
    trivialSec: secondsOf(
      ["node_modules/@playwright/test/cli.js", "test", "-c", join(trivial, "trivial.config.ts")],
      folder,
    ),
    suiteSec: secondsOf(["--import", "tsx", "commands/contract.ts"], folder),
  }));
  const suiteSec = median(times.map((time) => time.suiteSec));
  const trivialSec = median(times.map((time) => time.trivialSec));
  return { suiteSec, trivialSec, ratio: suiteSec / trivialSec, rounds };
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
