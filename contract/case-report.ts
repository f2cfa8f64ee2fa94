import type { Finding } from "#schemas";
import type { ToldOutline } from "./outline.ts";
import type { Sightings } from "./sightings.ts";

/** Name of the attachment that carries a report to the reporter. */
export const reportName = "contract-case";
/** End of the path of the reporter that reads it. */
export const reporterFile = "contract/reporter.ts";
/** Annotation that ties a test to its case. */
export const caseAnnotation = "case";

/** A message that the run added, for reading back and cleaning up. */
export interface AddedMessage {
  readonly id: number;
  readonly caseId: number;
}

/** A report of a case that was not sent. */
export function nothingSent(id: string): CaseReport {
  return { id, findings: [], requests: 0, added: [], sightings: {}, outlines: [], timedOut: false };
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
  readonly requests: number;
  readonly added: readonly AddedMessage[];
  readonly audit?: { readonly kind: "list" | "single" | "not-audited"; readonly checked: number };
  readonly sightings: Sightings;
  /** Outlines of the first answers; of those that the worker has told before, the mark alone. */
  readonly outlines: readonly ToldOutline[];
  /** Set where the harness itself failed. */
  readonly internal?: string;
  /** Set where the case was not sent, because the run had to end. */
  readonly notRun?: string;
  /** Whether an answer did not come in time. */
  readonly timedOut: boolean;
}
