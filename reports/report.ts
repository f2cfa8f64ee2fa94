import type { ContractResult, Finding, LoadResult, Verdict } from "#schemas";
import { judge } from "./judge.ts";
import { judgement } from "./judgement.ts";
import type { RunRecord } from "./read.ts";

/** Everything a renderer shows; a renderer is `(report) => string` and reads nothing else. */
export interface Report {
  readonly verdict: Verdict;
  readonly contract?: ContractResult;
  readonly load?: LoadResult;
  /** What else was found, beside the reason of the verdict. */
  readonly also: readonly string[];
  /** Names of the files in the run's folder. */
  readonly files: readonly string[];
}

/** Findings of one rule, in the order they were found. */
export interface RuleFindings {
  readonly rule: string;
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** Most entries of any list that a report shows before "and N more". */
export const shownEntries = 20;

/**
 * The report of a run that was read. Its verdict is the stored one, never a new one, except that results which cannot
 * be trusted make it internal: no page is greener than its evidence.
 */
export function reportOf(record: RunRecord): Report {
  const { contract, load, problems, files } = record;
  const parts = { ...(contract && { contract }), ...(load && { load }) };
  const verdict = trusted(record);
  const judged = judge({ ...parts, expected: verdict.command, problems });
  return { verdict, ...parts, also: verdict.status === judged.status ? judged.also : [], files };
}

/** Findings grouped by rule; failures before advice before accepted deviations. */
export function byRule(findings: readonly Finding[]): readonly RuleFindings[] {
  const severities: readonly Finding["severity"][] = ["failure", "advice", "deviation"];
  return severities.flatMap((severity) => {
    const alike = findings.filter((found) => found.severity === severity);
    const firsts = alike.filter(
      (found, index) => alike.findIndex(({ rule }) => rule === found.rule) === index,
    );
    return firsts.map((first) => ({
      rule: first.rule,
      first,
      findings: alike.filter(({ rule }) => rule === first.rule),
    }));
  });
}

function trusted({ verdict, folder, problems }: RunRecord): Verdict {
  if (verdict !== undefined && (problems.length === 0 || verdict.status === "internal")) return verdict;
  const runId = folder.split(/[/\\]/).at(-1) ?? folder;
  const unknown: Pick<Verdict, "schemaVersion" | "runId" | "command" | "startedAt"> = {
    schemaVersion: 1,
    runId,
    command: "gate",
    startedAt: "1970-01-01T00:00:00.000Z",
  };
  const { status, exitCode, reason } = judgement("internal", problems.join("; "));
  return { ...unknown, ...verdict, status, exitCode, reason };
}
