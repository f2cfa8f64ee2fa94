import { isObject, type Finding } from "#schemas";
import type { AddedMessage } from "./added.ts";
import type { Outline } from "./drift/outline.ts";
import type { Sightings } from "./drift/sightings.ts";
import type { Fate } from "./storage/fate.ts";
import type { Seal } from "./storage/seal.ts";
import type { Told } from "./told.ts";

/** Name of the attachment that carries a report to the reporter. */
export const reportName = "contract-case";
/** End of the path of the reporter that reads it. */
export const reporterFile = "contract/reporter.ts";
/** Annotation that ties a test to its case. */
export const caseAnnotation = "case";

/** A report of a case that was not sent. */
export function nothingSent(id: string): CaseReport {
  return { id, findings: [], requests: 0, added: [], outlines: [], fates: [], seals: [], timedOut: false };
}

/** Reads what a worker told; undefined where it is no report. */
export function readCaseReport(text: string): CaseReport | undefined {
  const value = parseJson(text);
  return isCaseReport(value) ? value : undefined;
}

const parts: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: (value) => typeof value === "string",
  findings: (value) => Array.isArray(value) && value.every(isFinding),
  unlisted: (value) => value === undefined || Number.isSafeInteger(value),
  requests: Number.isSafeInteger,
  added: (value) => isListOf(value, (one) => Number.isSafeInteger(one["id"])),
  audit: (value) => value === undefined || (isObject(value) && Number.isSafeInteger(value["checked"])),
  sightings: (value) => value === undefined || isTold(value),
  outlines: (value) => isListOf(value, isTold),
  fates: (value) => Array.isArray(value) && value.every((said) => Array.isArray(said)),
  seals: (value) => Array.isArray(value) && value.every((said) => Array.isArray(said)),
  internal: isOptionalText,
  notRun: isOptionalText,
  setAside: isOptionalText,
  timedOut: (value) => typeof value === "boolean",
};

/** Whether a value is what a worker tells of a case. */
export function isCaseReport(value: unknown): value is CaseReport {
  return isObject(value) && Object.entries(parts).every(([name, fits]) => fits(value[name]));
}

function isFinding(value: unknown): boolean {
  const texts = ["rule", "basis", "severity", "case", "pointer", "expected", "received"];
  return isObject(value) && texts.every((name) => typeof value[name] === "string");
}

function isTold(value: unknown): boolean {
  return isObject(value) && typeof value["mark"] === "string";
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isListOf(value: unknown, fits: (one: Readonly<Record<string, unknown>>) => boolean): boolean {
  return Array.isArray(value) && value.every((one: unknown) => isObject(one) && fits(one));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Why a case failed, in words; undefined where it did not. */
export function failureOf({ findings, internal }: CaseReport): string | undefined {
  if (internal !== undefined) return `the harness failed: ${internal}`;
  const failures = findings.filter(({ severity }) => severity === "failure");
  if (failures.length === 0) return undefined;
  return failures
    .map(
      ({ rule, basis, pointer, expected, received }) =>
        `${rule} (${basis}) ${pointer}: expected ${expected}; received ${received}`,
    )
    .join("\n");
}

/** What a worker tells the reporter of one case; it holds no secret. */
export interface CaseReport {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** Findings beyond those that a case lists. */
  readonly unlisted?: number;
  readonly requests: number;
  readonly added: readonly AddedMessage[];
  readonly audit?: { readonly kind: "list" | "single" | "not-audited"; readonly checked: number };
  /** What the accepted answers showed; absent where there was none. */
  readonly sightings?: Told<Sightings>;
  /** Outlines of the answers, in the order of the steps. */
  readonly outlines: readonly Told<Outline>[];
  /** What the answers said of every request, for each sending of the case. */
  readonly fates: readonly (readonly Fate[])[];
  /** What each acknowledged message must keep, in the same order; null where none was acknowledged. */
  readonly seals: readonly (readonly (Seal | null)[])[];
  /** Set where the harness itself failed. */
  readonly internal?: string;
  /** Set where the case was not sent, because the run had to end. */
  readonly notRun?: string;
  /** Set where the case was not sent, because nothing that it can find fails the gate: what it needs. */
  readonly setAside?: string;
  /** Whether an answer did not come in time. */
  readonly timedOut: boolean;
}
