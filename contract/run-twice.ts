import type { Case } from "./cases/case.ts";
import { runCase, type CaseRun, type Laboratory } from "./run-case.ts";

/**
 * Runs a case, and once more where an answer broke a rule that can fail the gate.
 * Never after a request without an answer: its message may have been added.
 */
export async function runTwice(
  one: Case,
  laboratory: Omit<Laboratory, "attempt">,
  fails: (run: CaseRun) => boolean,
): Promise<readonly CaseRun[]> {
  const first = await runCase(one, { ...laboratory, attempt: 1 });
  const unanswered = first.observations.some(({ exchange }) => exchange.outcome.kind === "failed");
  if (!fails(first) || unanswered) return [first];
  return [first, await runCase(one, { ...laboratory, attempt: 2 })];
}
