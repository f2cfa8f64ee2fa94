import type { Selection } from "#schemas";
import { planFor } from "./plan.ts";
import type { ContractTarget } from "./target.ts";

/**
 * How a run of so many cases was cut down; undefined where it sends every case that the settings allow. `argv` holds
 * the words of Playwright's command line, which it does not repeat in its configuration.
 */
export function selectionOf(
  target: ContractTarget,
  kept: number,
  argv: readonly string[],
): Selection | undefined {
  const { cases, ...rest } = target;
  const { planned } = planFor(rest);
  if (kept === planned.length) return undefined;
  return { of: planned.length, by: cases === undefined ? selectedBy(argv) : "--replay" };
}

/** A person who picks tests in UI mode leaves no trace in the command line. */
function selectedBy(argv: readonly string[]): string {
  if (argv.some((word) => /^(--grep(=|$)|-g)/.test(word))) return "--grep";
  return argv.some((word) => /^(--grep-invert|-G)/.test(word)) ? "--grep-invert" : "a choice of tests";
}
