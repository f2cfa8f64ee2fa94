import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from "@playwright/test/reporter";
import { validateContractResult } from "#schemas";
import {
  caseAnnotation,
  failureOf,
  nothingSent,
  readCaseReport,
  reportName,
  type CaseReport,
} from "./case-report.ts";
import type { Case } from "./cases/case.ts";
import { firstCall } from "./cases/first-call.ts";
import { redactAll } from "./finding.ts";
import { evidenceOf, observedOf } from "./evidence.ts";
import { observedFile } from "./drift/observed.ts";
import { beginPatience } from "./patience.ts";
import { planFor } from "./plan.ts";
import { stoppedVariable, type Stopped } from "./preflight.ts";
import { selectionOf } from "./selection.ts";
import { readStopped } from "./stopped.ts";
import { hasFailed, resultOf, type CaseRecord } from "./result.ts";
import { lookupSender } from "./senders/node-sender.ts";
import { withLateFindings, type LateFindings } from "./late-findings.ts";
import { parseTarget, roundVariable, type ContractTarget } from "./target.ts";
import { annotations, summary } from "./terminal.ts";
import { toldFirstCall } from "./told-first-call.ts";

/**
 * Collects what the workers found and writes contract.json by temporary file and rename.
 * It stands first among the reporters, and takes the key out of every error before the others see it.
 */
export default class ContractReporter implements Reporter {
  readonly #reports = new Map<
    string,
    { readonly report: CaseReport | undefined; readonly durationMs: number }
  >();
  readonly #problems: string[] = [];
  #tests: readonly TestCase[] = [];
  readonly #startedAtMs = Date.now();

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = suite.allTests();
    const target = parseTarget(process.env);
    // UI mode prepares once and runs often, each time with a reporter of its own.
    if (target !== undefined) beginPatience(target.folder, this.#startedAtMs);
    process.env[roundVariable] = String(Number(process.env[roundVariable] ?? 0) + 1);
  }

  onStepEnd(_test: TestCase, _result: TestResult, step: TestStep): void {
    clean(step.error);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const error of result.errors) clean(error);
    clean(result.error);
    const body = result.attachments.find(({ name }) => name === reportName)?.body;
    const report = body === undefined ? undefined : readCaseReport(body.toString("utf8"));
    this.#reports.set(idOf(test), { report: report ?? broken(test, result), durationMs: result.duration });
    const message = report === undefined ? undefined : failureOf(report);
    if (message === undefined || result.status !== "passed") return;
    result.status = "failed";
    result.errors = [{ message }];
    result.error = { message };
  }

  onError(error: TestError): void {
    clean(error);
    const message = error.message ?? error.value ?? "unknown error";
    if (!/^(Error: )?No tests found/.test(message)) this.#problems.push(message);
  }

  async onEnd(result: FullResult): Promise<{ status?: FullResult["status"] } | undefined> {
    const target = parseTarget(process.env);
    if (target === undefined) return undefined;
    const { planned, notConfigured } = planFor(target);
    const ids = new Set(this.#tests.map(idOf));
    // A selection that kept nothing, and a setup that failed, leave every case planned and none run.
    const kept = ids.size === 0 ? planned : planned.filter(({ id }) => ids.has(id));
    const stopped = this.#stopped(result);
    const played = kept.map((one) => this.#record(one));
    const { records, requests, unfinished, trouble } = this.#isWhole(result, played)
      ? await withLateFindings(target, played, {
          send: lookupSender({ timeoutMs: target.timeoutMs, nowMs: Date.now }),
          limitMs: Math.min(lookMs, Math.max(0, this.#startedAtMs + runMs - Date.now())),
        })
      : unlooked(played);
    const first = toldFirstCall(target.folder)?.report;
    const observed = observedOf(target, records, first?.added ?? []);
    const selection = selectionOf(target, records.length, process.argv);
    const contract = resultOf({
      target,
      startedAtMs: this.#startedAtMs,
      finishedAtMs: Date.now(),
      planned: records,
      notConfigured,
      requestsBeside: requestsBeside(target, records) + requests,
      stopped: stopped ?? trouble,
      selection,
      evidence: evidenceOf({ target, records, observed, whole: selection === undefined }),
    });
    if (!validateContractResult(contract)) {
      throw new Error(`contract.json breaks its schema: ${JSON.stringify(validateContractResult.errors)}`);
    }
    write(join(target.folder, observedFile), JSON.stringify(observed));
    write(join(target.folder, "contract.json"), JSON.stringify(contract, null, 2));
    process.stdout.write(`${summary(contract)}\n`);
    if (unfinished !== undefined) process.stdout.write(`note: ${unfinished}\n`);
    if (process.env["GITHUB_ACTIONS"] === "true") process.stdout.write(annotations(contract));
    return hasFailed(contract) ? { status: "failed" } : undefined;
  }

  #record(one: Case): CaseRecord & { readonly one: Case } {
    const { report, durationMs = 0 } = this.#reports.get(one.id) ?? { report: undefined };
    return { one, report, durationMs };
  }

  /** Only what ended by itself is looked at once more; a test that ran again has sent texts that look like copies. */
  #isWhole(result: FullResult, played: readonly CaseRecord[]): boolean {
    return (
      (result.status === "passed" || result.status === "failed") &&
      this.#stopped(result) === undefined &&
      played.every(({ report }) => report?.notRun === undefined && report?.internal === undefined) &&
      this.#tests.every(({ repeatEachIndex }) => repeatEachIndex === 0) &&
      !process.argv.includes("--ui")
    );
  }

  #stopped(result: FullResult): Stopped | undefined {
    const told = process.env[stoppedVariable];
    if (told !== undefined && told !== "") return readStopped(told);
    if (result.status === "timedout")
      return { kind: "time-limit", detail: "The time limit of the run is reached." };
    const [problem] = this.#problems;
    return problem === undefined ? undefined : { kind: "internal", detail: problem };
  }
}

function idOf(test: TestCase): string {
  return test.annotations.find(({ type }) => type === caseAnnotation)?.description ?? test.title;
}

/** Longest time for the last look, and the time since its start in which a run ends. */
const lookMs = 20_000;
const runMs = 175_000;

function unlooked(records: readonly CaseRecord[]): LateFindings {
  return { records, requests: 0 };
}

/** Requests of the setup that no record counts: the first call counts itself where it is among the cases. */
function requestsBeside({ opening }: ContractTarget, records: readonly CaseRecord[]): number {
  const counted = records.find(({ one }) => one.id === firstCall.id)?.report?.requests ?? 0;
  return (opening?.requests ?? 1) - counted;
}

/**
 * A test that ended without a report, as when its worker died: the harness failed, unless nothing was run or the
 * account was so slow that the test had to end.
 */
function broken(test: TestCase, result: TestResult): CaseReport | undefined {
  if (result.status === "skipped" || result.status === "interrupted") return undefined;
  if (result.status === "timedOut")
    return { ...nothingSent(idOf(test)), notRun: "a case did not come to its end in time" };
  const internal = result.error?.message ?? `the test ended as ${result.status} without a report`;
  return { ...nothingSent(idOf(test)), internal };
}

function clean(error: TestError | undefined): void {
  const key = parseTarget(process.env)?.apiKey;
  if (error === undefined || key === undefined) return;
  const redact = redactAll(key);
  for (const name of ["message", "stack", "value", "snippet"] as const) {
    const text = error[name];
    if (text !== undefined) error[name] = redact(text);
  }
  clean(error.cause);
}

function write(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, `${text}\n`);
  renameSync(`${file}.tmp`, file);
}
