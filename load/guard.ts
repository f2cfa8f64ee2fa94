import type { LoadResult } from "#schemas";
import type { ErrorClass } from "./outcome.ts";
import type { Taken } from "./recording.ts";

/** Why a run ends before its time. */
export type Stopped = NonNullable<LoadResult["stopped"]>;

/** Watches outcomes as they come; gives a reason as soon as going on would be harm or waste. */
export type Guard = (taken: Taken) => Stopped | undefined;

/** Errors in a row that end a run: what comes in 0.4 s, so that it ends within a second at any rate. */
const rowOf = { share: 0.4, least: 5, most: 40 } as const;

/** Errors before a connection stands; one that breaks later is the account's own fault. */
const unreached: ReadonlySet<ErrorClass> = new Set(["refused", "dns", "tls"]);

/** Whether an error means that no account was there to answer. */
export function isUnreached(cause: ErrorClass): boolean {
  return unreached.has(cause);
}

/** A guard for a planned rate per second. */
export function guardOf(ratePerSec: number): Guard {
  const row = Math.round(Math.min(rowOf.most, Math.max(rowOf.least, ratePerSec * rowOf.share)));
  let answered = 0;
  let refusals = 0;
  let silences = 0;
  return ({ line, outcome }) => {
    if (line.status > 0) answered += 1;
    refusals = line.status >= 300 || (outcome.kind === "failed" && line.status === 0) ? refusals + 1 : 0;
    silences = outcome.kind === "failed" && isUnreached(outcome.class) ? silences + 1 : 0;
    if (silences >= row && answered === 0) {
      return { kind: "unreachable", detail: `the first ${silences} requests reached no account` };
    }
    if (refusals < row) return undefined;
    const last = outcome.kind === "ok" ? "" : `, the last one ${outcome.class} (${outcome.code})`;
    return { kind: "error-budget", detail: `${refusals} requests in a row failed${last}` };
  };
}
