import type { ContractResult } from "#schemas";
import { placeholder, type Deviation } from "./deviations.ts";

/**
 * Proposes contract/deviations.json for a run: the entries that hold or speak of other accounts, and one for each rule
 * and case that failed. Entries that the run showed to be stale are left out; reason and owner of a new one are for a
 * person to fill in.
 */
export function proposeDeviations(result: ContractResult, held: readonly Deviation[], until: string): string {
  const { origin } = result.target;
  const failed = result.findings.filter(({ severity }) => severity === "failure");
  const proposed = new Map(failed.map((found) => [`${found.rule} ${found.case}`, found]));
  const entries = [...proposed.values()].map(({ rule, case: caseId, expected, received }): Deviation => ({
    rule,
    case: caseId,
    origin,
    reason: `${placeholder} why this is accepted: expected ${expected}; received ${received}`.slice(0, 300),
    owner: placeholder,
    until,
  }));
  const stale = new Set(
    (result.deviations ?? []).filter(({ state }) => state !== "applied").map((use) => keyOf(use)),
  );
  const kept = held.filter(
    (entry) => (entry.origin !== undefined && entry.origin !== origin) || !stale.has(keyOf(entry)),
  );
  return `${JSON.stringify([...kept, ...entries], null, 2)}\n`;
}

function keyOf({ rule, case: caseId, until }: Pick<Deviation, "rule" | "case" | "until">): string {
  return JSON.stringify([rule, caseId ?? "", until]);
}
