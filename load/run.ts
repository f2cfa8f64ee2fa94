import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { LoadResult, UserType } from "#schemas";
import { accountReader } from "./audit/account-reader.ts";
import { acknowledgedOf } from "./audit/acknowledged.ts";
import { auditFindings, auditStored, notAudited, unauditedBecause } from "./audit/audit.ts";
import { countStored } from "./audit/case-list.ts";
import { figuresOf, type Figures } from "./figures.ts";
import { generatorHealth } from "./generator.ts";
import { measure, type Measurement } from "./measurement.ts";
import { judgeThresholds } from "./objectives.ts";
import { missedByOwnDelay } from "./own-delay.ts";
import type { LoadPlan } from "./plan/plan.ts";
import type { LoadProgress } from "./progress.ts";
import { flag } from "./ledger/samples.ts";
import { messageText } from "./script/text.ts";
import type { Stopped } from "./guard.ts";
import { stoppedOf } from "./stopped.ts";
import { windowSecOf, windowsOf } from "./windows.ts";

/** Everything that one load run needs. */
export interface LoadRequest {
  readonly plan: LoadPlan;
  readonly runId: string;
  /** Existing folder for ledger, script and plan. */
  readonly folder: string;
  readonly target: LoadResult["target"];
  readonly apiKey: string;
  /** Cases that the messages go to in turn, unless the plan names others. */
  readonly caseIds: readonly number[];
  readonly userType: UserType;
  readonly timeoutMs: number;
  readonly k6: { readonly path: string; readonly version: string };
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The environment to take paths and certificates from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dashboard: "off" | "on";
  /** How to repeat the run. */
  readonly command?: string;
}

const mostUnsettled = 100;
const mostFindings = 20;
/** An account that does not count its messages by then is measured without. */
const longestCountMs = 2000;
/** A store may be a moment behind its acknowledgement. */
const storeLagMs = 400;

/** Runs one load and gives everything that was measured. Rejects only when k6 cannot be started or a file written. */
export async function runLoad(request: LoadRequest): Promise<LoadResult> {
  const { plan, target, apiKey, timeoutMs, signal } = request;
  const caseIds = plan.cases.length > 0 ? plan.cases : request.caseIds;
  const read = { origin: target.origin, apiKey, timeoutMs, signal };
  const reader = accountReader(read);
  const patience = Math.min(timeoutMs, longestCountMs);
  const countedBefore = await countStored(accountReader({ ...read, timeoutMs: patience }), caseIds);
  const counted = target.kind === "mock" ? await reader.received() : undefined;
  const measurement = await measure({
    ...request,
    caseIds,
    origin: target.origin,
    k6Path: request.k6.path,
  });
  const countedAfter = counted === undefined ? undefined : await reader.received();
  const received = counted === undefined || countedAfter === undefined ? undefined : countedAfter - counted;
  const figures = figuresOf(plan, measurement.recording);
  const stopped = stoppedOf(measurement, figures.counts, request.now());
  const acknowledged = acknowledgedOf(measurement);
  const why = unauditedBecause(stopped);
  const found =
    why === undefined
      ? await auditStored(reader, { acknowledged, caseIds, countedBefore, pause: storeLag })
      : notAudited(acknowledged.total, why);
  const whole =
    signal.aborted && why === undefined ? notAudited(acknowledged.total, "the audit was interrupted") : found;
  const audit = received === undefined ? whole : { ...whole, received };
  return resultOf(request, { measurement, figures, stopped, audit });
}

function storeLag(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, storeLagMs));
}

interface Measured {
  readonly measurement: Measurement;
  readonly figures: Figures;
  readonly stopped: Stopped | undefined;
  readonly audit: LoadResult["audit"];
}

function resultOf(request: LoadRequest, { measurement, figures, stopped, audit }: Measured): LoadResult {
  const { plan } = request;
  const { recording, exit, startedAtMs, finishedAtMs, script } = measurement;
  const end = stopped === undefined ? "planned" : "early";
  const { received } = audit;
  const storedWrong = auditFindings(audit);
  const violations = figures.violations + storedWrong.reduce((sum, { count }) => sum + count, 0);
  const evidence = { plan, figures, violations, samples: recording.samples, audit };
  const unsettled = unsettledOf(measurement);
  const thresholds = judgeThresholds(evidence);
  const lateOnly = missedByOwnDelay(evidence, recording, thresholds);
  return {
    schemaVersion: 1,
    runId: request.runId,
    target: request.target,
    profile: plan.profile,
    model: plan.model.kind,
    startedAt: new Date(startedAtMs).toISOString(),
    finishedAt: new Date(finishedAtMs).toISOString(),
    versions: { harness: harnessVersion(), k6: request.k6.version, node: process.versions.node },
    plan: {
      executor: plan.executor,
      ratePerSec: plan.ratePerSec,
      durationSec: plan.durationSec,
      iterations: plan.iterations,
      warmupSec: plan.warmupSec,
      vus: plan.vus,
      cases: script.caseIds.length,
      timeoutMs: request.timeoutMs,
    },
    counts: figures.counts,
    latencyMs: figures.latencyMs,
    serviceMs: figures.serviceMs,
    achievedPerSec: figures.achievedPerSec,
    errorRatio: figures.errorRatio,
    errors: [...recording.errors],
    byStatus: figures.byStatus,
    contract: {
      echoChecked: recording.echoChecked,
      bodiesValidated: recording.bodiesValidated,
      violations,
      findings: [...recording.findings, ...storedWrong].slice(0, mostFindings),
    },
    audit,
    generator: {
      ...generatorHealth({
        plan,
        recording,
        figures,
        exit,
        received,
        end,
        missedByOwnDelay: lateOnly,
      }),
      cores: availableParallelism(),
    },
    thresholds: [...thresholds],
    windows: [...windowsOf(plan, recording.samples, windowSecOf(plan))],
    spectrum: figures.spectrum,
    ...(unsettled.length === 0 ? {} : { unsettled }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(request.command === undefined ? {} : { command: request.command }),
  };
}

/** Texts whose fate is unknown: timed out, or begun and cut off. */
function unsettledOf({ recording, script }: Measurement): string[] {
  const { samples } = recording;
  const texts: string[] = [];
  for (let iteration = 0; iteration < samples.size && texts.length < mostUnsettled; iteration += 1) {
    const flags = samples.flags[iteration] ?? 0;
    const cutOff = (flags & flag.seen) === 0;
    if (cutOff || (flags & flag.unsettled) !== 0) texts.push(messageText(script.runId, iteration));
  }
  return texts;
}

function harnessVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const known = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return known ? String(manifest.version) : "unknown";
}
