import type { Finding } from "#schemas";

/** Name of the attachment that carries a report to the reporter. */
export const reportName = "contract-case";
/** Annotation that ties a test to its case. */
export const caseAnnotation = "case";

/** A message that the run added, for reading back and cleaning up. */
export interface AddedMessage {
  readonly id: number;
  readonly caseId: number;
}

/** What a worker tells the reporter of one case; it holds no secret. */
export interface CaseReport {
  readonly id: string;
  readonly findings: readonly Finding[];
  readonly requests: number;
  readonly added: readonly AddedMessage[];
  readonly audit?: { readonly kind: "list" | "single" | "not-audited"; readonly checked: number };
  /** Set where the harness itself failed. */
  readonly internal?: string;
  /** Set where the case was not sent, because the run had to end. */
  readonly notRun?: string;
  /** Whether an answer did not come in time. */
  readonly timedOut: boolean;
}
