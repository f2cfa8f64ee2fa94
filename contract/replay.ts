import type { ContractResult } from "#schemas";

type CaseOutcome = ContractResult["cases"][number]["outcome"];

/** Cases of an earlier run to send again: those that failed. */
export function casesToReplay({ cases }: ContractResult): readonly string[] {
  return cases.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
}

/** What became of a failed case. */
export interface Replayed {
  readonly case: string;
  readonly rule: string;
  readonly state: "fixed" | "still failing" | "fails otherwise" | "not run";
}

/** Says of each break of an earlier run whether it came again. */
export function replayOf(before: ContractResult, after: ContractResult): readonly Replayed[] {
  const broken = before.findings.filter(({ severity }) => severity === "failure");
  const once = new Map(broken.map((found) => [`${found.rule} ${found.case}`, found]));
  return [...once.values()].map(({ rule, case: caseId }) => {
    const outcome = after.cases.find(({ id }) => id === caseId)?.outcome ?? "not-run";
    const again = after.findings.some((found) => found.rule === rule && found.case === caseId);
    return { case: caseId, rule, state: stateOf(outcome, again ? "again" : "gone") };
  });
}

/** A break that another one may hide is not fixed. */
function stateOf(outcome: CaseOutcome, rule: "again" | "gone"): Replayed["state"] {
  if (rule === "again") return "still failing";
  if (outcome === "not-run") return "not run";
  return outcome === "passed" ? "fixed" : "fails otherwise";
}

/** The replay as text, a line for each break. */
export function renderReplay(replayed: readonly Replayed[]): string {
  return replayed.map(({ state, rule, case: caseId }) => `${state}: ${rule} in ${caseId}`).join("\n");
}
