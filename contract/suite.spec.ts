import { _baseTest, type FullConfig, type PlaywrightWorkerOptions } from "@playwright/test";
import { UsageError } from "#schemas";
import { openBench } from "./bench.ts";
import type { Case } from "./cases/case.ts";
import { firstCall } from "./cases/first-call.ts";
import { caseAnnotation, failureOf, reporterFile, reportName } from "./case-report.ts";
import { exchangesName } from "./exchange-text.ts";
import { planFor } from "./plan.ts";
import { reportCase, type CaseBench, type ReportedCase } from "./report-case.ts";
import { inRound, parseTarget, roundVariable } from "./target.ts";
import { toldFirstCall } from "./told-first-call.ts";

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
        const { bench, dispose } = openBench(inRound(target, process.env[roundVariable]), process.env);
        await use(bench);
        await dispose();
      },
      { scope: "worker" },
    ],
  },
);

const { planned } = planFor(parseTarget(process.env));

/**
 * Cases that one worker runs in a row. For every row Playwright binds the whole file anew, so that rows of one take a
 * second of processor time in all; long rows leave the other workers idle at the end of a slow account.
 */
const inARow = 4;

for (const group of new Set(planned.map((one) => one.group))) {
  test.describe(group, () => {
    const rest = planned.filter((candidate) => candidate.group === group);
    while (rest.length > 0) declareRow(rest.splice(0, inARow));
  });
}

function declareRow(row: readonly Case[]): void {
  test.describe(() => {
    test.describe.configure({ mode: "default" });
    for (const one of row) declare(one);
  });
}

function declare(one: Case): void {
  const annotation = { type: caseAnnotation, description: one.id };
  test(`${one.title} (${one.id})`, { annotation }, async ({ bench }, testInfo) => {
    const { report, exchanges } = await played(one, bench);
    // Pushed rather than attached: every call of Playwright's own costs a stack trace and a step.
    const reported = Buffer.from(bench.redact(JSON.stringify(report)));
    testInfo.attachments.push({ name: reportName, contentType: "application/json", body: reported });
    if (exchanges !== "")
      testInfo.attachments.push({
        name: exchangesName,
        contentType: "text/plain",
        body: Buffer.from(exchanges),
      });
    const unsent = report.notRun ?? report.setAside;
    test.skip(unsent !== undefined, unsent);
    const message = failureOf(report);
    // A worker whose test fails is replaced, at half a second each, and a broken account fails hundreds. So the
    // reporter fails the test; only where another one was put in its place does the test do so itself.
    if (message !== undefined && !isReported(testInfo.config)) throw new Error(message);
  });
}

/** The setup has sent the first call: whether there is an account to test is known before the first worker starts. */
async function played(one: Case, bench: CaseBench): Promise<ReportedCase> {
  if (one.id !== firstCall.id) return reportCase(one, bench);
  const told = toldFirstCall(bench.target.folder);
  if (told === undefined) throw new Error("the setup told nothing of the first call");
  return told;
}

function isReported({ reporter }: FullConfig): boolean {
  return reporter.some(([name]) => name.endsWith(reporterFile));
}
