import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateContractResult, validateLoadResult } from "#schemas";
import { projectRoot as root, withoutSettings } from "./settings.ts";

/** Tests of one runner; a skipped test counts as failed, and so does a runner that ran nothing. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** One check: the words of an npm command, and how its passed and failed tests are counted. */
interface Check {
  readonly title: string;
  readonly words: readonly string[];
  readonly tally: (exitCode: number) => Tally;
}

const scratch = mkdtempSync(join(tmpdir(), "add-message-harness-"));
const selfTestReport = join(scratch, "self-tests.json");
const reports = join(scratch, "reports");

const oneTest = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
const npmRun = (script: string, ...words: readonly string[]): readonly string[] => [
  "run",
  "--silent",
  script,
  "--",
  ...words,
];

/** Everything that must hold before a change may land, cheapest first. */
const checks: readonly Check[] = [
  { title: "format", words: npmRun("check:format"), tally: oneTest },
  { title: "lint and the map of folders", words: npmRun("check:lint"), tally: oneTest },
  { title: "types for Node and for k6", words: npmRun("check:types"), tally: oneTest },
  { title: "dead code", words: npmRun("check:dead-code"), tally: oneTest },
  { title: "k6", words: npmRun("k6"), tally: oneTest },
  {
    title: "self tests, faults included",
    words: npmRun("check:self", "--reporter=dot,json"),
    tally: selfTests,
  },
  { title: "contract run on the mock", words: npmRun("contract"), tally: contractRun },
  { title: "smoke load on the mock", words: npmRun("load", "--profile", "smoke"), tally: loadRun },
];

const tallies = checks.map(({ title, words, tally }) => {
  process.stdout.write(`\n== ${title}\n`);
  const { status } = spawnSync("npm", words, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: cleanEnvironment(),
  });
  const counted = tally(status ?? 1);
  const failed = status === 0 ? counted.failed : Math.max(counted.failed, 1);
  process.stdout.write(`-- ${title}: ${counted.passed} passed, ${failed} failed\n`);
  return { passed: counted.passed, failed };
});

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
rmSync(scratch, { recursive: true });
process.exitCode = failed === 0 && passed > checks.length ? 0 : 1;

/** The process environment without the settings of an account: the tests speak to the mock alone. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return {
    ...withoutSettings(process.env),
    PLAYWRIGHT_JSON_OUTPUT_NAME: selfTestReport,
    REPORTS_FOLDER: reports,
    ENV_FILE: join(scratch, "no.env"),
  };
}

function selfTests(): Tally {
  const report = readJson(selfTestReport);
  const stats = typeof report === "object" && report !== null && "stats" in report ? report.stats : undefined;
  if (typeof stats !== "object" || stats === null) return { passed: 0, failed: 1 };
  const count = (name: string): number => Number(Reflect.get(stats, name) ?? 0);
  const expected = count("expected");
  return {
    passed: expected,
    failed: count("unexpected") + count("flaky") + count("skipped") + (expected === 0 ? 1 : 0),
  };
}

function contractRun(): Tally {
  const result = readJson(join(reports, "latest/contract.json"));
  if (!validateContractResult(result)) return { passed: 0, failed: 1 };
  const { planned, passed: good } = result.counts;
  return { passed: good, failed: planned === 0 ? 1 : planned - good };
}

function loadRun(): Tally {
  const result = readJson(join(reports, "latest/load.json"));
  if (!validateLoadResult(result)) return { passed: 0, failed: 1 };
  const good = result.thresholds.filter(({ ok }) => ok).length;
  return { passed: good, failed: good === 0 ? 1 : result.thresholds.length - good };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
