import { redactor, secretForms, type Finding, type Redact } from "#schemas";
import { credentials } from "./cases/keys.ts";
import { curlOf } from "./curl.ts";
import { cut } from "./cut.ts";
import { worstFirst } from "./level.ts";
import type { Breach } from "./breach.ts";
import type { CaseRun } from "./run-case.ts";

/** Most findings that one case lists. */
const maxFindings = 20;

/** What a finding needs beside its breach. */
export interface FindingContext {
  readonly caseId: string;
  readonly origin: string;
  readonly apiKey: string;
  readonly redact: Redact;
  readonly severity: (finding: Pick<Finding, "rule" | "case" | "basis">) => Finding["severity"];
}

/** The part of a run that findings are made of. */
type JudgedRun = Pick<CaseRun, "order" | "steps" | "breaches">;

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

/** Findings of a case, and how many more there are that are not listed. */
export interface FoundInCase {
  readonly findings: readonly Finding[];
  readonly unlisted: number;
}

/**
 * Findings of a case that was run once or twice, worst first, the same break of several answers once.
 * A break is `always` there, `1 of 2` times, or seen `once` where the case must not be sent again.
 * What is left out is never worse than what is shown, and of each accepted rule one finding always stays: a known
 * deviation must not look as if it no longer occurred.
 */
export function findingsOf(runs: readonly JudgedRun[], context: FindingContext): FoundInCase {
  const found = new Map<string, Found>();
  for (const run of runs) {
    for (const breach of run.breaches) {
      const key = keyOf(breach);
      if (found.has(key)) continue;
      const { basis } = breach.break;
      const severity = context.severity({ rule: breach.rule, case: context.caseId, basis });
      found.set(key, { key, breach, run, basis, severity });
    }
  }
  const sorted = [...found.values()].toSorted(worstFirst);
  const shown = sorted.slice(0, maxFindings);
  const rules = new Set(shown.filter(isAccepted).map(({ breach }) => breach.rule));
  const others = new Map(
    sorted
      .slice(maxFindings)
      .filter((one) => isAccepted(one) && !rules.has(one.breach.rule))
      .map((one) => [one.breach.rule, one]),
  );
  const listed = [...shown, ...others.values()];
  return {
    findings: listed.map((one) => finding(one, runs, context)),
    unlisted: sorted.length - listed.length,
  };
}

/** A breach that is reported, with the first run that shows it. */
interface Found extends Pick<Finding, "severity" | "basis"> {
  readonly key: string;
  readonly breach: Breach;
  readonly run: JudgedRun;
}

function isAccepted({ severity }: Found): boolean {
  return severity === "deviation";
}

function finding(
  { key, breach: { rule, title, step, break: found }, run, severity, basis }: Found,
  runs: readonly JudgedRun[],
  { caseId, origin, apiKey, redact }: FindingContext,
): Finding {
  return {
    rule,
    title,
    basis,
    severity,
    case: caseId,
    pointer: redact(found.pointer),
    expected: cut(redact(found.expected)),
    received: cut(redact(found.received)),
    quote: found.quote,
    curl: redact(
      curlOf(
        run.order === "one-connection" ? run.steps.slice(0, step + 1) : run.steps.slice(step, step + 1),
        { origin, apiKey },
      ),
    ),
    occurrence: occurrenceOf(key, runs),
  };
}

function keyOf({ rule, break: { pointer, basis } }: Breach): string {
  return JSON.stringify([rule, basis, pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*")]);
}

function occurrenceOf(key: string, runs: readonly JudgedRun[]): NonNullable<Finding["occurrence"]> {
  if (runs.length < 2) return "once";
  return runs.every((run) => run.breaches.some((breach) => keyOf(breach) === key)) ? "always" : "1 of 2";
}
