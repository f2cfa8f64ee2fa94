import { caseBreaches, type Breach } from "./breach.ts";
import { findingsOf, redactAll } from "./finding.ts";
import { readBackRules } from "./rules/read-back.ts";
import { idsAreDistinct } from "./rules/relations.ts";
import type { Stopped } from "./preflight.ts";
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
  /** Where the look did not come to its end, and nothing was made of it: in words. */
  readonly unfinished?: string;
  /** Where the harness itself failed. */
  readonly trouble?: Stopped;
}

/** What the last look is made with. */
export interface LastLookOptions {
  readonly send: Send;
  /** Longest time that it may take. */
  readonly limitMs: number;
}

/** Adds what the last look finds to the cases that it concerns; what they found themselves is not said twice. */
export async function withLateFindings(
  target: ContractTarget,
  records: readonly (CaseRecord & Pick<Played, "one">)[],
  { send, limitMs }: LastLookOptions,
): Promise<LateFindings> {
  let requests = 0;
  const counted: Send = (request) => {
    requests += 1;
    return send(request);
  };
  const { origin, apiKey } = target;
  const redact = redactAll(apiKey);
  const played = records.map(({ one, report }) => ({
    one,
    fates: report?.fates ?? [],
    seals: report?.seals ?? [],
  }));
  const looks = await within(limitMs, lastLook({ send: counted, origin, apiKey }, target, played)).catch(
    (error: unknown) => redact(`the last look: ${error instanceof Error ? error.message : String(error)}`),
  );
  if (typeof looks === "string") return { records, requests, trouble: { kind: "internal", detail: looks } };
  if (looks === undefined) {
    const unfinished = `what was stored could not be looked at once more within ${Math.round(limitMs / 1000)} s`;
    return { records, requests, unfinished };
  }
  const context = {
    origin,
    apiKey,
    redact,
    severity: severityIn(target, new Date().toISOString().slice(0, 10)),
  };
  const late = records.map((record) => {
    const { one, report } = record;
    if (report === undefined) return record;
    const known = new Set(report.findings.map(({ rule, basis }) => `${rule} ${basis}`));
    const runs = looks
      .filter((look) => look.one === one)
      .map((look) => ({
        order: one.order,
        steps: look.steps,
        breaches: lateBreaches(look).filter((breach) => !known.has(`${breach.rule} ${breach.break.basis}`)),
      }));
    const found = findingsOf(runs, { ...context, caseId: one.id });
    const unlisted = (report.unlisted ?? 0) + found.unlisted;
    return {
      ...record,
      report: { ...report, findings: [...report.findings, ...found.findings], unlisted },
    };
  });
  return { records: late, requests };
}

/** What comes in time; undefined where nothing does. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Rules that the last look at a case finds broken. */
export function lateBreaches({ readBack }: LastLook): readonly Breach[] {
  return caseBreaches([...readBackRules, idsAreDistinct], {
    observations: [],
    order: "one-by-one",
    alike: false,
    readBack,
  });
}
