import type { LoadResult } from "#schemas";
import { isSilent, isUnreached } from "./ledger/outcome.ts";
import type { Taken } from "./recording/recording.ts";

/** Why a run ends before its time. */
export type Stopped = NonNullable<LoadResult["stopped"]>;

/** Watches outcomes as they come; gives a reason as soon as going on would be harm or waste. */
export type Guard = (taken: Taken) => Stopped | undefined;

/** Errors that end a run before its first good answer: what comes in 0.4 s, so that it ends within a second. */
const atFirst = { sec: 0.4, least: 5, most: 40 } as const;

/** After good answers an outage is measured and reported; one that lasts ends the run: four in five of so many. */
const later = { sec: 3, least: 20, most: 600, share: 0.8 } as const;

/** A guard for a planned rate per second. */
export function guardOf(ratePerSec: number): Guard {
  const row = countIn(atFirst, ratePerSec);
  const window = countIn(later, ratePerSec);
  const latest = new Uint8Array(window);
  let [taken, answered, good, bad, silent, unreachedInRow] = [0, 0, 0, 0, 0, 0];
  return ({ line, outcome }) => {
    const isBad = line.status >= 300 || (outcome.kind !== "ok" && line.status === 0);
    const at = taken % window;
    bad += Number(isBad) - (latest[at] ?? 0);
    latest[at] = Number(isBad);
    taken += 1;
    if (line.status > 0) answered += 1;
    if (!isBad) good += 1;
    const nobody = outcome.kind === "failed" && isUnreached(outcome.class);
    unreachedInRow = nobody ? unreachedInRow + 1 : 0;
    if (outcome.kind !== "ok" && isSilent(outcome)) silent += 1;
    if (unreachedInRow >= row && answered === 0) {
      return { kind: "unreachable", detail: `the first ${unreachedInRow} requests reached no account` };
    }
    const spent = good === 0 ? taken >= row : taken >= window && bad >= window * later.share;
    if (!isBad || !spent) return undefined;
    if (silent === taken) return { kind: "unreachable", detail: `the first ${taken} requests got no answer` };
    const last = outcome.kind === "ok" ? "" : `, the last one ${outcome.class} (${outcome.code})`;
    const of = good === 0 ? `the first ${taken}` : `${bad} of the latest ${window}`;
    return { kind: "error-budget", detail: `${of} requests failed${last}` };
  };
}

/** Requests of so many seconds, within bounds. */
function countIn(
  { sec, least, most }: { readonly sec: number; readonly least: number; readonly most: number },
  ratePerSec: number,
): number {
  return Math.round(Math.min(most, Math.max(least, ratePerSec * sec)));
}
