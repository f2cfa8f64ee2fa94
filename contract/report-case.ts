import { countsAt, type Redact } from "#schemas";
import { nothingSent, type CaseReport } from "./case-report.ts";
import type { Case } from "./cases/case.ts";
import { stepsOf } from "./cases/world.ts";
import { renderExchanges } from "./exchange-text.ts";
import { findingsOf } from "./finding.ts";
import type { Patience } from "./patience.ts";
import { addedBy } from "./added.ts";
import { outlineOf, type Outline } from "./drift/outline.ts";
import { acceptedBody } from "./rules/observation.ts";
import { valueOf } from "./rules/reading.ts";
import { sight, type Sightings } from "./drift/sightings.ts";
import { severityIn } from "./severity.ts";
import { fateOf } from "./storage/fate.ts";
import { sealBy } from "./storage/seal.ts";
import type { Told } from "./told.ts";
import { runTwice } from "./run-twice.ts";
import type { CaseRun, Laboratory } from "./run-case.ts";
import type { ContractTarget } from "./target.ts";

/** What a case is run with. */
export interface CaseBench {
  readonly target: ContractTarget;
  readonly laboratory: Omit<Laboratory, "attempt">;
  readonly patience: Patience;
  /** Takes every credential out of a text. */
  readonly redact: Redact;
  readonly tellOutline: (outline: Outline) => Told<Outline>;
  readonly tellSightings: (sightings: Sightings) => Told<Sightings>;
  /** Day of the run: YYYY-MM-DD, UTC. */
  readonly today: string;
}

/** A case that was reported. */
export interface ReportedCase {
  readonly report: CaseReport;
  /** Every exchange as text, redacted; empty where nothing was sent. */
  readonly exchanges: string;
}

/** Runs a case and reports it as plain data without secrets; what goes wrong on our side is `internal`. */
export async function reportCase(one: Case, bench: CaseBench): Promise<ReportedCase> {
  const { target, laboratory, patience, redact } = bench;
  const nothing = nothingSent(one.id);
  const notRun = patience.spent();
  if (notRun !== undefined) return { report: { ...nothing, notRun }, exchanges: "" };
  const kind = kindBelow(one, target);
  const setAside = kind === undefined ? undefined : patience.spentOn(kind);
  if (setAside !== undefined) return { report: { ...nothing, setAside }, exchanges: "" };
  try {
    const runs = await runTwice(one, laboratory, ({ breaches }) =>
      breaches.some((breach) => countsAt(breach.break.basis, target.level)),
    );
    return reportOf(one, runs, bench);
  } catch (error) {
    const internal = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { report: { ...nothing, internal }, exchanges: "" };
  }
}

/** Reports a case that was run; what ran out of time counts against the patience of the run. */
export function reportOf(
  one: Case,
  runs: readonly CaseRun[],
  { target, patience, today, tellOutline, tellSightings, redact }: CaseBench,
): ReportedCase {
  const { origin, apiKey, runId } = target;
  const severity = severityIn(target, today);
  const { findings, unlisted } = findingsOf(runs, { caseId: one.id, origin, apiKey, redact, severity });
  const timedOut = runs.some(hasTimedOut);
  if (timedOut) {
    const kind = kindBelow(one, target);
    const fails = findings.some((found) => found.severity === "failure");
    patience.timedOut(fails ? { weight: "failure" } : { weight: "advice", ...(kind && { kind }) });
  }
  const stored = runs.flatMap(({ readBack }) => (readBack === undefined ? [] : [readBack]));
  const checked = stored.reduce((sum, { looks }) => sum + looks.length, 0);
  const [first] = stored;
  const seen = runs.flatMap(({ observations }) => observations.map(acceptedBody)).filter(isSeen);
  const report = {
    id: one.id,
    findings,
    ...(unlisted > 0 ? { unlisted } : {}),
    requests: runs.reduce((sum, run) => sum + run.requests, 0),
    added: runs.flatMap(({ observations }) =>
      observations.flatMap(({ exchange, reading }) =>
        addedBy(exchange, reading === undefined ? undefined : valueOf(reading), runId),
      ),
    ),
    ...(seen.length === 0 ? {} : { sightings: tellSightings(sight(seen)) }),
    outlines: (runs[0]?.observations ?? []).map((observation) =>
      tellOutline(outlineOf(observation, { runId, redact })),
    ),
    ...(first === undefined ? {} : { audit: { kind: first.kind, checked } }),
    fates: runs.map(({ observations }) => observations.map(fateOf)),
    seals: runs.map(({ observations }) => observations.map(sealBy)),
    timedOut,
  };
  return { report, exchanges: renderExchanges(runs, redact) };
}

/** The kind of all requests of a case, where no answer to them that is late can fail the gate; undefined elsewhere. */
function kindBelow(one: Case, target: ContractTarget): string | undefined {
  if (countsAt("expected", target.level)) return undefined;
  const dues = stepsOf(one, target, 1).map(({ due }) => due);
  const kinds = new Set(dues.map(({ ground, quote }) => `${ground}: ${quote}`));
  const [kind] = kinds;
  return kinds.size === 1 && dues.every(({ basis }) => !countsAt(basis, target.level)) ? kind : undefined;
}

function hasTimedOut({ observations }: CaseRun): boolean {
  return observations.some(
    ({ exchange }) => exchange.outcome.kind === "failed" && exchange.outcome.class === "timeout",
  );
}

function isSeen(body: unknown): boolean {
  return body !== undefined;
}
