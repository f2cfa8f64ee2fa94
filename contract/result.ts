import type { ContractResult, Finding, NotConfigured, Selection } from "#schemas";
import type { CaseReport } from "./case-report.ts";
import type { Case } from "./cases/case.ts";
import { worstFirst } from "./level.ts";
import type { Stopped } from "./preflight.ts";
import type { ContractTarget } from "./target.ts";

/** One planned case with what became of it; no report where it was not run. */
export interface CaseRecord {
  readonly one: Pick<Case, "id" | "title" | "group">;
  readonly report: CaseReport | undefined;
  readonly durationMs: number;
}

/** Everything that a result is made of. */
export interface Records {
  readonly target: Pick<ContractTarget, "kind" | "origin" | "userType" | "level" | "runId">;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly planned: readonly CaseRecord[];
  readonly notConfigured: readonly NotConfigured[];
  /** Requests sent before the first case and after the last one. */
  readonly requestsBeside: number;
  readonly stopped: Stopped | undefined;
  readonly selection: Selection | undefined;
  readonly evidence: Pick<ContractResult, "witness" | "drift" | "deviations">;
}

/** Makes contract.json of what the cases reported. A case that sent nothing, or that the harness broke, did not pass. */
export function resultOf(records: Records): ContractResult {
  const { target, requestsBeside, selection } = records;
  const planned = records.planned.filter(({ report }) => report?.setAside === undefined);
  const setAside = records.planned.flatMap(({ one: { id, title }, report }) =>
    report?.setAside === undefined ? [] : [{ id, title, needs: report.setAside }],
  );
  const findings = planned.flatMap(({ report }) => report?.findings ?? []).toSorted(worstFirst);
  const cases = planned.map(({ one, report, durationMs }) => ({
    id: one.id,
    title: one.title,
    group: one.group,
    outcome: outcomeOf(report),
    durationMs,
  }));
  const count = (outcome: string): number => cases.filter((one) => one.outcome === outcome).length;
  const stopped = records.stopped ?? stoppedWithin(planned);
  const audit = auditOf(planned);
  const unlisted = planned.reduce((sum, { report }) => sum + (report?.unlisted ?? 0), 0);
  return {
    schemaVersion: 1,
    runId: target.runId,
    target: { kind: target.kind, origin: target.origin },
    userType: target.userType,
    level: target.level,
    startedAt: new Date(records.startedAtMs).toISOString(),
    finishedAt: new Date(records.finishedAtMs).toISOString(),
    counts: {
      planned: cases.length,
      executed: count("passed") + count("failed"),
      passed: count("passed"),
      failed: count("failed"),
      advice: findings.filter(({ severity }) => severity !== "failure").length,
      messages: planned.reduce((sum, { report }) => sum + (report?.requests ?? 0), requestsBeside),
      ...(unlisted > 0 ? { unlisted } : {}),
    },
    cases,
    findings,
    notConfigured: [...records.notConfigured, ...setAside],
    ...(selection === undefined ? {} : { selection }),
    ...(audit === undefined ? {} : { audit }),
    ...records.evidence,
    ...(stopped === undefined ? {} : { stopped }),
  };
}

/** Whether a result holds what fails the gate: a failure, or a known deviation that is stale. */
export function hasFailed({
  findings,
  deviations = [],
}: Pick<ContractResult, "findings" | "deviations">): boolean {
  return findings.some(isFailure) || deviations.some(({ state }) => state !== "applied");
}

function outcomeOf(report: CaseReport | undefined): "passed" | "failed" | "not-run" {
  if (report === undefined || report.notRun !== undefined || report.requests === 0) return "not-run";
  return report.findings.some(isFailure) ? "failed" : "passed";
}

function isFailure({ severity }: Finding): boolean {
  return severity === "failure";
}

/** A fault of the harness outranks a run that was cut short. */
function stoppedWithin(planned: readonly CaseRecord[]): Stopped | undefined {
  const broken = planned.find(({ report }) => report?.internal !== undefined);
  if (broken !== undefined) {
    return { kind: "internal", detail: `case ${broken.one.id}: ${broken.report?.internal ?? ""}` };
  }
  const silent = planned.find(({ report }) => report?.requests === 0 && report.notRun === undefined);
  if (silent !== undefined) return { kind: "internal", detail: `case ${silent.one.id} sent nothing` };
  const short = planned.find(({ report }) => report?.notRun !== undefined);
  return short === undefined
    ? undefined
    : { kind: "time-limit", detail: `Cases were left out: ${short.report?.notRun ?? ""}.` };
}

function auditOf(planned: readonly CaseRecord[]): ContractResult["audit"] {
  const audits = planned.flatMap(({ report }) => (report?.audit === undefined ? [] : [report.audit]));
  if (audits.length === 0) return undefined;
  const kind =
    (["list", "single"] as const).find((one) => audits.some((audit) => audit.kind === one)) ?? "not-audited";
  return { kind, checked: audits.reduce((sum, { checked }) => sum + checked, 0) };
}
