import type { LoadResult } from "#schemas";
import type { LoadFinding } from "../correctness/finding.ts";
import { metricTable } from "../plan/threshold.ts";

const mostFindings = 20;
const mostUnsettled = 100;

/**
 * A result that also carries what other runs of the same account found: contract violations, messages stored wrongly
 * and messages whose fate is unknown. Its figures stay those of its own run.
 */
export function withDefectsOf(result: LoadResult, others: readonly LoadResult[]): LoadResult {
  if (others.length === 0) return result;
  const all = [result, ...others];
  const violations = sum(all.map(({ contract }) => contract.violations));
  const unvalidated = sum(all.map(({ contract }) => contract.unvalidated ?? 0));
  const audit = mergedAudit(result.audit, all);
  const unsettled = all.flatMap((run) => run.unsettled ?? []).slice(0, mostUnsettled);
  // Objectives that every run must keep, whatever else it was made for.
  const totals = new Map<string, number | undefined>([
    [metricTable.violations.title, violations],
    [metricTable.lost.title, audit.lost],
  ]);
  return {
    ...result,
    contract: { ...result.contract, violations, unvalidated, findings: mergedFindings(all) },
    audit,
    thresholds: result.thresholds.map((row) => worstOf(row, all, totals)),
    ...(unsettled.length === 0 ? {} : { unsettled }),
  };
}

/** Rules on what is stored; a finding of theirs speaks of messages, not of answers. */
const storedRule = /^message-is-kept/;

/**
 * Whether a run shows a break of the contract or a message that was stored wrongly, in words; with the errors where those
 * are too many as well.
 */
export function defectOf(result: LoadResult): string | undefined {
  const parts = [answersOf(result), storeOf(result)].filter((text) => text !== undefined);
  return parts.length === 0 ? undefined : [...parts, ...errorsOf(result)].join("; ");
}

function answersOf({ contract }: LoadResult): string | undefined {
  const failures = contract.findings.filter(
    ({ rule, severity }) => severity === "failure" && !storedRule.test(rule),
  );
  const answers = Math.max(contract.violations, ...failures.map(({ count }) => count));
  if (answers === 0) return undefined;
  const [first] = failures;
  const bound = (contract.unvalidated ?? 0) > 0 ? "at least " : "";
  return `${bound}${answers} ${answers === 1 ? "answer" : "answers"} broke the contract${first === undefined ? "" : `, first ${first.rule}`}`;
}

/** What is below the level of the run is advice, and no defect. */
function storeOf({ contract, audit }: LoadResult): string | undefined {
  const advised = contract.findings.some(
    ({ rule, severity }) => storedRule.test(rule) && severity === "advice",
  );
  const { lost = 0, duplicated = 0, altered = 0 } = audit;
  const parts = Object.entries({ lost, duplicated, altered }).filter(([, count]) => count > 0);
  if (advised || parts.length === 0) return undefined;
  return `of the acknowledged messages, ${parts.map(([what, count]) => `${count} ${what}`).join(", ")}`;
}

function errorsOf({ thresholds }: LoadResult): readonly string[] {
  return thresholds
    .filter(({ name, ok, enough }) => name === metricTable.errors.title && !ok && enough)
    .map(({ name, measured, limit }) => `${name} ${measured} (limit ${limit})`);
}

/** Findings of the same rule and place are one, with their counts added; the most frequent first. */
function mergedFindings(runs: readonly LoadResult[]): LoadFinding[] {
  const merged = new Map<string, LoadFinding>();
  for (const found of runs.flatMap(({ contract }) => contract.findings)) {
    const key = `${found.rule} ${found.pointer}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? found : { ...known, count: known.count + found.count });
  }
  return [...merged.values()].toSorted((a, b) => b.count - a.count).slice(0, mostFindings);
}

/** Adds up the audited runs. What the account counted itself stays with the run whose requests it is held against. */
function mergedAudit(own: LoadResult["audit"], runs: readonly LoadResult[]): LoadResult["audit"] {
  const audited = runs.map(({ audit }) => audit).filter(({ kind }) => kind !== "not-audited");
  const [first] = audited;
  if (first === undefined) {
    return { ...own, acknowledged: sum(runs.map(({ audit }) => audit.acknowledged)) };
  }
  const sums = {
    checked: total(audited.map(({ checked }) => checked)),
    stored: total(audited.map(({ stored }) => stored)),
    lost: total(audited.map(({ lost }) => lost)),
    duplicated: total(audited.map(({ duplicated }) => duplicated)),
    altered: total(audited.map(({ altered }) => altered)),
    unclear: total(audited.map(({ unclear }) => unclear)),
    grown: total(audited.map(({ grown }) => grown)),
  };
  const reason = audited.find((audit) => audit.reason !== undefined)?.reason;
  return {
    ...own,
    kind: own.kind === "not-audited" ? first.kind : own.kind,
    acknowledged: sum(audited.map(({ acknowledged }) => acknowledged)),
    ...(sums.checked === undefined ? {} : { checked: sums.checked }),
    ...(sums.stored === undefined ? {} : { stored: sums.stored }),
    ...(sums.lost === undefined ? {} : { lost: sums.lost }),
    ...(sums.duplicated === undefined ? {} : { duplicated: sums.duplicated }),
    ...(sums.altered === undefined ? {} : { altered: sums.altered }),
    ...(sums.unclear === undefined ? {} : { unclear: sums.unclear }),
    ...(sums.grown === undefined ? {} : { grown: sums.grown }),
    ...(reason === undefined ? {} : { reason }),
  };
}

type Row = LoadResult["thresholds"][number];

/** An objective for defects is missed when any run missed it, and shows the total; unsure when any run is. */
function worstOf(
  row: Row,
  runs: readonly LoadResult[],
  totals: ReadonlyMap<string, number | undefined>,
): Row {
  if (!totals.has(row.name)) return row;
  const found = totals.get(row.name);
  const same = runs
    .flatMap(({ thresholds }) => thresholds)
    .filter(({ name, limit }) => name === row.name && limit === row.limit);
  const missed = same.find(({ ok, enough }) => !ok && enough);
  if (missed === undefined) return same.find(({ enough }) => !enough) ?? row;
  const { name, limit, measured } = missed;
  return { name, limit, measured: found === undefined ? measured : String(found), ok: false, enough: true };
}

/** A sum in which an unknown part counts as nothing; unknown when every part is. */
function total(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : sum(known);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
