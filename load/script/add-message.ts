/**
 * The load script, the only file that talks to k6. It sends, times, looks for its own text in every answer and writes
 * one ledger line per iteration to the log; everything that costs time is left to the reader of the ledger.
 * By hand: ACQUIRE_API_KEY=... LOAD_PLAN="$(cat plan.json)" k6 run --log-output=file=by-hand.txt script.js
 * (a run folder holds both files; key and plan are read from the environment, never from the command line).
 */
import exec from "k6/execution";
import http, { type RefinedParams, type RefinedResponse } from "k6/http";
import type { Options } from "k6/options";
import { answerReader } from "./answer.ts";
import {
  briefMs,
  cancelledCode,
  endlessCode,
  headerLine,
  noteLine,
  startLine,
  timedOutCode,
  uncoded,
  type Reading,
} from "./ledger-line.ts";
import { leakFinder } from "./leaks.ts";
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
const beforeText = '{"message":{"type":"message",';
const afterText = plan.caseIds.map((caseId) => `},"caseId":${caseId}}`);
const oddBodiesPerVu = 2;
const sizesPerVu = 6;
const sizes = new Set<number>();
/** Larger ones are cut; an answer of the documented form has a few kilobytes. */
const bodyLimit = 131_072;
const nothing: Reading = { echo: "-", id: "-" };
const read = answerReader(plan.caseIds);
const leaksIn = leakFinder(key);
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
  // At once: what is measured is dated by it.
  if (iteration === 0) console.log(startLine(startedAtMs));
  const sentMs = Date.now() - startedAtMs;
  const due = intended === undefined ? sentMs : tenths(intended(iteration));
  const lag = intended === undefined ? 0 : Math.max(0, tenths(sentMs - due));
  const member = `"message":"${messageText(plan.runId, iteration)}"`;
  const place = iteration % afterText.length;
  const answer = http.post(plan.url, `${beforeText}${member}${afterText[place]}`, params);
  const { status, error_code: k6Code, timings } = answer;
  const { duration, blocked } = timings;
  // A processor that others want may be away for long before k6 begins to count.
  const besideMs = Math.ceil(Date.now() - startedAtMs - sentMs - blocked - duration);
  const beside = besideMs > briefMs ? ` ${besideMs}` : "";
  const code = k6Code === 0 ? 0 : codeOf(answer);
  const content = status === 200 && k6Code === 0 ? answer.body : undefined;
  const { echo, id, said, endIsNew } = content === undefined ? nothing : read(content, member, place);
  // In the order of `IterationLine`, and in place: an object for each line costs k6 more than its numbers.
  ledger.write(
    `I ${iteration} ${due} ${lag} ${status} ${duration} ${blocked} ${code} ${echo} ${id}${beside}`,
  );
  if (content === undefined || echo !== "y" || id === "-") {
    noteOdd(iteration, answer, said);
  } else if (
    endIsNew === true ||
    scattered(iteration) % plan.sampleEvery === 0 ||
    isNewSize(content, member, id)
  ) {
    keepLeaks(iteration, answer);
    keepBody(iteration, answer, content);
  }
  ledger.ended(iteration, sentMs + duration);
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
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
function isNewSize(content: string, member: string, id: string): boolean {
  if (sizes.size >= sizesPerVu) return false;
  const size = content.length - member.length - id.length;
  if (sizes.has(size)) return false;
  sizes.add(size);
  return true;
}

/** The value never leaves k6: a reader needs no more than the name. */
function keepLeaks(iteration: number, { headers }: RefinedResponse<"text">): void {
  for (const name of leaksIn(headers)) ledger.write(noteLine("leak", iteration, name));
}

function keepBody(iteration: number, answer: RefinedResponse<"text">, content: string): void {
  const { length } = content;
  ledger.write(noteLine("media-type", iteration, header(answer, "Content-Type")));
  const encoding = header(answer, "Content-Encoding");
  if (encoding !== "") ledger.write(noteLine("encoding", iteration, encoding));
  if (length > bodyLimit) ledger.write(noteLine("cut", iteration, String(length)));
  ledger.write(noteLine("body", iteration, length > bodyLimit ? content.slice(0, bodyLimit) : content));
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
  keepLeaks(iteration, answer);
  if (codeOf(answer) === endlessCode) ledger.write(noteLine("error", iteration, endlessText(answer)));
  else if (answer.error !== "") ledger.write(noteLine("error", iteration, answer.error.slice(0, 300)));
  if (status >= 300 && status < 400)
    ledger.write(noteLine("location", iteration, header(answer, "Location")));
  const content = answer.body;
  if (status <= 0 || typeof content !== "string") return;
  if (said !== undefined && content.length > bodyLimit) {
    ledger.write(noteLine("echo", iteration, said.slice(0, 300)));
  }
  keepBody(iteration, answer, content);
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
