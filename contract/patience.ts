import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Cases without an answer in time after which the rest is not sent: every further one would cost the whole limit. */
const maxTimeouts = 12;
/** The same for cases of one kind whose silence cannot fail the gate; only the rest of their kind is not sent. */
const maxTimeoutsOfAKind = 4;

/** Cases are sent for so long; then the rest is reported as not run. The whole run has a limit of three minutes. */
const sendingMs = 150_000;

/** Variable by which a run tells its workers until when cases are sent. */
export const deadlineVariable = "CONTRACT_DEADLINE_MS";

/** What a late answer means: it fails the gate, or it is advice on one kind of request, or on several. */
export type Late = { readonly weight: "failure" } | { readonly weight: "advice"; readonly kind?: string };

/** Counts cases whose answer did not come in time, over all workers of a run. */
export interface Patience {
  /** Why no more cases are sent; undefined while they are. */
  readonly spent: () => string | undefined;
  /** Why no more cases of a kind are sent; undefined while they are. */
  readonly spentOn: (kind: string) => string | undefined;
  readonly timedOut: (late: Late) => void;
}

/** Begins a run: nothing has timed out yet, and the time to send in starts to pass. */
export function beginPatience(folder: string, startedAtMs: number): void {
  rmSync(fileIn(folder), { force: true });
  process.env[deadlineVariable] = String(startedAtMs + sendingMs);
}

/** Time until which the present run sends; in milliseconds since the epoch. */
export function deadlineOf(env: NodeJS.ProcessEnv): number {
  return Number(env[deadlineVariable] ?? Number.POSITIVE_INFINITY);
}

/** Patience of one run: at most so many time-outs, and never past the deadline (milliseconds since the epoch). */
export function patienceOf(folder: string, deadlineMs: number, nowMs: () => number): Patience {
  const file = fileIn(folder);
  return {
    spent: () => {
      if (nowMs() > deadlineMs) return "the time limit of the run is reached";
      return lines(file, "failure") >= maxTimeouts ? `${maxTimeouts} cases had no answer in time` : undefined;
    },
    spentOn: (kind) =>
      lines(file, lineOf({ weight: "advice", kind })) >= maxTimeoutsOfAKind
        ? `an answer in time to requests of its kind: ${maxTimeoutsOfAKind} had none, which is advice at this level, and no more were sent`
        : undefined,
    timedOut: (late) => appendFileSync(file, `${lineOf(late)}\n`),
  };
}

function fileIn(folder: string): string {
  return join(folder, "timeouts.txt");
}

function lineOf(late: Late): string {
  return late.weight === "failure" ? "failure" : `advice ${late.kind ?? ""}`;
}

function lines(file: string, line: string): number {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((one) => one === line).length;
  } catch {
    return 0;
  }
}
