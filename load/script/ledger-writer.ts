import type { ScriptPlan } from "./plan.ts";

/** Hands lines to the log. */
export interface LedgerWriter {
  readonly write: (line: string) => void;
  /** Called when an iteration has ended, with its number and the milliseconds since the start of the schedule. */
  readonly ended: (iteration: number, atMs: number) => void;
  readonly flush: () => void;
}

const batch = { lines: 64, waitMs: 200 } as const;

/** No VU sends more than this many requests while a batch may wait, so that a last batch is never left behind. */
const perVuWhileWaiting = 500;
const closingMs = 500;

/**
 * In an open model every line is written at once: a VU may never get another iteration. In a closed model a VU goes on
 * until the end, so that its lines can wait for each other; a line for each call costs k6 and its reader as much as all
 * the rest. Towards the end nothing waits.
 */
export function ledgerWriter(plan: ScriptPlan, log: (lines: string) => void): LedgerWriter {
  const { model } = plan;
  if (model.kind === "open") return { write: log, ended: () => undefined, flush: () => undefined };
  const lastIterations = plan.iterations - plan.vus * perVuWhileWaiting;
  const lastMs = model.durationSec * 1000 - closingMs;
  let waiting: string[] = [];
  let since = 0;
  const flush = (): void => {
    if (waiting.length > 0) log(waiting.join("\n"));
    waiting = [];
  };
  return {
    write: (line) => {
      waiting.push(line);
    },
    ended: (iteration, atMs) => {
      const full = waiting.length >= batch.lines || atMs - since >= batch.waitMs;
      if (!full && iteration < lastIterations && atMs < lastMs) return;
      flush();
      since = atMs;
    },
    flush,
  };
}
