import { caseBreaches, type Breach } from "./breach.ts";
import { findingsOf, redactAll } from "./finding.ts";
import { readBackRules } from "./rules/read-back.ts";
import type { CaseRecord } from "./result.ts";
import type { Send } from "./senders/sender.ts";
import { severityIn } from "./severity.ts";
import { lastLook, type LastLook, type Played } from "./storage/last-look.ts";
import type { ContractTarget } from "./target.ts";

/** Records of a run after the last look at what it stored. */
export interface LateFindings {
  readonly records: readonly CaseRecord[];
  /** Requests that the last look took. */
  readonly requests: number;
}

/** Adds what the last look finds to the cases that it concerns; what they found themselves is not said twice. */
export async function withLateFindings(
  target: ContractTarget,
  records: readonly (CaseRecord & Pick<Played, "one">)[],
  send: Send,
): Promise<LateFindings> {
  let requests = 0;
  const counted: Send = (request) => {
    requests += 1;
    return send(request);
  };
  const { origin, apiKey } = target;
  const played = records.map(({ one, report }) => ({ one, fates: report?.fates ?? [] }));
  const looks = await lastLook({ send: counted, origin, apiKey }, target, played);
  const context = {
    origin,
    apiKey,
    redact: redactAll(apiKey),
    severity: severityIn(target, new Date().toISOString().slice(0, 10)),
  };
  const late = records.map((record) => {
    const { one, report } = record;
    if (report === undefined) return record;
    const known = new Set(report.findings.map(({ rule }) => rule));
    const runs = looks
      .filter((look) => look.one === one)
      .map((look) => ({
        order: one.order,
        steps: look.steps,
        breaches: lateBreaches(look).filter(({ rule }) => !known.has(rule)),
      }));
    const findings = [...report.findings, ...findingsOf(runs, { ...context, caseId: one.id })];
    return { ...record, report: { ...report, findings } };
  });
  return { records: late, requests };
}

/** Rules that the last look at a case finds broken. */
export function lateBreaches({ readBack }: LastLook): readonly Breach[] {
  return caseBreaches(readBackRules, { observations: [], order: "one-by-one", alike: false, readBack });
}
