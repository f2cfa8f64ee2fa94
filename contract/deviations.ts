import { readFileSync } from "node:fs";
import { UsageError, type DeviationUse, type Finding } from "#schemas";

/** A known deviation of a real account: it keeps the gate green until its day, and stays visible. */
export interface Deviation {
  readonly rule: string;
  /** Limits it to one case. */
  readonly case?: string;
  /** Limits it to one account. */
  readonly origin?: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds: YYYY-MM-DD, UTC. */
  readonly until: string;
}

const members: ReadonlySet<string> = new Set(["rule", "case", "origin", "reason", "owner", "until"]);
const required = ["rule", "reason", "owner", "until"];

/** Reads contract/deviations.json for one account. Throws UsageError with every entry that cannot be used. */
export function readDeviations(
  origin: string,
  file = new URL("deviations.json", import.meta.url),
): readonly Deviation[] {
  return parseDeviations(readFileSync(file, "utf8")).filter(
    (entry) => entry.origin === undefined || entry.origin === origin,
  );
}

/** Entries of a deviations file. Throws UsageError with every entry that cannot be used. */
export function parseDeviations(text: string): readonly Deviation[] {
  const value = parsed(text);
  if (!Array.isArray(value)) throw new UsageError(["contract/deviations.json must be a JSON array"]);
  const problems = value.flatMap((entry: unknown, index) =>
    problemsOf(entry).map((problem) => `contract/deviations.json, entry ${index + 1}: ${problem}`),
  );
  if (problems.length > 0) throw new UsageError(problems);
  return value;
}

/** Whether a finding is a known deviation that still holds. */
export function accepted(
  deviations: readonly Deviation[],
  finding: Pick<Finding, "rule" | "case">,
  today: string,
): boolean {
  return deviations.some((entry) => covers(entry, finding) && entry.until >= today);
}

/** What became of each entry in a run. `executed` holds the ids of the cases that were judged; others cannot tell. */
export function usesOf(
  deviations: readonly Deviation[],
  findings: readonly Finding[],
  {
    today,
    executed,
    complete,
  }: { readonly today: string; readonly executed: ReadonlySet<string>; readonly complete: boolean },
): readonly DeviationUse[] {
  return deviations.flatMap((entry): readonly DeviationUse[] => {
    const count = findings.filter((finding) => covers(entry, finding)).length;
    const told = entry.case === undefined ? complete : executed.has(entry.case);
    if (count === 0 && !told) return [];
    const state = count === 0 ? "not-occurring" : entry.until < today ? "expired" : "applied";
    const { rule, case: caseId, reason, owner, until } = entry;
    return [{ rule, ...(caseId === undefined ? {} : { case: caseId }), reason, owner, until, state, count }];
  });
}

function covers(entry: Deviation, finding: Pick<Finding, "rule" | "case">): boolean {
  return entry.rule === finding.rule && (entry.case === undefined || entry.case === finding.case);
}

function problemsOf(entry: unknown): readonly string[] {
  if (typeof entry !== "object" || entry === null) return ["must be an object"];
  const given = Object.entries(entry);
  const unknown = given.filter(([name]) => !members.has(name)).map(([name]) => `unknown member ${name}`);
  const empty = required.filter(
    (name) => !given.some(([key, value]) => key === name && typeof value === "string" && value.trim() !== ""),
  );
  const until: unknown = Reflect.get(entry, "until");
  const dated =
    typeof until === "string" && /^\d{4}-\d\d-\d\d$/.test(until) && !Number.isNaN(Date.parse(until));
  return [
    ...unknown,
    ...empty.map((name) => `${name} is missing`),
    ...(dated ? [] : ["until must be a day, YYYY-MM-DD"]),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError([
      `contract/deviations.json is not JSON: ${error instanceof Error ? error.message : ""}`,
    ]);
  }
}
