import { redactor, secretForms, type Finding, type Redact } from "#schemas";
import { credentials } from "./cases/keys.ts";
import { curlOf } from "./curl.ts";
import { cut } from "./cut.ts";
import type { Breach, CaseRun } from "./run-case.ts";

/** Most findings that one case shows. */
const maxFindings = 20;

/** What a finding needs beside its breach. */
export interface FindingContext {
  readonly caseId: string;
  readonly origin: string;
  readonly apiKey: string;
  readonly redact: Redact;
  readonly severity: (finding: Pick<Finding, "rule" | "case" | "basis">) => Finding["severity"];
}

/** Every form of the key, and of every key that is almost the same, in which an answer could repeat it. */
export function secretsOf(apiKey: string): readonly string[] {
  // A short key is a word of any text; it is looked for only behind its scheme.
  if (apiKey.length < shortestBareKey) return secretForms(`Bearer ${apiKey}`);
  return credentials(apiKey).flatMap(secretForms);
}

const shortestBareKey = 8;

/** Removes the key, and every key that is almost the same, from a text. */
export function redactAll(apiKey: string): Redact {
  const redactors = credentials(apiKey).map(redactor);
  return (text) => redactors.reduce((redacted, redact) => redact(redacted), text);
}

/**
 * Findings of a case that was run once or twice, the same break of several answers once.
 * A break is `always` there, `1 of 2` times, or seen `once` where the case must not be sent again.
 */
export function findingsOf(runs: readonly CaseRun[], context: FindingContext): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const run of runs) {
    for (const breach of run.breaches) {
      const key = keyOf(breach);
      if (!found.has(key))
        found.set(key, finding(breach, run, { context, occurrence: occurrenceOf(key, runs) }));
    }
  }
  return [...found.values()].slice(0, maxFindings);
}

function finding(
  { rule, title, step, break: found }: Breach,
  run: CaseRun,
  {
    context,
    occurrence,
  }: {
    readonly context: FindingContext;
    readonly occurrence: NonNullable<Finding["occurrence"]>;
  },
): Finding {
  const { caseId, origin, apiKey, redact, severity } = context;
  const sent = run.steps[step];
  return {
    rule,
    title,
    basis: found.basis,
    severity: severity({ rule, case: caseId, basis: found.basis }),
    case: caseId,
    pointer: redact(found.pointer),
    expected: cut(redact(found.expected)),
    received: cut(redact(found.received)),
    quote: found.quote,
    curl: sent === undefined ? "" : redact(curlOf(sent, { origin, apiKey })),
    occurrence,
  };
}

function keyOf({ rule, break: { pointer, basis } }: Breach): string {
  return JSON.stringify([rule, basis, pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*")]);
}

function occurrenceOf(key: string, runs: readonly CaseRun[]): NonNullable<Finding["occurrence"]> {
  if (runs.length < 2) return "once";
  return runs.every((run) => run.breaches.some((breach) => keyOf(breach) === key)) ? "always" : "1 of 2";
}
