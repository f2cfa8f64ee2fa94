import { countsAt } from "#schemas";
import { accepted } from "./deviations/deviations.ts";
import type { FindingContext } from "./finding.ts";
import type { ContractTarget } from "./target.ts";

/** What a finding means for the gate of an account on a day (YYYY-MM-DD, UTC). */
export function severityIn(
  { level, deviations = [] }: Pick<ContractTarget, "level" | "deviations">,
  today: string,
): FindingContext["severity"] {
  return (found) => {
    if (accepted(deviations, found, today)) return "deviation";
    return countsAt(found.basis, level) ? "failure" : "advice";
  };
}
