/**
 * The load script, the only file that talks to k6. It sends, times, looks for its own text in every answer and writes
 * one ledger line per iteration to the log; everything that costs time is left to the reader of the ledger.
 * By hand, with k6's own outputs: ACQUIRE_API_KEY=... LOAD_PLAN="$(cat plan.json)" k6 run script.js
 * (a run folder holds both files; key and plan are read from the environment, never from the command line).
 */
import exec from "k6/execution";
import http, { type RefinedParams, type RefinedResponse } from "k6/http";
import type { Options } from "k6/options";
import { answerReader } from "./answer.ts";
import {
  cancelledCode,
  endlessCode,
  headerLine,
  iterationLine,
  noteLine,
  startLine,
  timedOutCode,
  uncoded,
  type Reading,
} from "./ledger-line.ts";
import { ledgerWriter } from "./ledger-writer.ts";
import type { ScriptPlan } from "./plan.ts";
import { intendedStartMs } from "./schedule.ts";
import { leadIterations, leadSec, scenarioOf } from "./scenario.ts";
import { messageText } from "./text.ts";

/** k6 writes this to its log, which is the ledger. */
declare const console: { readonly log: (line: string) => void };

const plan: ScriptPlan = JSON.parse(__ENV["LOAD_PLAN"] ?? "{}");
const key = __ENV["ACQUIRE_API_KEY"];
if (plan.url === undefined || key === undefined) {
  throw new Error("LOAD_PLAN and ACQUIRE_API_KEY must be set");
}

/** k6 options; a graceful stop longer than the request timeout, or requests in flight would vanish. */
export const options: Options = {
  scenarios: { load: scenarioOf(plan) },
  systemTags: ["status", "error_code"],
  maxRedirects: 0,
  summaryTrendStats: ["med", "p(90)", "p(95)", "p(99)", "max"],
};

const lead = plan.model.kind === "open" ? leadIterations(plan.model.curve) : 0;
const leadMs = plan.model.kind === "open" ? leadSec(plan.model.curve) * 1000 : 0;
const intended = plan.model.kind === "open" ? intendedStartMs(plan.model.curve) : undefined;
const params: RefinedParams<"text"> = {
  headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
  timeout: plan.timeoutMs,
};
const bodies = plan.caseIds.map((caseId) => `"},"caseId":${caseId}}`);
const oddBodiesPerVu = 2;
const sizesPerVu = 6;
const sizes = new Set<number>();
/** Larger ones are cut; an answer of the documented form has a few kilobytes. */
const bodyLimit = 131_072;
const nothing: Reading = { echo: "-", id: "-" };
const read = answerReader();
const ledger = ledgerWriter(plan, (lines) => console.log(lines));
let scenario: typeof exec.scenario | undefined;
let startedAtMs = 0;
let oddBodies = 0;

export function setup(): void {
  console.log(headerLine(plan.runId));
}

/** One iteration: one message. */
export default function iterate(): void {
  if (scenario === undefined) {
    scenario = exec.scenario;
    startedAtMs = scenario.startTime + leadMs;
  }
  const iteration = scenario.iterationInTest - lead;
  if (iteration < 0 || iteration >= plan.iterations) return;
  if (iteration === 0) ledger.write(startLine(startedAtMs));
  const sentMs = Date.now() - startedAtMs;
  const intendedMs = intended === undefined ? sentMs : intended(iteration);
  const text = messageText(plan.runId, iteration);
  const body = `{"message":{"type":"message","message":"${text}${bodies[iteration % bodies.length]}`;
  const answer = http.post(plan.url, body, params);
  const whole = answer.status === 200 && answer.error_code === 0;
  const content = whole ? answer.body : "";
  const reading = whole ? read(content, text) : nothing;
  const code = codeOf(answer);
  const lagMs = Math.max(0, Math.round((sentMs - intendedMs) * 10) / 10);
  const start = { iteration, intendedMs: Math.round(intendedMs * 10) / 10, lagMs };
  ledger.write(
    iterationLine(start, code === answer.error_code ? answer : { ...answer, error_code: code }, reading),
  );
  if (reading.echo !== "y" || reading.id === "-") noteOdd(iteration, answer, reading.said);
  else if (
    scattered(iteration) % plan.sampleEvery === 0 ||
    isNewSize(content.length - text.length - reading.id.length)
  ) {
    keepBody(iteration, answer);
  }
  ledger.ended(iteration, Date.now() - startedAtMs);
}

/** k6's code, or one of ours where k6 has the same for what a reader must tell apart. */
function codeOf({ error_code: code, error, timings }: RefinedResponse<"text">): number {
  if (code === uncoded && error.includes("context canceled")) return cancelledCode;
  return code === timedOutCode && timings.receiving > 0 ? endlessCode : code;
}

/** A number that repeats with no period of the account's: what goes wrong in every twentieth answer is sampled too. */
function scattered(iteration: number): number {
  return Math.imul(iteration + 1, 0x9e3779b1) >>> 8;
}

/** An answer of a size that this VU has not seen may have another shape; a few of them are kept. */
function isNewSize(size: number): boolean {
  if (sizes.size >= sizesPerVu || sizes.has(size)) return false;
  sizes.add(size);
  return true;
}

function keepBody(iteration: number, answer: RefinedResponse<"text">): void {
  ledger.write(noteLine("media-type", iteration, header(answer, "Content-Type")));
  const encoding = header(answer, "Content-Encoding");
  if (encoding !== "") ledger.write(noteLine("encoding", iteration, encoding));
  if (answer.body.length > bodyLimit) ledger.write(noteLine("cut", iteration, String(answer.body.length)));
  ledger.write(noteLine("body", iteration, answer.body.slice(0, bodyLimit)));
}

/** Keeps what a reader needs to understand an answer that is not a good 200, and stops where going on is harm. */
function noteOdd(iteration: number, answer: RefinedResponse<"text">, said?: string): void {
  const { status } = answer;
  // Before the stop, which ends this function where it is called.
  keepOdd(iteration, answer, said);
  if (status === 429) stop(iteration, `retry-after ${header(answer, "Retry-After")}`);
  if (status === 401 || status === 403) stop(iteration, `status ${status}`);
}

function keepOdd(iteration: number, answer: RefinedResponse<"text">, said: string | undefined): void {
  const { status } = answer;
  oddBodies += 1;
  if (oddBodies > oddBodiesPerVu) return;
  if (codeOf(answer) === endlessCode) ledger.write(noteLine("error", iteration, endlessText(answer)));
  else if (answer.error !== "") ledger.write(noteLine("error", iteration, answer.error.slice(0, 300)));
  if (status >= 300 && status < 400)
    ledger.write(noteLine("location", iteration, header(answer, "Location")));
  if (status <= 0 || typeof answer.body !== "string") return;
  if (said !== undefined && answer.body.length > bodyLimit) {
    ledger.write(noteLine("echo", iteration, said.slice(0, 300)));
  }
  keepBody(iteration, answer);
}

function endlessText({ timings }: RefinedResponse<"text">): string {
  return `the answer began after ${Math.round(timings.waiting)} ms and did not end in time`;
}

function stop(iteration: number, reason: string): void {
  ledger.write(noteLine("stop", iteration, reason));
  ledger.flush();
  exec.test.abort(reason);
}

function header(answer: RefinedResponse<"text">, name: string): string {
  return (answer.headers[name] ?? "").slice(0, 300);
}
