import type { LoadResult } from "#schemas";
import {
  cancelledCode,
  endlessCode,
  timedOutCode,
  uncoded,
  type IterationLine,
} from "../script/ledger-line.ts";

/** Class of an error, as the result lists them. */
export type ErrorClass = LoadResult["errors"][number]["class"];

/**
 * How one request ended. `unknown`: the account may have accepted it. Only `answered` requests have a latency:
 * k6 records refused and failed look-ups with a duration of 0.
 */
export type Outcome =
  | { readonly kind: "ok" }
  | { readonly kind: "failed" | "unknown"; readonly class: ErrorClass; readonly code: string };

/** Largest k6 error code of each range, with what it means. Source: k6 documentation, "Error codes". */
const codeRanges = [
  { upTo: 1049, class: "other" },
  { upTo: 1099, class: "timeout" },
  { upTo: 1199, class: "dns" },
  { upTo: 1209, class: "reset" },
  { upTo: 1210, class: "refused" },
  { upTo: 1211, class: "timeout" },
  { upTo: 1219, class: "refused" },
  { upTo: 1299, class: "reset" },
  { upTo: 1399, class: "tls" },
  { upTo: 1599, class: "other" },
  { upTo: 1699, class: "reset" },
  { upTo: 1799, class: "contract" },
] as const satisfies readonly { upTo: number; class: ErrorClass }[];

/** Code of a request that we cut off ourselves. */
export const cutName = "cancelled";

const endlessName = "endless-answer";

/** k6's code for a body that does not decode as its header says. */
const undecodedCode = 1701;

/** Whether an answer came whole, in an encoding that it is not in. */
export function isUndecoded({ status, errorCode }: IterationLine): boolean {
  return errorCode === undecodedCode && status < 300;
}

/** Whether nothing came back at all: an answer that began and did not end is one, if a bad one. */
export function isSilent({
  class: cause,
  code,
}: {
  readonly class: ErrorClass;
  readonly code: string;
}): boolean {
  return (cause === "timeout" && code !== endlessName) || isUnreached(cause);
}

/** Errors before a connection stands; one that breaks later is the account's own fault. */
const unreached: ReadonlySet<ErrorClass> = new Set(["refused", "dns", "tls"]);

/** Whether an error means that no account was there to answer. */
export function isUnreached(cause: ErrorClass): boolean {
  return unreached.has(cause);
}

/** Decides how one request ended: a status from 300 on decides first, then k6's error code, then echo and id. */
export function outcomeOf(line: IterationLine): Outcome {
  const { status, errorCode, echo } = line;
  if (status >= 300 || (status > 0 && status < 200)) return failed(statusClass(status), String(status));
  if (errorCode === timedOutCode) return { kind: "unknown", class: "timeout", code: String(timedOutCode) };
  if (errorCode === endlessCode) return { kind: "unknown", class: "timeout", code: endlessName };
  if (errorCode === cancelledCode) return { kind: "unknown", class: "other", code: cutName };
  if (errorCode === uncoded) return failed("reset", "1000");
  if (errorCode !== 0) return failed(codeClass(errorCode), String(errorCode));
  if (status !== 200) return failed("contract", `status-${status}`);
  if (echo !== "y") return failed("contract", "echo");
  return line.id === "-" ? failed("contract", "id") : { kind: "ok" };
}

/** Whether an answer came whole, so that its latency counts. */
export function isAnswered(line: IterationLine): boolean {
  return line.status > 0 && (line.errorCode === 0 || line.status >= 300);
}

/** Whether we ended k6 while the request waited for its answer, so that the account cannot be blamed for it. */
export function isCut({ status, errorCode }: IterationLine): boolean {
  return errorCode === cancelledCode && status < 300;
}

/** Whether the message may be stored although no whole answer came: cut off after it was sent, or timed out. */
export function isUnsettled(line: IterationLine, outcome: Outcome): boolean {
  if (outcome.kind === "unknown") return true;
  return outcome.kind === "failed" && outcome.class === "reset" && line.status < 300;
}

function failed(cause: ErrorClass, code: string): Outcome {
  return { kind: "failed", class: cause, code };
}

function statusClass(status: number): ErrorClass {
  if (status === 429) return "rate-limited";
  if (status === 401 || status === 403) return "unauthorized";
  if (status >= 600 || status < 200) return "other";
  if (status >= 500) return "server-error";
  return status >= 400 ? "client-error" : "redirect";
}

function codeClass(code: number): ErrorClass {
  return codeRanges.find(({ upTo }) => code <= upTo)?.class ?? "other";
}
