import type { AuditedMessage, CapacityStep, LoadError, LoadFinding } from "#schemas";
import { count, counted, duration, ms, notMeasured, percent, perSec } from "./figures.ts";

/** Head of the table of what broke the contract under load. */
export const findingHead = ["Rule", "Basis", "Where", "Expected", "Received", "Seen"] as const;

/** How often a break was seen, and where first. */
export function seenIn({ rule, iteration, count: times }: LoadFinding): string {
  const what = rule.startsWith("message-is-kept") ? "stored message" : "answer";
  return `${counted(times, what)}, first in iteration ${count(iteration)}`;
}

/** Where a break was: in the body, in the answer as a whole, or in what is stored. */
export function whereOf({ rule, pointer }: LoadFinding): string {
  if (pointer !== "") return pointer;
  return rule.startsWith("message-is-kept") ? "the stored messages" : "the answer as a whole";
}

/** Head of the table of messages that were not stored as they were acknowledged. */
export const messageHead = ["Message", "Id", "Case", "Sent at", "Text"] as const;

/** A row of `messageHead`. */
export function messageRow({ fate, id, caseId, atSec, text, member }: AuditedMessage): readonly string[] {
  return [
    member === undefined ? fate : `${fate}: ${member}`,
    id === undefined ? "none of its own" : String(id),
    String(caseId),
    atSec === undefined ? notMeasured : duration(atSec),
    text,
  ];
}

const outcomes = {
  held: "✓ held",
  broke: "✗ broke",
  starved: "! generator gave out",
  undecided: "? undecided",
} as const satisfies Record<CapacityStep["outcome"], string>;

/** Head of the table of a search's steps. */
export const stepHead = ["Rate", "Outcome", "p95", "Errors", "Messages", "What broke"] as const;

/** A row of `stepHead`. */
export function stepRow(step: CapacityStep): readonly string[] {
  const { ratePerSec, outcome, p95, errorRatio, started, limit = "" } = step;
  return [perSec(ratePerSec), outcomes[outcome], ms(p95), percent(errorRatio), count(started), limit];
}

/** Code of requests that no account is to blame for. */
const cutByUs = "cancelled";

/** A class of errors on one line; the code is left out where it only repeats the status. */
export function errorText({ class: kind, status, code, count: times, cases }: LoadError): string {
  if (code === cutByUs) return `${count(times)} x cut off by the harness as the run stopped`;
  const answer = status === 0 ? "without a whole answer" : `status ${status}`;
  const detail = code === String(status) ? "" : ` (${code})`;
  return `${count(times)} x ${kind}, ${answer}${detail}${casesText(cases)}`;
}

/** When a class of errors was seen. */
export function spanText({ firstAtSec, lastAtSec }: LoadError): string {
  const [first, last] = [firstAtSec, lastAtSec].map((sec = 0) => duration(Math.max(0, sec)));
  return first === last ? `at ${first}` : `from ${first} to ${last}`;
}

/** Cases that something concerns, where those are not all of the run. */
export function casesText(cases: readonly number[] | undefined): string {
  if (cases === undefined || cases.length === 0) return "";
  return `, in ${cases.length === 1 ? "case" : "cases"} ${cases.slice(0, 10).join(", ")} only`;
}
