import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Cases without an answer in time after which the rest is not sent: every further one would cost the whole limit. */
const maxTimeouts = 12;

/** Counts cases whose answer did not come in time, over all workers of a run. */
export interface Patience {
  /** Why no more cases are sent; undefined while they are. */
  readonly spent: () => string | undefined;
  readonly timedOut: (caseId: string) => void;
}

/** Patience of one run: at most so many time-outs, and never past the deadline (milliseconds since the epoch). */
export function patienceOf(folder: string, deadlineMs: number, nowMs: () => number): Patience {
  const file = join(folder, "timeouts.txt");
  return {
    spent: () => {
      if (nowMs() > deadlineMs) return "the time limit of the run is reached";
      return lines(file) >= maxTimeouts ? `${maxTimeouts} cases had no answer in time` : undefined;
    },
    timedOut: (caseId) => appendFileSync(file, `${caseId}\n`),
  };
}

function lines(file: string): number {
  try {
    return readFileSync(file, "utf8").split("\n").length - 1;
  } catch {
    return 0;
  }
}
