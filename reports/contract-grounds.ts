import type { ContractResult } from "#schemas";
import { count, counted } from "./figures.ts";

/** Cases that ended with something that fails the gate: the worst that any part of the file says. */
export function failedCases({ counts, cases, findings }: ContractResult): number {
  const byFinding = new Set(
    findings.filter(({ severity }) => severity === "failure").map((found) => found.case),
  );
  const byOutcome = cases.filter(({ outcome }) => outcome === "failed").length;
  return Math.max(counts.failed, byOutcome, byFinding.size);
}

/** Planned cases that were not judged: the worst that any part of the file says. */
export function unrunCases({ counts, cases }: ContractResult): number {
  return Math.max(
    counts.planned - counts.executed,
    cases.filter(({ outcome }) => outcome === "not-run").length,
  );
}

export function contractFailed(contract: ContractResult): string | undefined {
  const failed = failedCases(contract);
  if (failed === 0) return undefined;
  const rules = new Map(
    contract.findings
      .filter(({ severity }) => severity === "failure")
      .map(({ rule, title }) => [rule, title]),
  );
  const [first] = rules;
  const more = rules.size > 1 ? ` and ${counted(rules.size - 1, "more rule")}` : "";
  const which = first === undefined ? "" : `: ${first[0]} (${first[1]})${more}`;
  return `${count(failed)} of ${counted(contract.counts.planned, "contract case")} failed${which}`;
}

/** A known deviation past its date, or one that no longer occurs, must be looked at; only a run that sent can tell. */
export function staleDeviation({ counts, deviations = [] }: ContractResult): string | undefined {
  const stale = deviations.filter(({ state }) => state !== "applied");
  const [first] = stale;
  if (first === undefined || counts.executed === 0) return undefined;
  const what = first.state === "expired" ? `ended on ${first.until}` : "no longer occurs";
  const more = stale.length > 1 ? `, and ${counted(stale.length - 1, "more deviation")} like it` : "";
  return `the known deviation from ${first.rule} ${what}${more}`;
}

/** True when nothing passed before the run stopped, so that what was found may be the missing account itself. */
export function contractNeverReached({ counts, stopped }: ContractResult): boolean {
  return stopped !== undefined && counts.passed === 0;
}

export function contractUnreachable({ stopped }: ContractResult): string | undefined {
  return stopped?.kind === "unreachable" || stopped?.kind === "key-rejected" ? stopped.detail : undefined;
}

export function contractStoppedInside({ stopped }: ContractResult): string | undefined {
  return stopped?.kind === "internal" ? `the contract run broke: ${stopped.detail}` : undefined;
}

export function contractWithoutCases(contract: ContractResult): string | undefined {
  const { executed, planned } = contract.counts;
  if (executed > 0 && contract.cases.length > 0) return undefined;
  return `0 of ${counted(planned, "contract case")} ran`;
}

export function contractCutShort(contract: ContractResult): string | undefined {
  const { counts, stopped } = contract;
  const unrun = unrunCases(contract);
  if (stopped?.kind === "time-limit")
    return `${stopped.detail} (${counts.executed} of ${counts.planned} cases ran)`;
  return unrun === 0
    ? undefined
    : `${count(unrun)} of ${counted(counts.planned, "contract case")} did not run`;
}
