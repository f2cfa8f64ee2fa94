import type { ContractResult } from "#schemas";
import type { Deviation } from "./deviations.ts";

/** Proposes contract/deviations.json for a run: the entries that hold, and one for each rule and case that failed; reason and owner are for a person to fill in. */
export function proposeDeviations(result: ContractResult, held: readonly Deviation[], until: string): string {
  const failed = result.findings.filter(({ severity }) => severity === "failure");
  const proposed = new Map(failed.map((found) => [`${found.rule} ${found.case}`, found]));
  const entries = [...proposed.values()].map(({ rule, case: caseId, expected, received }): Deviation => ({
    rule,
    case: caseId,
    origin: result.target.origin,
    reason: `fill in why this is accepted: expected ${expected}; received ${received}`.slice(0, 300),
    owner: "fill in",
    until,
  }));
  return `${JSON.stringify([...held, ...entries], null, 2)}\n`;
}
