import { request, type FullConfig } from "@playwright/test";
import { UsageError } from "#schemas";
import { reporterFile } from "./case-report.ts";
import { lookupSender } from "./senders/node-sender.ts";
import { playwrightSender } from "./senders/playwright-sender.ts";
import { addedBy } from "./added.ts";
import { beginPatience } from "./patience.ts";
import { preflight, stoppedVariable } from "./preflight.ts";
import type { Exchange } from "./rules/exchange.ts";
import { readBody, valueOf } from "./rules/reading.ts";
import { targetVariable, type ContractTarget } from "./target.ts";

/** Requests of a whole run, reading back included; and how long they are to take, so that a margin is left. */
const plannedRequests = 820;
const plannedMs = 110_000;
/** More would ask a slow account for more at once than a handful of people do. */
const maxWorkers = 24;

/** Variable by which the setup tells the reporter which message the first call added. */
export const firstAddedVariable = "CONTRACT_FIRST_ADDED";

/** Checks that the run can keep its key, and sends the first call; throws, and so ends the run, where nothing more may be sent. */
export async function prepare(target: ContractTarget, config: FullConfig): Promise<void> {
  guard(target, config);
  beginPatience(target.folder, Date.now());
  delete process.env[stoppedVariable];
  const { send, dispose } = playwrightSender({
    newContext: () => request.newContext(),
    timeoutMs: target.timeoutMs,
    nowMs: Date.now,
  });
  const exchanges: Exchange[] = [];
  const first = await preflight(target, {
    client: async (...call) => {
      const exchange = await send(...call);
      exchanges.push(exchange);
      return exchange;
    },
    lookup: lookupSender({ timeoutMs: target.timeoutMs, nowMs: Date.now }),
  });
  await dispose();
  const added = exchanges.flatMap((exchange) => addedBy(exchange, bodyOf(exchange), target.runId));
  process.env[firstAddedVariable] = added.map(({ id }) => id).join(",");
  if (first.kind === "stopped") {
    process.env[stoppedVariable] = JSON.stringify(first.stopped);
    throw new Error(first.stopped.detail);
  }
  process.env[targetVariable] = JSON.stringify({ ...target, opening: first.opening });
  const slowestMs = Math.max(0, ...exchanges.map(({ durationMs }) => durationMs));
  // An account is waited for, so a slow one gets more workers, and is judged whole within the limit of the run.
  if (target.kind === "account" && !process.argv.some((word) => /^(--workers|-j)/.test(word)))
    config.workers = workersFor(slowestMs, config.workers);
}

/** Workers for an account that takes so long for an answer. */
export function workersFor(latencyMs: number, least: number): number {
  return Math.max(least, Math.min(maxWorkers, Math.ceil((plannedRequests * latencyMs) / plannedMs)));
}

function bodyOf({ outcome }: Exchange): unknown {
  return outcome.kind === "failed" ? undefined : valueOf(readBody(outcome.body));
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
