import { test as base } from "@playwright/test";
import { UsageError } from "#schemas";
import type { Case } from "./cases/case.ts";
import { caseAnnotation, reportName, type CaseReport } from "./case-report.ts";
import { reportCase } from "./report-case.ts";
import { exchangesName, renderExchanges } from "./exchange-text.ts";
import { secretsOf } from "./finding.ts";
import { patienceOf, type Patience } from "./patience.ts";
import { planFor } from "./plan.ts";
import { playwrightSender } from "./playwright-sender.ts";
import { deadlineVariable } from "./preflight.ts";
import { parseTarget, type ContractTarget } from "./target.ts";
import { wireSender } from "./wire-sender.ts";
import type { Laboratory } from "./run-case.ts";

interface Bench {
  readonly target: ContractTarget;
  readonly laboratory: Omit<Laboratory, "attempt">;
  readonly patience: Patience;
}

const test = base.extend<object, { readonly bench: Bench }>({
  bench: [
    async ({ playwright }, use) => {
      const target = parseTarget(process.env);
      if (target === undefined) throw new UsageError(["no account to test; the run's setup names it"]);
      const { timeoutMs } = target;
      const { send, dispose } = playwrightSender({
        newContext: () => playwright.request.newContext(),
        timeoutMs,
        nowMs: Date.now,
      });
      const wire = wireSender({ timeoutMs, nowMs: Date.now });
      const deadlineMs = Number(process.env[deadlineVariable] ?? Number.POSITIVE_INFINITY);
      await use({
        target,
        laboratory: { target, client: send, wire, secrets: secretsOf(target.apiKey) },
        patience: patienceOf(target.folder, deadlineMs, Date.now),
      });
      await dispose();
    },
    { scope: "worker" },
  ],
});

const { planned } = planFor(parseTarget(process.env));

for (const group of new Set(planned.map((one) => one.group))) {
  test.describe(group, () => {
    for (const one of planned.filter((candidate) => candidate.group === group)) declare(one);
  });
}

function declare(one: Case): void {
  const annotation = { type: caseAnnotation, description: one.id };
  test(`${one.title} (${one.id})`, { annotation }, async ({ bench }, testInfo) => {
    const { report, runs } = await reportCase(one, bench);
    const attach = (name: string, contentType: string, body: string): Promise<void> =>
      testInfo.attach(name, { contentType, body });
    await attach(reportName, "application/json", JSON.stringify(report));
    if (runs.length > 0)
      await attach(exchangesName, "text/plain", renderExchanges(runs, bench.target.apiKey));
    test.skip(report.notRun !== undefined, report.notRun);
    const message = failureOf(report);
    // Thrown outside of any step, and without a cause: an error of Playwright would carry the headers of the call.
    if (message !== undefined) throw new Error(message);
  });
}

function failureOf({ findings, internal }: CaseReport): string | undefined {
  if (internal !== undefined) return `the harness failed: ${internal}`;
  const failures = findings.filter(({ severity }) => severity === "failure");
  if (failures.length === 0) return undefined;
  return failures
    .map(
      ({ rule, basis, pointer, expected, received }) =>
        `${rule} (${basis}) ${pointer}: expected ${expected}; received ${received}`,
    )
    .join("\n");
}
