import type { LoadResult } from "#schemas";
import { auditFindings, storedWrong } from "./audit/audit-findings.ts";
import { climbOf, plateauOf, riseOf } from "./climb.ts";
import type { Figures } from "./figures.ts";
import { generatorHealth, onlyWaited } from "./generator.ts";
import type { Stopped } from "./guard.ts";
import { usableCores } from "./k6/cores.ts";
import { worstFirst } from "./correctness/finding.ts";
import { flag } from "./ledger/samples.ts";
import type { Measurement } from "./measurement.ts";
import { judgeThresholds } from "./objectives.ts";
import { missedByOwnDelay } from "./own-delay.ts";
import { withProof } from "./proof.ts";
import type { LoadRequest } from "./request.ts";
import { messageText } from "./script/text.ts";
import { harnessVersion } from "./version.ts";
import { windowSecOf, windowsOf } from "./windows.ts";

const mostUnsettled = 100;
const mostFindings = 100;

/** What a run gave, before it is judged. */
export interface Measured {
  readonly measurement: Measurement;
  readonly figures: Figures;
  readonly stopped: Stopped | undefined;
  readonly audit: LoadResult["audit"];
}

/** Judges what a run gave, and puts it into the form of a result. */
export function resultOf(
  request: LoadRequest,
  { measurement, figures, stopped, audit }: Measured,
): LoadResult {
  const { plan, level } = request;
  const { recording, exit, startedAtMs, finishedAtMs, script } = measurement;
  const end = stopped === undefined ? "planned" : "early";
  const stored = auditFindings(audit, level);
  const { samples } = recording;
  const evidence = { plan, figures, storedWrong: storedWrong(audit, level), level, samples, audit };
  const unsettled = unsettledOf(measurement, figures.counts);
  const judged = judgeThresholds(evidence);
  const health = {
    plan,
    recording,
    figures,
    exit,
    received: audit.received,
    end,
    missedByOwnDelay: missedByOwnDelay(evidence, recording, judged),
  } as const;
  const generator = generatorHealth(health);
  const blame = onlyWaited(health) ? "to blame on the account" : "in doubt";
  const thresholds = stopped === undefined ? withProof(judged, evidence, blame) : judged;
  const windows = [...windowsOf(plan, samples, windowSecOf(plan))];
  const shown = planOf(request, script.caseIds.length);
  const plateau = stopped === undefined && generator.healthy ? plateauOf({ windows, plan: shown }) : [];
  const climb = climbOf(plateau, "p50") ?? climbOf(plateau, "p95");
  const rise = climb === undefined ? riseOf(plateau) : undefined;
  return {
    schemaVersion: 1,
    runId: request.runId,
    target: request.target,
    profile: plan.profile,
    model: plan.model.kind,
    startedAt: new Date(startedAtMs).toISOString(),
    finishedAt: new Date(finishedAtMs).toISOString(),
    versions: { harness: harnessVersion(), k6: request.k6.version, node: process.versions.node },
    plan: shown,
    counts: figures.counts,
    latencyMs: figures.latencyMs,
    serviceMs: figures.serviceMs,
    achievedPerSec: figures.achievedPerSec,
    errorRatio: figures.errorRatio,
    errors: [...recording.errors],
    byStatus: figures.byStatus,
    contract: {
      level,
      echoChecked: recording.echoChecked,
      bodiesValidated: recording.bodiesValidated,
      unvalidated: Math.max(0, figures.counts.ok - recording.goodValidated),
      violations: figures.violations,
      advice: figures.advice,
      oversized: recording.oversized,
      findings: [...recording.findings, ...stored].toSorted(worstFirst).slice(0, mostFindings),
    },
    audit,
    generator: { ...generator, cores: usableCores() },
    thresholds: [...thresholds],
    windows,
    spectrum: figures.spectrum,
    ...(climb === undefined ? {} : { climb }),
    ...(rise === undefined ? {} : { rise }),
    ...(unsettled.length === 0 ? {} : { unsettled }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(request.command === undefined ? {} : { command: request.command }),
  };
}

function planOf({ plan, timeoutMs }: LoadRequest, cases: number): LoadResult["plan"] {
  const { executor, ratePerSec, durationSec, iterations, warmupSec, vus } = plan;
  return { executor, ratePerSec, durationSec, iterations, warmupSec, vus, cases, timeoutMs };
}

/**
 * Texts that may be stored although no good answer came: timed out, broken off, or cut off with k6. What k6 began has a
 * number below those that started, and what vanished with it no line.
 */
function unsettledOf({ recording, script }: Measurement, { started }: LoadResult["counts"]): string[] {
  const { samples } = recording;
  const begun = Math.max(samples.size, started);
  const texts: string[] = [];
  for (let iteration = 0; iteration < begun && texts.length < mostUnsettled; iteration += 1) {
    const flags = samples.flags[iteration] ?? 0;
    const cutOff = (flags & flag.seen) === 0;
    if (cutOff || (flags & flag.unsettled) !== 0) texts.push(messageText(script.runId, iteration));
  }
  return texts;
}
