import { _baseTest, request, type FullConfig, type PlaywrightWorkerOptions } from "@playwright/test";
import { UsageError } from "#schemas";
import type { Case } from "./cases/case.ts";
import { caseAnnotation, failureOf, reporterFile, reportName } from "./case-report.ts";
import { reportCase, type CaseBench } from "./report-case.ts";
import { exchangesName, renderExchanges } from "./exchange-text.ts";
import { redactAll, secretsOf } from "./finding.ts";
import { deadlineOf, patienceOf } from "./patience.ts";
import { planFor } from "./plan.ts";
import { keptConnection, lookupSender } from "./senders/node-sender.ts";
import { playwrightSender } from "./senders/playwright-sender.ts";
import { parseTarget } from "./target.ts";
import { teller } from "./told.ts";
import { wireSender } from "./senders/wire-sender.ts";

/**
 * Playwright's test without its browser fixtures. Those are set up anew around every test and make a step of every
 * call: two seconds in a run of five, and errors that hold the headers of the call.
 */
const test = _baseTest.extend<object, Pick<PlaywrightWorkerOptions, "trace"> & { readonly bench: CaseBench }>(
  {
    trace: ["off", { option: true, scope: "worker" }],
    bench: [
      async ({ trace: _trace }, use) => {
        const target = parseTarget(process.env);
        if (target === undefined) throw new UsageError(["no account to test; the run's setup names it"]);
        const { timeoutMs } = target;
        const { send, dispose } = playwrightSender({
          newContext: () => request.newContext(),
          timeoutMs,
          nowMs: Date.now,
        });
        const wire = wireSender({ timeoutMs, nowMs: Date.now });
        const lookup = lookupSender({ timeoutMs, nowMs: Date.now });
        await use({
          target,
          laboratory: {
            target,
            client: send,
            wire,
            lookup,
            connect: () => keptConnection(target.origin, { timeoutMs, nowMs: Date.now }),
            secrets: secretsOf(target.apiKey),
          },
          patience: patienceOf(target.folder, deadlineOf(process.env), Date.now),
          redact: redactAll(target.apiKey),
          tellOutline: teller(),
          tellSightings: teller(),
          today: new Date().toISOString().slice(0, 10),
        });
        await dispose();
      },
      { scope: "worker" },
    ],
  },
);

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
    // Pushed rather than attached: every call of Playwright's own costs a stack trace and a step.
    const reported = Buffer.from(bench.redact(JSON.stringify(report)));
    testInfo.attachments.push({ name: reportName, contentType: "application/json", body: reported });
    if (runs.length > 0) {
      const exchanges = Buffer.from(renderExchanges(runs, bench.redact));
      testInfo.attachments.push({ name: exchangesName, contentType: "text/plain", body: exchanges });
    }
    const unsent = report.notRun ?? report.setAside;
    test.skip(unsent !== undefined, unsent);
    const message = failureOf(report);
    // A worker whose test fails is replaced, at half a second each, and a broken account fails hundreds. So the
    // reporter fails the test; only where another one was put in its place does the test do so itself.
    if (message !== undefined && !isReported(testInfo.config)) throw new Error(message);
  });
}

function isReported({ reporter }: FullConfig): boolean {
  return reporter.some(([name]) => name.endsWith(reporterFile));
}
