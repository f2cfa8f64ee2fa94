import { request, type FullConfig } from "@playwright/test";
import { UsageError } from "#schemas";
import { reporterFile } from "./case-report.ts";
import { playwrightSender } from "./playwright-sender.ts";
import { deadlineVariable, preflight, stoppedVariable } from "./preflight.ts";
import { targetVariable, type ContractTarget } from "./target.ts";

/** Cases are sent for so long; then the rest is reported as not run. The whole run has a limit of three minutes. */
const sendingMs = 150_000;

/** Checks that the run can keep its key, and sends the first call; throws, and so ends the run, where nothing more may be sent. */
export async function prepare(target: ContractTarget, config: FullConfig): Promise<void> {
  guard(target, config);
  process.env[deadlineVariable] = String(Date.now() + sendingMs);
  const { send, dispose } = playwrightSender({
    newContext: () => request.newContext(),
    timeoutMs: target.timeoutMs,
    nowMs: Date.now,
  });
  const first = await preflight(target, send);
  await dispose();
  if (first.kind === "open") {
    process.env[targetVariable] = JSON.stringify({ ...target, opening: first.opening });
    return;
  }
  process.env[stoppedVariable] = JSON.stringify(first.stopped);
  throw new Error(first.stopped.detail);
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
