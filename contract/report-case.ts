import type { Redact } from "#schemas";
import { nothingSent, type CaseReport } from "./case-report.ts";
import type { Case } from "./cases/case.ts";
import { stepsOf } from "./cases/world.ts";
import { findingsOf } from "./finding.ts";
import { failsAt } from "./level.ts";
import type { Patience } from "./patience.ts";
import { addedBy } from "./added.ts";
import { outlineOf, type Outline } from "./drift/outline.ts";
import { acceptedBody } from "./rules/observation.ts";
import { valueOf } from "./rules/reading.ts";
import { sight, type Sightings } from "./drift/sightings.ts";
import { severityIn } from "./severity.ts";
import { fateOf } from "./storage/fate.ts";
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

/** Runs a case and reports it as plain data without secrets; what goes wrong on our side is `internal`. */
export async function reportCase(
  one: Case,
  { target, laboratory, patience, today, tellOutline, tellSightings, redact }: CaseBench,
): Promise<{ readonly report: CaseReport; readonly runs: readonly CaseRun[] }> {
  const nothing = nothingSent(one.id);
  const notRun = patience.spent();
  if (notRun !== undefined) return { report: { ...nothing, notRun }, runs: [] };
  const kind = kindBelow(one, target);
  const setAside = kind === undefined ? undefined : patience.spentOn(kind);
  if (setAside !== undefined) return { report: { ...nothing, setAside }, runs: [] };
  const { level, origin, apiKey, runId } = target;
  try {
    const runs = await runTwice(one, laboratory, ({ breaches }) =>
      breaches.some((breach) => failsAt(breach.break.basis, level)),
    );
    const findings = findingsOf(runs, {
      caseId: one.id,
      origin,
      apiKey,
      redact,
      severity: severityIn(target, today),
    });
    const timedOut = runs.some(hasTimedOut);
    if (timedOut) {
      const fails = findings.some(({ severity }) => severity === "failure");
      patience.timedOut(fails ? { weight: "failure" } : { weight: "advice", ...(kind && { kind }) });
    }
    const stored = runs.flatMap(({ readBack }) => (readBack === undefined ? [] : [readBack]));
    const [first] = stored;
    const seen = runs.flatMap(({ observations }) => observations.map(acceptedBody)).filter(isSeen);
    return {
      report: {
        id: one.id,
        findings,
        requests: runs.reduce((sum, run) => sum + run.requests, 0),
        added: runs.flatMap(({ observations }) =>
          observations.flatMap(({ exchange, reading }) =>
            addedBy(exchange, reading === undefined ? undefined : valueOf(reading), runId),
          ),
        ),
        ...(seen.length === 0 ? {} : { sightings: tellSightings(sight(seen)) }),
        outlines: (runs[0]?.observations ?? []).map((observation) =>
          tellOutline(outlineOf(observation, runId)),
        ),
        ...(first === undefined
          ? {}
          : {
              audit: { kind: first.kind, checked: stored.reduce((sum, { looks }) => sum + looks.length, 0) },
            }),
        fates: runs.map(({ observations }) => observations.map(fateOf)),
        timedOut,
      },
      runs,
    };
  } catch (error) {
    const internal = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { report: { ...nothing, internal }, runs: [] };
  }
}

/** The kind of all requests of a case, where no answer to them that is late can fail the gate; undefined elsewhere. */
function kindBelow(one: Case, target: ContractTarget): string | undefined {
  if (failsAt("expected", target.level)) return undefined;
  const dues = stepsOf(one, target, 1).map(({ due }) => due);
  const kinds = new Set(dues.map(({ ground, quote }) => `${ground}: ${quote}`));
  const [kind] = kinds;
  return kinds.size === 1 && dues.every(({ basis }) => !failsAt(basis, target.level)) ? kind : undefined;
}

function hasTimedOut({ observations }: CaseRun): boolean {
  return observations.some(
    ({ exchange }) => exchange.outcome.kind === "failed" && exchange.outcome.class === "timeout",
  );
}

function isSeen(body: unknown): boolean {
  return body !== undefined;
}
