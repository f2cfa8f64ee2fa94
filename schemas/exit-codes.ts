import type { Verdict } from "./generated/types.ts";

/** How a command can end. */
export type Status = Verdict["status"];

/** Exit code of each status; an interrupted command ends with 128 + the number of the signal. */
export const exitCodes = {
  pass: 0,
  fail: 1,
  regressed: 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  inconclusive: 5,
  invalid: 5,
  internal: 6,
} as const satisfies Record<Exclude<Status, "interrupted">, number>;

/** Exit code by signal. */
export const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
