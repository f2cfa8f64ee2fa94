import type { Environment as EnvironmentSchema } from "#schemas";

/** Name of a variable that the harness reads. */
export type VariableName = keyof EnvironmentSchema;

/** One variable: what it accepts, in words, and its default. */
export interface VariableRule {
  readonly name: VariableName;
  readonly pattern: RegExp;
  /** What the pattern accepts, for the message that refuses a value. */
  readonly accepts: string;
  readonly fallback?: string;
}

const caseId = { pattern: /^[1-9][0-9]{0,14}$/, accepts: "a case id: digits only, such as 2069" } as const;

/** Every variable, in the order of `.env.example`. The one table of defaults. */
export const variableRules: readonly VariableRule[] = [
  {
    name: "ACQUIRE_ACCOUNT_ID",
    pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i,
    accepts: "the subdomain alone, such as my-company (not an address)",
  },
  { name: "ACQUIRE_API_KEY", pattern: /^[\x21-\x7e]+$/, accepts: "the bare key: visible ASCII, no spaces" },
  { name: "ACQUIRE_CASE_ID", ...caseId },
  { name: "ACQUIRE_CLOSED_CASE_ID", ...caseId },
  { name: "ACQUIRE_OTHER_CASE_ID", ...caseId },
  { name: "ACQUIRE_BASE_URL", pattern: /^/, accepts: "scheme, host and port" },
  {
    name: "ACQUIRE_USER_TYPE",
    pattern: /^(contact|user)$/,
    accepts: "contact or user",
    fallback: "contact",
  },
  { name: "ACQUIRE_TIMEOUT_SEC", pattern: /^([1-9]|[1-5][0-9]|60)$/, accepts: "1 to 60", fallback: "10" },
  {
    name: "CONTRACT_LEVEL",
    pattern: /^(documented|observed|expected)$/,
    accepts: "documented, observed or expected",
    fallback: "expected",
  },
  { name: "CONTRACT_SKEW_SEC", pattern: /^[1-9][0-9]{0,3}$/, accepts: "1 to 9999", fallback: "15" },
  {
    name: "LOAD_APPROVED_ORIGIN",
    pattern: /^[^\s,]+(\s*,\s*[^\s,]+)*$/,
    accepts: "an origin, such as https://my-company.acquire.io, or several with commas between",
  },
  { name: "LOAD_APPROVED_BY", pattern: /\S/, accepts: "a name" },
  {
    name: "LOAD_APPROVED_UNTIL",
    pattern:
      /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$/,
    accepts: "a date or a time with its zone, such as 2026-12-01 or 2026-12-01T18:00:00Z",
  },
  { name: "LOAD_MAX_MESSAGES", pattern: /^[1-9][0-9]{0,8}$/, accepts: "1 to 999999999" },
];

/** The known name nearest to a misspelt one, if it is near (at most a third of the letters differ). */
export function nearestName(name: string): VariableName | undefined {
  const ranked = variableRules
    .map((rule) => ({ name: rule.name, distance: editDistance(name, rule.name) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= best.name.length / 3 ? best.name : undefined;
}

/** Levenshtein distance. */
function editDistance(from: string, to: string): number {
  const first = Array.from({ length: to.length + 1 }, (_, index) => index);
  const last = Array.from(from).reduce<readonly number[]>((row, char, at) => {
    const next = [at + 1];
    for (let column = 1; column <= to.length; column++) {
      const swap = (row[column - 1] ?? 0) + (char === to[column - 1] ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, swap));
    }
    return next;
  }, first);
  return last[to.length] ?? 0;
}
