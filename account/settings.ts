import { UsageError, validateEnvironment, type Basis, type UserType } from "#schemas";
import type { Environment, Source } from "./environment.ts";
import type { LoadApproval } from "./load-approval.ts";
import { accountOrigin, parseOrigin } from "./origin.ts";
import { nearestName, variableRules, type VariableName } from "./variables.ts";

/** The account under test: the built-in mock, or one that the settings name. */
export type Account =
  | { readonly kind: "mock" }
  | {
      readonly kind: "account";
      readonly origin: string;
      readonly apiKey: string;
      readonly caseId: number;
      readonly closedCaseId: number | undefined;
      readonly otherCaseId: number | undefined;
    };

/** Everything the environment decides, read once and validated whole. */
export interface Settings {
  readonly account: Account;
  readonly userType: UserType;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  /** Tolerated difference between the account's clock and ours. */
  readonly skewMs: number;
  readonly level: Basis;
  readonly approval: LoadApproval;
  /** Variables that were used, with where each came from. */
  readonly sources: readonly { readonly name: string; readonly source: Source }[];
  readonly notes: readonly string[];
}

/** Variables that an account other than the mock needs. */
const required = ["ACQUIRE_API_KEY", "ACQUIRE_CASE_ID"] as const;

/**
 * Reads the settings. None of the `ACQUIRE_*` set means the mock account.
 * Throws UsageError with every problem at once, each with its variable and fix; never with a key.
 */
export function readSettings(environment: Environment): Settings {
  const values = trimmedValues(environment);
  const wantsAccount = [...environment.variables.keys()].some((name) => name.startsWith("ACQUIRE_"));
  const base = values.get("ACQUIRE_BASE_URL");
  const parsed = base === undefined ? undefined : parseOrigin(base);
  const problems = [
    ...unknownNames(environment),
    ...(wantsAccount ? missingNames(values) : []),
    ...unacceptable(values),
    ...(parsed?.kind === "problem" ? [parsed.problem] : []),
  ];
  if (problems.length > 0) throw new UsageError(problems);

  const given: unknown = Object.fromEntries(values);
  if (!validateEnvironment(given)) {
    throw new UsageError(
      (validateEnvironment.errors ?? []).map((error) => `${error.instancePath} ${error.message}`),
    );
  }
  const withDefaults = (name: VariableName): string =>
    given[name] ?? variableRules.find((rule) => rule.name === name)?.fallback ?? "";
  const number = (name: VariableName): number | undefined =>
    given[name] === undefined ? undefined : Number(given[name]);
  const origin = parsed?.kind === "origin" ? parsed.origin : accountOrigin(given.ACQUIRE_ACCOUNT_ID ?? "");
  return {
    account: wantsAccount
      ? {
          kind: "account",
          origin,
          apiKey: given.ACQUIRE_API_KEY ?? "",
          caseId: Number(given.ACQUIRE_CASE_ID),
          closedCaseId: number("ACQUIRE_CLOSED_CASE_ID"),
          otherCaseId: number("ACQUIRE_OTHER_CASE_ID"),
        }
      : { kind: "mock" },
    userType: withDefaults("ACQUIRE_USER_TYPE") === "user" ? "user" : "contact",
    timeoutMs: Number(withDefaults("ACQUIRE_TIMEOUT_SEC")) * 1000,
    skewMs: Number(withDefaults("CONTRACT_SKEW_SEC")) * 1000,
    level: given.CONTRACT_LEVEL ?? "expected",
    approval: {
      origins: given.LOAD_APPROVED_ORIGIN?.split(/\s*,\s*/) ?? [],
      by: given.LOAD_APPROVED_BY,
      until: given.LOAD_APPROVED_UNTIL,
      maxMessages: number("LOAD_MAX_MESSAGES"),
    },
    sources: [...environment.variables].map(([name, { source }]) => ({ name, source })),
    notes: [...environment.notes, ...trimNotes(environment)],
  };
}

/** Known variables that are not empty, without spaces and line ends around them. */
function trimmedValues(environment: Environment): ReadonlyMap<string, string> {
  const known = new Set<string>(variableRules.map(({ name }) => name));
  const trimmed = [...environment.variables].map(([name, { value }]) => [name, value.trim()] as const);
  return new Map(trimmed.filter(([name, value]) => known.has(name) && value !== ""));
}

function trimNotes(environment: Environment): readonly string[] {
  return [...environment.variables]
    .filter(([, { value }]) => value !== value.trim())
    .map(([name]) => `${name} had spaces or a line end around it; they were removed`);
}

function missingNames(values: ReadonlyMap<string, string>): readonly string[] {
  const address = values.has("ACQUIRE_ACCOUNT_ID") || values.has("ACQUIRE_BASE_URL");
  const missing = [
    ...required.filter((name) => !values.has(name)),
    ...(address ? [] : ["ACQUIRE_ACCOUNT_ID"]),
  ];
  return missing.length === 0
    ? []
    : [
        `missing or empty: ${missing.join(", ")}; set them in .env or the environment, or unset every ACQUIRE_* variable for the mock account`,
      ];
}

function unacceptable(values: ReadonlyMap<string, string>): readonly string[] {
  return variableRules.flatMap(({ name, pattern, accepts }) => {
    const value = values.get(name);
    if (value === undefined) return [];
    if (name === "ACQUIRE_API_KEY") return keyProblems(value);
    return pattern.test(value)
      ? []
      : [`${name} is ${JSON.stringify(value.slice(0, 60))}; it accepts ${accepts}`];
  });
}

/** Problems of a key, told by position and never by value. */
function keyProblems(key: string): readonly string[] {
  if (/^bearer\s/i.test(key)) return ['ACQUIRE_API_KEY starts with "Bearer "; give the key alone'];
  const at = key.search(/[^\x21-\x7e]|["'`]/);
  return at < 0
    ? []
    : [
        `ACQUIRE_API_KEY has a quotation mark, a space or a character that is not ASCII in position ${at + 1}; give the bare key`,
      ];
}

/** Names with our prefix that nobody reads: always wrong for ACQUIRE_ and in .env, elsewhere only when near a known one. */
function unknownNames(environment: Environment): readonly string[] {
  const known = new Set<string>([...variableRules.map(({ name }) => name), "CONTRACT_TARGET"]);
  return [...environment.variables].flatMap(([name, { source }]) => {
    if (known.has(name)) return [];
    const near = nearestName(name);
    if (near === undefined && source === "environment" && !name.startsWith("ACQUIRE_")) return [];
    const hint = near === undefined ? "see .env.example" : `did you mean ${near}?`;
    return [`${name} (${source}) is not a variable of this harness; ${hint}`];
  });
}
