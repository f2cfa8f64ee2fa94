import type { FullConfig } from "@playwright/test";
import { UsageError } from "#schemas";
import { openBench } from "./bench.ts";
import { reporterFile } from "./case-report.ts";
import { firstCall } from "./cases/first-call.ts";
import { beginPatience } from "./patience.ts";
import { preflight, stoppedVariable } from "./preflight.ts";
import { reportOf } from "./report-case.ts";
import { targetVariable, type ContractTarget } from "./target.ts";
import { tellFirstCall } from "./told-first-call.ts";

/** Requests of a whole run, reading back included; and how long they are to take, so that a margin is left. */
const plannedRequests = 820;
const plannedMs = 110_000;
/** More would ask a slow account for more at once than a handful of people do. */
const maxWorkers = 24;

/** Checks that the run can keep its key, and sends the first call; throws, and so ends the run, where nothing more may be sent. */
export async function prepare(target: ContractTarget, config: FullConfig): Promise<void> {
  guard(target, config);
  beginPatience(target.folder, Date.now());
  delete process.env[stoppedVariable];
  const { bench, dispose } = openBench(target, process.env);
  const { run, stopped, opening } = await preflight(bench.laboratory);
  await dispose();
  tellFirstCall(target.folder, reportOf(firstCall, [run], bench), bench.redact);
  if (stopped !== undefined) {
    process.env[stoppedVariable] = JSON.stringify(stopped);
    throw new Error(stopped.detail);
  }
  process.env[targetVariable] = JSON.stringify({ ...target, opening });
  const slowestMs = Math.max(0, ...run.observations.map(({ exchange }) => exchange.durationMs));
  // An account is waited for, so a slow one gets more workers, and is judged whole within the limit of the run.
  if (target.kind === "account" && !process.argv.some((word) => /^(--workers|-j)/.test(word)))
    config.workers = workersFor(slowestMs, config.workers);
}

/** Workers for an account that takes so long for an answer. */
export function workersFor(latencyMs: number, least: number): number {
  return Math.max(least, Math.min(maxWorkers, Math.ceil((plannedRequests * latencyMs) / plannedMs)));
}

/** Playwright's own reports and traces hold the headers of every call; with a real key nothing is sent beside our reporter. */
function guard({ kind }: ContractTarget, { reporter, projects }: FullConfig): void {
  if (kind === "mock") return;
  const problems = [
    ...(reporter[0]?.[0].endsWith(reporterFile) === true
      ? []
      : [
          "--reporter replaces the reporter that keeps the key out of reports; leave it out for a real account",
        ]),
    ...(projects.every(({ use }) => use.trace === undefined || use.trace === "off")
      ? []
      : ["--trace records the key; leave it out for a real account"]),
  ];
  if (problems.length > 0) throw new UsageError(problems);
}
