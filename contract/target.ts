import { UsageError, userTypes, type ContractResult, type UserType } from "#schemas";
import { isDeviation, type Deviation } from "./deviations/deviations.ts";

/** What the first call of a run showed: the ways in which case-message reads it back. */
export interface Opening {
  readonly single: boolean;
  readonly list: boolean;
  /** Requests of the setup, the first call included. */
  readonly requests: number;
}

/** The account under test and how strictly it is judged; travels to the workers as JSON in the environment. */
export interface ContractTarget {
  readonly kind: "mock" | "account";
  /** Scheme, host and port. */
  readonly origin: string;
  readonly apiKey: string;
  readonly caseId: number;
  readonly closedCaseId?: number;
  readonly otherCaseId?: number;
  readonly userType: UserType;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  /** Tolerated difference between the account's clock and ours. */
  readonly skewMs: number;
  /** Weakest basis that can fail the gate. */
  readonly level: ContractResult["level"];
  readonly runId: string;
  /** Folder of the run: contract.json and its companions are written here. */
  readonly folder: string;
  /** What the setup found; absent until it has run. */
  readonly opening?: Opening;
  /** Ids of the cases to send; absent sends every case that the account allows. */
  readonly cases?: readonly string[];
  /** Known deviations of this account, read and checked before anything is sent; the mock has none. */
  readonly deviations?: readonly Deviation[];
}

/** Name of the variable that carries the target; it holds the key, so it never appears in a message. */
export const targetVariable = "CONTRACT_TARGET";

/** Reads the target; undefined where the variable is not set. Throws UsageError, without the value, on anything else. */
export function parseTarget(env: Readonly<Record<string, string | undefined>>): ContractTarget | undefined {
  const text = env[targetVariable];
  if (text === undefined || text === "") return undefined;
  const value = readJson(text);
  if (!isTarget(value))
    throw new UsageError([`${targetVariable} is not a contract target; it is set by npm run contract`]);
  return value;
}

/** Variable that counts the runs of one setup: UI mode sets up once and runs as often as it is asked to. */
export const roundVariable = "CONTRACT_ROUND";

/** A target whose texts no earlier round has sent. */
export function inRound(target: ContractTarget, round: string | undefined): ContractTarget {
  const again = round !== undefined && Number(round) > 1;
  return again ? { ...target, runId: `${target.runId}-${round}` } : target;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const positive = (value: unknown): boolean =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0;
const text = (value: unknown): boolean => typeof value === "string" && value !== "";
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && values.includes(value);
const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);

const members: Readonly<Record<keyof ContractTarget, (value: unknown) => boolean>> = {
  kind: oneOf("mock", "account"),
  origin: text,
  apiKey: text,
  caseId: positive,
  closedCaseId: optional(positive),
  otherCaseId: optional(positive),
  userType: oneOf(...userTypes),
  timeoutMs: positive,
  skewMs: positive,
  level: oneOf("documented", "observed", "expected"),
  runId: text,
  folder: text,
  opening: optional(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      ["single", "list"].every((name) => typeof Reflect.get(value, name) === "boolean") &&
      positive(Reflect.get(value, "requests")),
  ),
  cases: optional((value) => Array.isArray(value) && value.every(text)),
  deviations: optional((value) => Array.isArray(value) && value.every(isDeviation)),
};

function isTarget(value: unknown): value is ContractTarget {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(members).every(([name, check]) => check(Reflect.get(value, name)))
  );
}
