import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import type { ContractResult } from "#schemas";
import { deviationsAt, type Deviation } from "../contract/deviations/deviations.ts";
import { hasFailed } from "../contract/result.ts";
import type { ContractTarget } from "../contract/target.ts";
import { readRun } from "../reports/read.ts";
import type { AccountUnderTest } from "./account-under-test.ts";
import type { Running } from "./command.ts";
import { projectRoot, withoutSettings } from "./settings.ts";

/** An account, the cases that it gets where not all of them, and what is known of it. */
export interface AskedAccount extends AccountUnderTest {
  readonly cases?: readonly string[];
  /** Known deviations of every account; those of this one are picked out. */
  readonly deviations: readonly Deviation[];
}

/** What a contract run left behind. */
export interface ContractEvidence {
  readonly contract?: ContractResult;
  readonly problems: readonly string[];
}

const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");

/** Time that Playwright has to end after an abort before it is killed. */
const patienceMs = 700;

/**
 * Runs the suite in Playwright and reads the result file that its reporter wrote.
 * `flags` go to Playwright as they are. Playwright's own exit code never decides, but one that contradicts the
 * result file is a problem.
 */
export async function runContract(
  { run, settings, signal }: Running,
  account: AskedAccount,
  flags: readonly string[],
): Promise<ContractEvidence> {
  signal.throwIfAborted();
  const exitCode = await playwrightExit(contractTarget({ run, settings }, account), flags, signal);
  const { contract, problems } = readRun(run.folder);
  if (contract === undefined) return { problems };
  const { planned, passed } = contract.counts;
  const green = planned > 0 && planned === passed && contract.stopped === undefined && !hasFailed(contract);
  const contradiction =
    green && exitCode !== 0 ? [`Playwright ended with ${exitCode} although every case passed`] : [];
  return { contract, problems: [...problems, ...contradiction] };
}

/** What the suite is told of the account; it reaches Playwright's processes in their environment only. */
export function contractTarget(
  { run, settings }: Pick<Running, "run" | "settings">,
  account: AskedAccount,
): ContractTarget {
  const { closedCaseId, otherCaseId, cases, target, deviations } = account;
  return {
    kind: target.kind,
    origin: target.origin,
    apiKey: account.apiKey,
    caseId: account.caseId,
    ...(closedCaseId !== undefined && { closedCaseId }),
    ...(otherCaseId !== undefined && { otherCaseId }),
    ...(cases && { cases }),
    deviations: target.kind === "mock" ? [] : deviationsAt(deviations, target.origin),
    userType: account.userType,
    timeoutMs: settings.timeoutMs,
    skewMs: settings.skewMs,
    level: settings.level,
    runId: run.runId,
    folder: run.folder,
  };
}

function playwrightExit(
  target: ContractTarget,
  flags: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  // DEBUG=pw:api would print every header; only against the mock is the key no secret.
  const { DEBUG: debug, PWDEBUG: inspector, ...env } = withoutSettings(process.env);
  const child = spawn(
    process.execPath,
    [playwright, "test", "--config", `${projectRoot}playwright.config.ts`, "--pass-with-no-tests", ...flags],
    {
      cwd: projectRoot,
      env: {
        ...env,
        ...(target.kind === "mock" && {
          ...(debug && { DEBUG: debug }),
          ...(inspector && { PWDEBUG: inspector }),
        }),
        CONTRACT_TARGET: JSON.stringify(target),
      },
      // The channel tells the suite when this process is gone, so that nothing outlives it.
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // A group of its own, so that one signal ends its workers too, even one that is caught in a loop.
      detached: process.platform !== "win32",
    },
  );
  const stop = (): void => {
    child.kill("SIGINT");
    setTimeout(killGroup, patienceMs, child).unref();
  };
  signal.addEventListener("abort", stop);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      signal.removeEventListener("abort", stop);
      killGroup(child);
      resolve(code ?? 1);
    });
  });
}

/** Ends a process with its children; of a group that has ended, nothing is left to end. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === "win32") {
    child.kill("SIGKILL");
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Every process of the group is gone.
  }
}
