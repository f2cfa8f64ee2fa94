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

/** Ids that an entry may name. */
export interface KnownIds {
  readonly rules: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
}

/** Start of a text that a proposal leaves to a person. */
export const placeholder = "fill in";

const texts = ["rule", "case", "origin", "reason", "owner", "until"] as const;
const members: ReadonlySet<string> = new Set(texts);
const optional: ReadonlySet<string> = new Set(["case", "origin"]);

/** Entries of a deviations file. Throws UsageError with every entry that cannot be used. */
export function parseDeviations(text: string, known: KnownIds): readonly Deviation[] {
  const value = parsed(text);
  if (!Array.isArray(value)) throw new UsageError(["contract/deviations.json must be a JSON array"]);
  const problems = value.flatMap((entry: unknown, index) =>
    problemsOf(entry, known).map((problem) => `contract/deviations.json, entry ${index + 1}: ${problem}`),
  );
  if (problems.length > 0) throw new UsageError(problems);
  return value.filter(isDeviation);
}

/** Entries that speak of one account. */
export function deviationsAt(deviations: readonly Deviation[], origin: string): readonly Deviation[] {
  return deviations.filter((entry) => entry.origin === undefined || entry.origin === origin);
}

/** Whether a value has the members of an entry, and texts in them. */
export function isDeviation(value: unknown): value is Deviation {
  return (
    typeof value === "object" &&
    value !== null &&
    texts.every((name) => {
      const text: unknown = Reflect.get(value, name);
      return text === undefined ? optional.has(name) : typeof text === "string" && text.trim() !== "";
    })
  );
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

function problemsOf(entry: unknown, known: KnownIds): readonly string[] {
  if (typeof entry !== "object" || entry === null) return ["must be an object"];
  const given = new Map(Object.entries(entry));
  const unknown = [...given.keys()].filter((name) => !members.has(name));
  const missing = texts.filter((name) => {
    const value: unknown = given.get(name);
    return value === undefined ? !optional.has(name) : typeof value !== "string" || value.trim() === "";
  });
  const [rule, caseId, until]: readonly unknown[] = ["rule", "case", "until"].map((name) => given.get(name));
  const unfilled = ["reason", "owner"].filter((name) => String(given.get(name)).startsWith(placeholder));
  return [
    ...unknown.map((name) => `unknown member ${name}`),
    ...missing.map((name) => `${name} is missing or not a text`),
    ...unfilled.map((name) => `${name} is still to be filled in`),
    ...(isDay(until) ? [] : ["until must be a day, YYYY-MM-DD"]),
    ...(typeof rule !== "string" || known.rules.has(rule)
      ? []
      : [`no rule has the id ${rule}; findings in contract.json name their rule`]),
    ...(typeof caseId !== "string" || known.cases.has(caseId)
      ? []
      : [`no case has the id ${caseId}; findings in contract.json name their case`]),
  ];
}

/** Days that no calendar has would hold for ever, or never. */
function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
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
